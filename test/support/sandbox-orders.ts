import type { World } from '../../sidecar/src/sandbox/odoo/server.ts'

type Values = Parameters<World['create']>[1]
type Row = ReturnType<World['rows']>[number]

/** Adds orders that are copies of one, with its lines, transfers and moves. */
export function copyOrders(world: World, orderId: number, count: number): void {
  const original = world.get('sale.order', orderId)
  for (let number = 1; number <= count; number++) copyOrder(world, original, `C${String(number).padStart(5, '0')}`)
}

function copyOrder(world: World, original: Row, name: string): void {
  const copy = world.create('sale.order', valuesOf(original, { name }))
  const lines = new Map<unknown, number>()
  for (const line of world.children('sale.order.line', 'order_id', original.id)) {
    lines.set(line.id, world.create('sale.order.line', valuesOf(line, { order_id: copy })))
  }
  for (const picking of world.children('stock.picking', 'sale_id', original.id)) {
    const transfer = world.create('stock.picking', valuesOf(picking, { sale_id: copy, backorder_id: false }))
    for (const move of world.children('stock.move', 'picking_id', picking.id)) {
      const line = lines.get(move.sale_line_id) ?? false
      world.create('stock.move', valuesOf(move, { picking_id: transfer, sale_line_id: line }))
    }
  }
}

/** The columns of a row but its id, some of them changed. */
export function valuesOf(row: Row, changes: Values = {}): Values {
  const { id: _, ...values } = row
  return { ...(values as Values), ...changes }
}
