import { linesOf } from '../computed/sale-order.ts'
import { isProductLine } from '../computed/sale-order-line.ts'
import { stateOfPicking } from '../computed/stock-picking.ts'
import { cancelPicking } from '../stock/cancellation.ts'
import { operationType, planPicking } from '../stock/pickings.ts'
import { numberOf, type Row, refOf, textOf } from '../world/row.ts'
import { odooDatetime } from '../world/time.ts'
import type { World } from '../world/world.ts'

const isGoods = (world: World, line: Row): boolean => {
  const product = world.find('product.product', refOf(line, 'product_id'))
  return isProductLine(line) && product !== undefined && product.type !== 'service'
}

/** Turns a quotation into an order, and its goods into a delivery from the order's warehouse. */
export function confirmOrder(world: World, orderId: number): void {
  const order = world.get('sale.order', orderId)
  const now = odooDatetime(world.now())
  world.write('sale.order', orderId, { state: 'sale', date_order: now })
  const goods = linesOf(world, order).filter((line) => isGoods(world, line) && numberOf(line, 'product_uom_qty') > 0)
  if (goods.length === 0) return
  const promised = textOf(order, 'commitment_date') || now
  const values = {
    origin: textOf(order, 'name'),
    partner_id: refOf(order, 'partner_shipping_id'),
    sale_id: orderId,
    carrier_id: order.carrier_id ?? false,
    scheduled_date: promised,
    date_deadline: promised,
  }
  const demands = goods.map((line) => ({
    productId: refOf(line, 'product_id'),
    quantity: numberOf(line, 'product_uom_qty'),
    more: { sale_line_id: line.id },
  }))
  planPicking(world, operationType(world, refOf(order, 'warehouse_id'), 'outgoing').id, values, demands)
}

/** Cancels what has not been delivered of an order. */
export function cancelTransfers(world: World, orderId: number): void {
  for (const picking of world.children('stock.picking', 'sale_id', orderId)) {
    if (stateOfPicking(world, picking) !== 'done') cancelPicking(world, picking.id)
  }
}

/** Cancels an order and what has not been delivered of it. */
export function cancelOrder(world: World, orderId: number): void {
  cancelTransfers(world, orderId)
  world.write('sale.order', orderId, { state: 'cancel' })
}
