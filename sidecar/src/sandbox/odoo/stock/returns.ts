import { userError } from '../faults.ts'
import { type Row, refOf, textOf } from '../world/row.ts'
import type { World } from '../world/world.ts'
import { planPicking } from './pickings.ts'

export interface ReturnedGoods {
  readonly moveId: number
  readonly quantity: number
  readonly toRefund: boolean
}

/** Plans the way back of what a done transfer carried (19: stock/wizard/stock_picking_return.py). */
export function planReturn(world: World, pickingId: number, goods: readonly ReturnedGoods[]): Row {
  const picking = world.get('stock.picking', pickingId)
  const wanted = goods.filter(({ quantity }) => quantity > 0)
  if (wanted.length === 0) throw userError('Please specify at least one non-zero quantity.')
  const type = world.get('stock.picking.type', refOf(picking, 'picking_type_id'))
  const values = {
    origin: `Return of ${textOf(picking, 'name')}`,
    partner_id: picking.partner_id ?? false,
    sale_id: picking.sale_id ?? false,
    return_id: picking.id,
    location_id: refOf(picking, 'location_dest_id'),
    location_dest_id: refOf(picking, 'location_id'),
  }
  const demands = wanted.map(({ moveId, quantity, toRefund }) => {
    const move = world.get('stock.move', moveId)
    return {
      productId: refOf(move, 'product_id'),
      quantity,
      more: { origin_returned_move_id: moveId, sale_line_id: move.sale_line_id ?? false, to_refund: toRefund },
    }
  })
  return planPicking(world, refOf(type, 'return_picking_type_id') || type.id, values, demands)
}
