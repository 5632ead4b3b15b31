import type { OrderRow } from './rows.ts'
import type { World } from './world.ts'

/** Tells whoever subscribed that something became of an order. */
export type Announce = (order: OrderRow, name: string) => void

export function dispatchActivity(world: World, announce: Announce, order: OrderRow): void {
  world.activity(order, 'dispatched')
  announce(order, 'updated')
  announce(order, 'dispatched')
}
