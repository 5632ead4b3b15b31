import { type Row, refOf } from '../world/row.ts'
import type { World } from '../world/world.ts'

/*
 * Odoo stores delivery status, invoice status and the state of a transfer, so that recomputing them moves `write_date`.
 * The sandbox works them out on reading; what would have recomputed them touches the row.
 */

export const touchOrder = (world: World, orderId: number): void => {
  if (world.find('sale.order', orderId)) world.write('sale.order', orderId, {})
}

/** The order a transfer belongs to. */
export const touchOrderOf = (world: World, picking: Row): void => touchOrder(world, refOf(picking, 'sale_id'))

/** The transfer a move belongs to. */
export const touchPickingOf = (world: World, move: Row): void => {
  const picking = refOf(move, 'picking_id')
  if (world.find('stock.picking', picking)) world.write('stock.picking', picking, {})
}
