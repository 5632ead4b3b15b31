import { roundQuantity } from '../computed/money.ts'
import { isTrue, numberOf, type Row, refOf } from '../world/row.ts'
import { odooDatetime } from '../world/time.ts'
import type { World } from '../world/world.ts'

/** Which goods, standing where, in which lot and package. */
export interface StockPlace {
  readonly productId: number
  readonly locationId: number
  readonly lotId?: number
  readonly packageId?: number
}

const quantAt = (world: World, place: StockPlace): Row | undefined =>
  world
    .children('stock.quant', 'product_id', place.productId)
    .find(
      (quant) =>
        refOf(quant, 'location_id') === place.locationId &&
        refOf(quant, 'lot_id') === (place.lotId ?? 0) &&
        refOf(quant, 'package_id') === (place.packageId ?? 0),
    )

/** Adds to the stock of one place; a quant that comes to nothing is dropped (19: `_unlink_zero_quants`). */
export function addStock(world: World, place: StockPlace, quantity: number): void {
  const product = world.get('product.product', place.productId)
  if (!isTrue(product, 'is_storable') || quantity === 0) return
  const quant = quantAt(world, place)
  const total = roundQuantity((quant ? numberOf(quant, 'quantity') : 0) + quantity)
  if (quant && total === 0) world.remove('stock.quant', quant.id)
  else if (quant) world.write('stock.quant', quant.id, { quantity: total })
  else {
    world.create('stock.quant', {
      product_id: place.productId,
      location_id: place.locationId,
      lot_id: place.lotId || false,
      package_id: place.packageId || false,
      quantity: total,
      in_date: odooDatetime(world.now()),
    })
  }
}

/** Carries out one move line: the goods leave its source and arrive, packed, at its destination. */
export function moveStock(world: World, line: Row): void {
  const quantity = numberOf(line, 'quantity')
  const what = { productId: refOf(line, 'product_id'), lotId: refOf(line, 'lot_id') }
  const from = { ...what, locationId: refOf(line, 'location_id'), packageId: refOf(line, 'package_id') }
  const to = { ...what, locationId: refOf(line, 'location_dest_id'), packageId: refOf(line, 'result_package_id') }
  addStock(world, from, -quantity)
  addStock(world, to, quantity)
}
