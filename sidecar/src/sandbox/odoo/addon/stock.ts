import { isInside, locationName } from '../computed/location.ts'
import { roundQuantity, sum } from '../computed/money.ts'
import { productName } from '../computed/product-stock.ts'
import { userError } from '../faults.ts'
import type { Env } from '../records/env.ts'
import { addStock } from '../stock/quants.ts'
import { isTrue, numberOf, type Row, refOf, textOf } from '../world/row.ts'
import * as given from './arguments.ts'
import { callerName, postNote, record } from './graph-call.ts'

export interface StockArguments {
  readonly product_id: unknown
  readonly location_id: unknown
  readonly quantity: unknown
  readonly reason: unknown
  readonly expected: unknown
}

/** Sets how much of a product there is in a location and below it. */
export function adjustStock(env: Env, args: StockArguments): unknown {
  const quantity = given.quantity(args.quantity, 'quantity')
  const reason = given.text(args.reason, 'reason')
  const product = record(env, 'product.product', args.product_id, 'product_id')
  const location = record(env, 'stock.location', args.location_id, 'location_id')
  refuseUncountable(env, product)
  const before = stockIn(env, product, location)
  const expected = args.expected === null ? before : given.number(args.expected, 'expected')
  if (roundQuantity(expected) !== before) {
    throw userError(
      `${before} of ${productName(env, product)} are in ${locationName(env, location)} by now, and not ${expected}. Nothing was changed.`,
    )
  }
  if (quantity !== before) bookDifference(env, product, placeIn(env, location), quantity - before, reason)
  return { product_id: product.id, location_id: location.id, before, quantity }
}

function refuseUncountable(env: Env, product: Row): void {
  const name = productName(env, product)
  if (!isTrue(product, 'is_storable')) throw userError(`The stock of ${name} is not counted in Odoo.`)
  if (!['', 'none'].includes(textOf(product, 'tracking'))) {
    throw userError(`${name} has lot or serial numbers: a person has to say in Odoo which of them are there.`)
  }
}

const ourPlaces = ['internal', 'transit']

function stockIn({ world }: Env, product: Row, location: Row): number {
  const quants = world
    .children('stock.quant', 'product_id', product.id)
    .filter((quant) => isInside(world, refOf(quant, 'location_id'), location.id))
    .filter((quant) => ourPlaces.includes(textOf(world.get('stock.location', refOf(quant, 'location_id')), 'usage')))
  return roundQuantity(sum(quants.map((quant) => numberOf(quant, 'quantity'))))
}

function placeIn(env: Env, location: Row): Row {
  const { world } = env
  if (ourPlaces.includes(textOf(location, 'usage'))) return location
  const [warehouse] = world.children('stock.warehouse', 'view_location_id', location.id)
  if (!warehouse) throw userError(`No goods of ours can lie in ${locationName(env, location)}.`)
  return world.get('stock.location', refOf(warehouse, 'lot_stock_id'))
}

/** Only what lies there by itself is counted anew. The adjustment's own move is not kept. */
function bookDifference(env: Env, product: Row, place: Row, difference: number, reason: string): void {
  const { world } = env
  const loose = world
    .children('stock.quant', 'product_id', product.id)
    .find(
      (row) => refOf(row, 'location_id') === place.id && refOf(row, 'lot_id') === 0 && refOf(row, 'package_id') === 0,
    )
  const here = loose ? numberOf(loose, 'quantity') : 0
  const counted = roundQuantity(here + difference)
  const where = locationName(env, place)
  if (counted < 0 && difference < 0) {
    throw userError(
      `Only ${here} of ${productName(env, product)} lie unpacked in ${where}. A person has to say in Odoo where the others are missing.`,
    )
  }
  addStock(world, { productId: product.id, locationId: place.id }, difference)
  const note = `Stock in ${where} set to ${counted} through Logistics Graph by ${callerName(env)}: ${reason}`
  postNote(env, 'product.product', product.id, note)
}
