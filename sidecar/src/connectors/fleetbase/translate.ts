import type { TrackingReport, TransportReport, TransportStop } from '../../canonical/partner-reports.ts'
import type { Place } from '../../canonical/tracking-event.ts'
import type { Contact, TransportOrder } from '../orders-out.ts'
import { eventsOf, placeOf, timeOf } from './events.ts'
import type { Settings } from './settings.ts'
import type { WireOrder, WireTrackingStatus } from './wire.ts'

const nowhere: Place = {
  name: null,
  city: null,
  region: null,
  postalCode: null,
  countryCode: null,
  unLocode: null,
  latitude: null,
  longitude: null,
}

/**
 * Dispatched in the same call where nobody has to choose a driver: two calls could be torn apart. An order without a
 * driver that isn't offered to all can't be dispatched (`No driver assigned to dispatch!`).
 */
export function orderToWire(
  order: TransportOrder,
  { orderConfig, assignment }: Pick<Settings, 'orderConfig' | 'assignment'>,
): Record<string, unknown> {
  const offered = assignment === 'nearby-drivers'
  return {
    internal_id: order.reference,
    ...(orderConfig === undefined ? {} : { order_config: orderConfig }),
    payload: {
      pickup: placeToWire(order.pickup),
      dropoff: placeToWire(order.dropoff),
      entities: order.items.map(itemToWire),
    },
    ...(order.pickupAt === null ? {} : { scheduled_at: order.pickupAt }),
    ...(order.note === null ? {} : { notes: order.note }),
    ...(order.proofRequired === 'NONE'
      ? { pod_required: false }
      : { pod_required: true, pod_method: order.proofRequired.toLowerCase() }),
    adhoc: offered,
    dispatch: offered,
  }
}

/** A place has no field for an e-mail address. */
const placeToWire = (contact: Contact): Record<string, unknown> => ({
  name: contact.company === null ? contact.name : `${contact.company}, ${contact.name}`,
  street1: contact.street,
  street2: contact.street2,
  city: contact.city,
  province: contact.region,
  postal_code: contact.postalCode,
  country: contact.countryCode,
  phone: contact.phone,
})

/** An entity is one thing and has no quantity, so the driver reads it in the name. */
const itemToWire = ({ reference, description, quantity, weightGrams }: TransportOrder['items'][number]) => ({
  internal_id: reference,
  name: quantity === '1' ? description : `${quantity} × ${description}`,
  type: 'parcel',
  ...(weightGrams === null ? {} : { weight: weightGrams / 1000, weight_unit: 'kg' }),
  meta: { quantity },
})

export function orderFromWire(
  order: WireOrder,
  statuses: readonly WireTrackingStatus[],
  timeZone: string | null,
): TransportReport {
  return {
    externalId: order.id,
    reference: order.internal_id ?? null,
    status: order.status,
    driver: order.driver_assigned?.name ?? null,
    vehicle: order.vehicle_assigned?.plate_number ?? order.vehicle_assigned?.name ?? null,
    stops: stopsOf(order, statuses, timeZone),
    events: eventsOf(statuses, timeZone),
    trackingNumber: order.tracking_number?.tracking_number ?? null,
    // They cost a call an order: `proofOfDelivery` has them.
    proofs: [],
    updatedAt: timeOf(order.updated_at, timeZone),
  }
}

function stopsOf(
  { payload, scheduled_at }: WireOrder,
  statuses: readonly WireTrackingStatus[],
  timeZone: string | null,
): readonly TransportStop[] {
  const completed = statuses.find(({ complete }) => complete)?.created_at
  const from = ['PICKUP', payload?.pickup, scheduled_at, null, null] as const
  const over = (payload?.waypoints ?? []).map(
    (stop) => ['WAYPOINT', stop, stop.time_window_start, null, stop.tracking] as const,
  )
  const to = ['DROPOFF', payload?.dropoff, null, completed, null] as const
  return [from, ...over, to]
    .filter(([, place]) => place)
    .map(([kind, place, planned, actual, trackingNumber], sequence) => ({
      externalId: place?.id ?? null,
      sequence,
      kind,
      place: placeOf(place) ?? nowhere,
      reference: null,
      planned: timeOf(planned, timeZone),
      estimated: null,
      actual: timeOf(actual, timeZone),
      trackingNumber: trackingNumber ?? null,
    }))
}

export const trackingReport = (
  trackingNumber: string,
  externalId: string | null,
  statuses: readonly WireTrackingStatus[],
  timeZone: string | null,
): TrackingReport => ({
  trackingNumber,
  // One's own drivers: there is no carrier.
  carrier: null,
  externalId,
  events: eventsOf(statuses, timeZone),
  estimatedDelivery: null,
  proofOfDelivery: null,
})
