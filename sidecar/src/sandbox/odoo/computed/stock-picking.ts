import type { Env } from '../records/env.ts'
import { numberOf, type Row, refOf, textOf, type Value } from '../world/row.ts'
import type { World } from '../world/world.ts'
import { bypassesReservation } from './location.ts'
import { roundTo, sum } from './money.ts'

export const movesOf = (world: World, picking: Row): readonly Row[] =>
  world.children('stock.move', 'picking_id', picking.id)

/** 19: stock/models/stock_picking.py `_compute_state`, for transfers shipped "as soon as possible". */
export function stateOfPicking(world: World, picking: Row): string {
  const states = movesOf(world, picking).map((move) => textOf(move, 'state'))
  if (states.length === 0 || states.includes('draft')) return 'draft'
  if (states.every((state) => state === 'cancel')) return 'cancel'
  if (states.every((state) => state === 'cancel' || state === 'done')) return 'done'
  if (bypassesReservation(world.get('stock.location', refOf(picking, 'location_id')))) return 'assigned'
  if (states.some((state) => state === 'assigned' || state === 'partially_available')) return 'assigned'
  return states.includes('confirmed') ? 'confirmed' : 'waiting'
}

export const pickingState = ({ world }: Env, picking: Row): Value => stateOfPicking(world, picking)

export const operationCode = ({ world }: Env, picking: Row): Value =>
  world.find('stock.picking.type', refOf(picking, 'picking_type_id'))?.code ?? false

const weightOf = (world: World, picking: Row): number =>
  roundTo(
    sum(
      movesOf(world, picking)
        .filter((move) => move.state !== 'cancel')
        .map(
          (move) =>
            numberOf(move, 'product_uom_qty') *
            numberOf(world.get('product.product', refOf(move, 'product_id')), 'weight'),
        ),
    ),
    3,
  )

export const pickingWeight = ({ world }: Env, picking: Row): Value => weightOf(world, picking)

/** What the packages were weighed at; without packages, what the goods weigh. */
export function shippingWeight({ world }: Env, picking: Row): Value {
  const packages = new Set(
    world
      .children('stock.move.line', 'picking_id', picking.id)
      .map((line) => refOf(line, 'result_package_id'))
      .filter((id) => id > 0),
  )
  const weighed = sum([...packages].map((id) => numberOf(world.get('stock.package', id), 'shipping_weight')))
  return weighed > 0 ? roundTo(weighed, 3) : weightOf(world, picking)
}

/** 19: the carrier's `tracking_url` with the reference filled in (delivery/models/delivery_carrier.py). */
export function trackingUrl({ world }: Env, picking: Row): Value {
  const reference = textOf(picking, 'carrier_tracking_ref')
  const carrier = world.find('delivery.carrier', refOf(picking, 'carrier_id'))
  const pattern = carrier ? textOf(carrier, 'tracking_url') : ''
  return reference && pattern ? pattern.replaceAll('<shipmenttrackingnumber>', reference) : false
}
