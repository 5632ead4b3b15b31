import { accountMove } from './account-move.ts'
import { accountMoveLine } from './account-move-line.ts'
import { deliveryCarrier } from './delivery-carrier.ts'
import { productProduct } from './product-product.ts'
import type { OdooRecord } from './record.ts'
import { resPartner } from './res-partner.ts'
import { saleOrder } from './sale-order.ts'
import { saleOrderLine } from './sale-order-line.ts'
import { stockMove } from './stock-move.ts'
import { stockMoveLine } from './stock-move-line.ts'
import { stockPackage } from './stock-package.ts'
import { stockPicking } from './stock-picking.ts'
import { stockWarehouse } from './stock-warehouse.ts'

/** Every Odoo model the graph reads: what the field profile asks about and `doctor` checks. */
export const odooRecords: readonly OdooRecord[] = [
  saleOrder,
  saleOrderLine,
  resPartner,
  productProduct,
  stockWarehouse,
  stockPicking,
  stockMove,
  stockMoveLine,
  stockPackage,
  deliveryCarrier,
  accountMove,
  accountMoveLine,
]

const byModel: ReadonlyMap<string, OdooRecord> = new Map(odooRecords.map((record) => [record.model, record]))

/** What a relational field of a record leads to; undefined when that is no model of the graph. */
export function related(record: OdooRecord, field: string): OdooRecord | undefined {
  const model = record.relations[field]
  return model === undefined ? undefined : byModel.get(model)
}
