import { details, orderView, shipmentView } from './order-view.ts'
import type { Order, Shipment, ShipmentStatus, World } from './world.ts'

export type Tell = (topic: string, body: unknown) => void

interface Step {
  readonly from: readonly [ShipmentStatus, string | null]
  readonly to: readonly [ShipmentStatus, string | null]
  /** The webhook of it; the order as body where it is about the order. */
  readonly topic?: string
}

/** The life of a parcel, and the way out of what stopped it. */
const steps: readonly Step[] = [
  { from: ['ImportReview', null], to: ['Processing', null] },
  { from: ['None', null], to: ['Processing', null] },
  { from: ['Exception', null], to: ['Processing', null] },
  { from: ['OnHold', null], to: ['Processing', null] },
  { from: ['Processing', null], to: ['Processing', 'Picked'] },
  { from: ['Processing', 'Picked'], to: ['Processing', 'Packed'] },
  { from: ['Processing', 'Packed'], to: ['LabeledCreated', 'Labeled'], topic: 'order.shipped' },
  { from: ['LabeledCreated', 'Labeled'], to: ['Completed', 'Processing'] },
  {
    from: ['Completed', 'Processing'],
    to: ['Completed', 'InTransit'],
    topic: 'order.shipment.tracking.updated',
  },
  {
    from: ['Completed', 'InTransit'],
    to: ['Completed', 'OutForDelivery'],
    topic: 'order.shipment.tracking.updated',
  },
  { from: ['Completed', 'OutForDelivery'], to: ['Completed', 'Delivered'], topic: 'order.shipment.delivered' },
  {
    from: ['Completed', 'DeliveryException'],
    to: ['Completed', 'OutForDelivery'],
    topic: 'order.shipment.tracking.updated',
  },
]

/** What stops a parcel has many details, and one way out. */
const stopped: ReadonlySet<ShipmentStatus> = new Set(['Exception', 'OnHold', 'ImportReview', 'None'])

/** Every parcel of the order that can goes one step on, or one of them by its place. */
export function advance(world: World, order: Order, tell: Tell, parcel: number | null = null): void {
  for (const shipment of parcel === null ? order.shipments : order.shipments.slice(parcel, parcel + 1)) {
    const step = steps.find(
      ({ from: [status, detail] }) => status === shipment.status && (stopped.has(status) || detail === shipment.detail),
    )
    if (!step) continue
    enter(world, shipment, ...step.to)
    if (step.topic) announce(world, order, shipment, step.topic, tell)
  }
}

/** A parcel gets a status, as when somebody at ShipBob gives it one. */
export function stop(world: World, order: Order, status: 'Exception' | 'OnHold', detail: string, tell: Tell): void {
  for (const shipment of order.shipments) {
    enter(world, shipment, status, detail)
    const topic = status === 'OnHold' ? 'order.shipment.on_hold' : 'order.shipment.exception'
    announce(world, order, shipment, topic, tell)
  }
}

/** @returns the parcels that could not be cancelled any more */
export function cancel(world: World, order: Order, tell: Tell): readonly Shipment[] {
  for (const shipment of order.shipments) {
    if (isTooFar(shipment)) continue
    if (shipment.status === 'Cancelled') continue
    release(world, shipment)
    enter(world, shipment, 'Cancelled', null)
    announce(world, order, shipment, 'order.shipment.cancelled', tell)
  }
  return order.shipments.filter(isTooFar)
}

const isTooFar = ({ status }: Shipment): boolean => ['Completed', 'LabeledCreated', 'CleanSweeped'].includes(status)

const announce = (world: World, order: Order, shipment: Shipment, topic: string, tell: Tell): void =>
  tell(topic, topic === 'order.shipped' ? orderView(world, order) : shipmentView(world, order, shipment))

export function enter(
  world: World,
  shipment: Shipment,
  status: ShipmentStatus,
  detail: string | null,
  now: number = world.now(),
): void {
  if (detail !== null && !details[detail]) throw new Error(`ShipBob has no status detail ${detail}.`)
  const left = isTooFar(shipment)
  shipment.status = status
  shipment.detail = detail
  shipment.updatedAt = now
  if (isTooFar(shipment) && !left) label(world, shipment, now)
  if (status === 'Completed') shipment.trackedAt = now
  if (detail === 'Delivered') shipment.deliveredAt = now
}

/** The goods leave the shelf, and the carriage is billed. */
function label(world: World, shipment: Shipment, now: number): void {
  shipment.fulfilledAt = now
  shipment.tracking ??= { carrier: 'DHL', service: 'Paket', number: `JJD${String(shipment.id).padStart(17, '0')}` }
  for (const line of shipment.lines) {
    const item = world.items.get(line.sku)
    if (!item) continue
    item.onHand -= line.quantity
    item.committed -= line.committed
    line.committed = line.quantity
  }
  const pieces = shipment.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  bill(world, shipment, 'Shipping', 9.85, now)
  bill(world, shipment, 'Per Pick Fee', 0.2 * pieces, now)
}

export function bill(world: World, shipment: Shipment, fee: string, amount: number, at: number): void {
  world.charges.push({
    id: `01SANDBOX${String(world.next('charge')).padStart(17, '0')}`,
    shipmentId: shipment.id,
    fee,
    type: amount < 0 ? 'Refund' : 'Charge',
    amount,
    currency: 'USD',
    at,
  })
}

function release(world: World, shipment: Shipment): void {
  for (const line of shipment.lines) {
    const item = world.items.get(line.sku)
    if (item) item.committed -= line.committed
    line.committed = 0
  }
}
