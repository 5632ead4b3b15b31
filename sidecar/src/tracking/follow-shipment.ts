import { keyOrNull } from '../foundation/ids.ts'
import { deliveryCarrier } from '../odoo/delivery-carrier.ts'
import { stockPicking } from '../odoo/stock-picking.ts'
import { concerningOf } from '../reading/concerning.ts'
import { RequestReader } from '../reading/request-reader.ts'
import { Upstream } from '../reading/upstream.ts'
import { shipmentsOf } from '../shipments/shipments.ts'
import { bindNumbers } from './bind-numbers.ts'
import type { TrackingDeps } from './deps.ts'
import { followerOf } from './follow.ts'
import { followNumbers } from './schedule-store.ts'
import { isTrackingNumber } from './tracking-number.ts'

/** Carriers know a number some minutes after the label was made. */
const firstPollMs = 2 * 60_000

/** Follows the numbers of a transfer, if it is a shipment and somebody tracks its carrier. */
export async function followShipment(deps: TrackingDeps, key: string, _signal: AbortSignal): Promise<void> {
  const { clock, odoo, readThrough, partners, database } = deps
  if (partners.connections.with('tracking').length === 0) return
  const reader = new RequestReader({
    readThrough,
    odoo,
    upstream: new Upstream(),
    notBefore: null,
    startedAt: clock.now(),
  })
  const transfer = await reader.one(stockPicking, key)
  const [shipment] = transfer ? shipmentsOf(transfer) : []
  if (!shipment || shipment.trackingNumbers.length === 0) return
  const concerning = await concerningOf(reader, partners.connections, shipment)
  const carrierName = (await reader.one(deliveryCarrier, keyOrNull(shipment.carrierId)))?.name ?? null
  const follower = followerOf(partners.connections, concerning, carrierName)
  if (!follower) return
  const { open, carrier } = follower
  const numbers = shipment.trackingNumbers.filter(isTrackingNumber)
  const followed = numbers.map((trackingNumber) => ({ trackingNumber, carrier }))
  await followNumbers(database, open.connection.id, followed, clock.now() + firstPollMs)
  await bindNumbers(database, open.connection.id, shipment.id, numbers)
}
