import type { StockMove, StockMoveState } from '../canonical/transfer.ts'
import { decimal } from './amounts.ts'
import { globalId, globalIdOrNull, globalIds } from './global-id.ts'
import { defineRecord, flag, link, links, meaningOf, number, optionalNumber, requiredText } from './record.ts'

export const moveStates = {
  draft: 'DRAFT',
  waiting: 'WAITING',
  confirmed: 'CONFIRMED',
  partially_available: 'PARTIALLY_RESERVED',
  assigned: 'RESERVED',
  done: 'DONE',
  cancel: 'CANCELLED',
} as const satisfies Record<string, StockMoveState>

/** Odoo's `stock.move`. */
export const stockMove = defineRecord({
  name: 'StockMove',
  model: 'stock.move',
  fields: {
    picking_id: link,
    product_id: link,
    product_uom: link,
    product_uom_qty: number,
    quantity: optionalNumber,
    picked: flag,
    quantity_done: optionalNumber,
    reserved_availability: optionalNumber,
    state: requiredText,
    sale_line_id: link,
    origin_returned_move_id: link,
    returned_move_ids: links,
  },
  // One number for reserved or done, and a flag, since 17; two numbers before.
  optional: ['quantity', 'picked', 'quantity_done', 'reserved_availability'],
  relations: {
    picking_id: 'stock.picking',
    product_id: 'product.product',
    sale_line_id: 'sale.order.line',
    origin_returned_move_id: 'stock.move',
    returned_move_ids: 'stock.move',
  },
  translate(row, reference): StockMove {
    const { reserved, done } = quantities(row)
    return {
      id: globalId('StockMove', row.id),
      transferKey: row.picking_id,
      productId: globalIdOrNull('Product', row.product_id),
      unit: reference.unit(row.product_uom),
      demand: decimal(row.product_uom_qty),
      reserved: decimal(reserved),
      done: decimal(done),
      state: meaningOf(moveStates, row.state) as StockMoveState,
      orderLineId: globalIdOrNull('OrderLine', row.sale_line_id),
      returnsMoveId: globalIdOrNull('StockMove', row.origin_returned_move_id),
      returnedByMoveIds: globalIds('StockMove', row.returned_move_ids),
    }
  },
})

interface QuantityFields {
  readonly state: string
  readonly quantity: number | null
  readonly picked: boolean | null
  readonly quantity_done: number | null
  readonly reserved_availability: number | null
}

function quantities(row: QuantityFields): { reserved: number; done: number } {
  if (row.quantity === null) return { reserved: row.reserved_availability ?? 0, done: row.quantity_done ?? 0 }
  if (row.state === 'done') return { reserved: 0, done: row.quantity }
  return { reserved: row.quantity, done: row.picked ? row.quantity : 0 }
}
