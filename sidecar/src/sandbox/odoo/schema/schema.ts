import { accountMove, accountMoveLine, accountTax } from './account.ts'
import { irConfigParameter, irModuleModule, resUsers, resUsersApikeys } from './administration.ts'
import { deliveryCarrier } from './carrier.ts'
import { irAttachment, mailActivity, mailMessage } from './chatter.ts'
import type { Model } from './field.ts'
import { stockLot, stockPackage, stockPackageType, stockQuant } from './inventory.ts'
import { resCompany, resCountry, resCountryState, resCurrency, resPartner } from './partner.ts'
import { productProduct, uomUom } from './product.ts'
import { purchaseOrder } from './purchase.ts'
import { saleOrder, saleOrderLine } from './sale.ts'
import { stockMove, stockMoveLine, stockPicking } from './transfer.ts'
import { stockLocation, stockPickingType, stockWarehouse } from './warehouse.ts'
import { saleAdvancePaymentInv, stockReturnPicking, stockReturnPickingLine } from './wizard.ts'

/** Every model the sandbox knows, under the name 19 gives it. */
export const schema: Readonly<Record<string, Model>> = {
  'sale.order': saleOrder,
  'sale.order.line': saleOrderLine,
  'res.partner': resPartner,
  'product.product': productProduct,
  'uom.uom': uomUom,
  'stock.warehouse': stockWarehouse,
  'stock.location': stockLocation,
  'stock.picking.type': stockPickingType,
  'stock.picking': stockPicking,
  'stock.move': stockMove,
  'stock.move.line': stockMoveLine,
  'stock.package': stockPackage,
  'stock.package.type': stockPackageType,
  'stock.lot': stockLot,
  'stock.quant': stockQuant,
  'delivery.carrier': deliveryCarrier,
  'account.move': accountMove,
  'account.move.line': accountMoveLine,
  'account.tax': accountTax,
  'purchase.order': purchaseOrder,
  'res.company': resCompany,
  'res.currency': resCurrency,
  'res.country': resCountry,
  'res.country.state': resCountryState,
  'res.users': resUsers,
  'res.users.apikeys': resUsersApikeys,
  'ir.module.module': irModuleModule,
  'ir.config_parameter': irConfigParameter,
  'mail.activity': mailActivity,
  'mail.message': mailMessage,
  'ir.attachment': irAttachment,
  'sale.advance.payment.inv': saleAdvancePaymentInv,
  'stock.return.picking': stockReturnPicking,
  'stock.return.picking.line': stockReturnPickingLine,
}
