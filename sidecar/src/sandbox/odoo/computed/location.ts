import type { Env } from '../records/env.ts'
import { type Row, refOf, textOf, type Value } from '../world/row.ts'
import type { World } from '../world/world.ts'

/** "HH/Stock/Shelf 1": a view location starts a new path. */
export function locationName(env: Env, location: Row): string {
  const parent = env.world.find('stock.location', refOf(location, 'location_id'))
  const name = textOf(location, 'name')
  return parent && textOf(location, 'usage') !== 'view' ? `${locationName(env, parent)}/${name}` : name
}

/** This location and all above it. */
function withParents(world: World, locationId: number): readonly number[] {
  const path: number[] = []
  for (let id = locationId; id && !path.includes(id); id = refOf(world.get('stock.location', id), 'location_id')) {
    path.push(id)
  }
  return path
}

export const isInside = (world: World, locationId: number, ancestorId: number): boolean =>
  withParents(world, locationId).includes(ancestorId)

/** The warehouse a location stands in. */
export function locationWarehouse({ world }: Env, location: Row): Value {
  const path = withParents(world, location.id)
  return world.rows('stock.warehouse').find((row) => path.includes(refOf(row, 'view_location_id')))?.id ?? false
}

/** Goods from a vendor or a customer need no reservation: they come from outside (19: `should_bypass_reservation`). */
export const bypassesReservation = (location: Row): boolean =>
  !['internal', 'transit'].includes(textOf(location, 'usage'))
