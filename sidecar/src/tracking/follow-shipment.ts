import type { WorkDeps } from '../contract/work-deps.ts'
import { keyOrNull } from '../foundation/ids.ts'
import { deliveryCarrier } from '../odoo/delivery-carrier.ts'
import { stockPicking } from '../odoo/stock-picking.ts'
import { concerningOf } from '../reading/concerning.ts'
import type { RequestReader } from '../reading/request-reader.ts'
import { shipmentsOf } from '../shipments/shipments.ts'
import { advanceShipmentTask } from './advance-tasks.ts'
import { bindNumbers } from './bind-numbers.ts'
import { followerOf } from './follow.ts'
import { followNumbers, observedNumbers } from './schedule-store.ts'
import { isTrackingNumber } from './tracking-number.ts'

/** Carriers know a number some minutes after the label was made. */
const firstPollMs = 2 * 60_000

/** Follows the numbers of a transfer, if it is a shipment and somebody tracks its carrier. */
export async function followShipment(deps: WorkDeps, reader: RequestReader, key: string): Promise<void> {
  const { clock, partners, database } = deps
  if (partners.connections.with('tracking').length === 0) return
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
  await tellWhatIsKnown(deps, open.connection.id, key, numbers)
}

/** A partner may tell of a number before anybody knows whose it is; what it told then is not told again. */
async function tellWhatIsKnown(
  { database, enqueue }: WorkDeps,
  connection: string,
  transferKey: string,
  numbers: readonly string[],
): Promise<void> {
  const known = await observedNumbers(database, connection, numbers)
  if (known.length === 0) return
  const occasion = `followed:${[...known].sort().join(',')}`
  await database.transaction((tx) => enqueue(tx, advanceShipmentTask, [{ transferKey, occasion }]))
}
