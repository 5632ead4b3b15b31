import { bypassesReservation, isInside } from '../computed/location.ts'
import { roundQuantity } from '../computed/money.ts'
import { reservedOf } from '../computed/stock-quant.ts'
import { isTrue, numberOf, type Row, refOf, textOf, type Value } from '../world/row.ts'
import type { World } from '../world/world.ts'
import { addMoveLine, moveLinesOf, quantityOf } from './move-lines.ts'

const open = ['waiting', 'confirmed', 'partially_available', 'assigned']

export const isOpen = (move: Row): boolean => open.includes(textOf(move, 'state'))

/** An open move's state says how much of it is reserved (19: `stock.move._recompute_state`). */
export function settleState(world: World, moveId: number): void {
  const move = world.get('stock.move', moveId)
  if (!isOpen(move)) return
  const quantity = quantityOf(world, move)
  const state =
    quantity >= numberOf(move, 'product_uom_qty') ? 'assigned' : quantity > 0 ? 'partially_available' : 'confirmed'
  if (move.state !== state) world.write('stock.move', moveId, { state })
}

/** Takes what is free for a move and holds it; a second call takes only what is still missing. */
export function reserve(world: World, moveId: number): void {
  const move = world.get('stock.move', moveId)
  if (!isOpen(move)) return
  const product = world.get('product.product', refOf(move, 'product_id'))
  const source = world.get('stock.location', refOf(move, 'location_id'))
  let missing = roundQuantity(numberOf(move, 'product_uom_qty') - quantityOf(world, move))
  if (missing > 0 && (!isTrue(product, 'is_storable') || bypassesReservation(source))) {
    addMoveLine(world, move, missing)
    missing = 0
  }
  for (const quant of stockIn(world, product.id, source.id)) {
    if (missing <= 0) break
    const free = roundQuantity(numberOf(quant, 'quantity') - reservedOf(world, quant))
    const take = Math.min(free, missing)
    if (take <= 0) continue
    hold(world, move, quant, take)
    missing = roundQuantity(missing - take)
  }
  settleState(world, moveId)
}

/** Gives back what a move holds. */
export function unreserve(world: World, moveId: number): void {
  const move = world.get('stock.move', moveId)
  world.remove(
    'stock.move.line',
    moveLinesOf(world, move).map((line) => line.id),
  )
  settleState(world, moveId)
}

const stockIn = (world: World, productId: number, locationId: number): readonly Row[] =>
  world
    .children('stock.quant', 'product_id', productId)
    .filter((quant) => isInside(world, refOf(quant, 'location_id'), locationId))

function hold(world: World, move: Row, quant: Row, quantity: number): void {
  const from: Record<string, Value> = {
    location_id: refOf(quant, 'location_id'),
    lot_id: quant.lot_id ?? false,
    package_id: quant.package_id ?? false,
  }
  const same = moveLinesOf(world, move).find((line) =>
    Object.entries(from).every(([column, value]) => (line[column] ?? false) === value),
  )
  if (same) world.write('stock.move.line', same.id, { quantity: numberOf(same, 'quantity') + quantity })
  else addMoveLine(world, move, quantity, from)
}
