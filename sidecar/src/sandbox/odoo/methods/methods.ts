import { logisticsGraphMethods } from '../addon/graph.ts'
import { syncButton } from '../addon/sync-button.ts'
import type { Method } from '../calls/method.ts'
import { accountMoveMethods } from './account-move.ts'
import { irConfigParameterMethods, resUsersMethods } from './administration.ts'
import { saleAdvancePaymentMethods, saleOrderMethods } from './sale-order.ts'
import { stockPickingMethods } from './stock-picking.ts'
import { stockQuantMethods } from './stock-quant.ts'
import { stockReturnPickingMethods } from './stock-return-picking.ts'

/** What one model can do beyond what all can, by the model's name in 19. */
export const methodsByTable: Readonly<Record<string, Readonly<Record<string, Method>>>> = {
  'account.move': accountMoveMethods,
  'ir.config_parameter': irConfigParameterMethods,
  'res.users': resUsersMethods,
  'sale.advance.payment.inv': saleAdvancePaymentMethods,
  'sale.order': saleOrderMethods,
  'stock.picking': stockPickingMethods,
  'stock.quant': stockQuantMethods,
  'stock.return.picking': stockReturnPickingMethods,
}

/** What our addon lets a model do besides. */
export const addonMethods: Readonly<Record<string, Readonly<Record<string, Method>>>> = {
  'logistics.graph': logisticsGraphMethods,
  'sale.order': syncButton,
  'stock.picking': syncButton,
}
