import type { Step } from './journey.ts'
import { type Parcel, seededNumber, type Tracker, type World } from './world.ts'

type Json = Record<string, unknown>

const stepMs = 6 * 60 * 60_000

/** The trackers of the first seeded parcels are told as servers before 2025 do: without status, reason and timestamp. */
const oldFashioned = new Set([seededNumber(4)])

const two = (number: number): string => String(number).padStart(2, '0')

/** What a clock on the wall showed; Karrio puts a `Z` behind it which it does not mean. */
function clock(at: number): { date: string; time: string; timestamp: string } {
  const when = new Date(at)
  const hours = when.getUTCHours()
  const date = when.toISOString().slice(0, 10)
  const time = `${two(hours % 12 === 0 ? 12 : hours % 12)}:${two(when.getUTCMinutes())} ${hours < 12 ? 'AM' : 'PM'}`
  return { date, time, timestamp: `${when.toISOString().slice(0, 19)}.000Z` }
}

function event(step: Step, at: number, old: boolean): Json {
  const { date, time, timestamp } = clock(at)
  const told = {
    date,
    time,
    code: step.code,
    description: step.text,
    location: step.place,
    latitude: null,
    longitude: null,
  }
  if (old) return told
  return { ...told, timestamp, status: step.status, reason: step.reason || null }
}

/** Karrio's own words while the carrier knows nothing. */
const placeholder = (at: number): Json => ({
  ...event({ status: '', code: 'UNKNOWN', text: 'Awaiting update from carrier...', place: '' }, at, true),
  timestamp: null,
  status: null,
  reason: null,
})

const noInfo = (trackingNumber: string): Json => ({
  carrier_tracking_link: `https://carrier.example/track/${encodeURIComponent(trackingNumber)}`,
  customer_name: null,
  expected_delivery: null,
  note: null,
  order_date: null,
  order_id: null,
  package_weight: null,
  package_weight_unit: null,
  shipment_package_count: null,
  shipment_pickup_date: null,
  shipment_delivery_date: null,
  shipment_service: null,
  shipment_origin_country: null,
  shipment_origin_postal_code: null,
  shipment_destination_country: null,
  shipment_destination_postal_code: null,
  shipping_date: null,
  signed_by: null,
  source: 'api',
})

const isThere = (parcel: Parcel | undefined): boolean => lastStep(parcel)?.status === 'delivered'

const lastStep = (parcel: Parcel | undefined): Step | undefined => parcel?.steps[parcel.happened - 1]

function events(parcel: Parcel | undefined, createdAt: number): Json[] {
  if (!parcel || parcel.happened === 0) return [placeholder(createdAt)]
  const old = oldFashioned.has(parcel.trackingNumber)
  return parcel.steps
    .slice(0, parcel.happened)
    .map((step, index) => event(step, parcel.startedAt + index * stepMs, old))
    .reverse()
}

/** `created` is a status of events only. */
const statusOf = (parcel: Parcel | undefined): string => {
  const status = lastStep(parcel)?.status ?? 'pending'
  return status === 'created' ? 'pending' : status
}

/** What a carrier answers through Karrio, which keeps nothing of it. */
export function trackingDetails(parcel: Parcel, carrierId: string): Json {
  const there = isThere(parcel)
  return {
    carrier_name: parcel.carrier,
    carrier_id: carrierId,
    tracking_number: parcel.trackingNumber,
    info: { ...noInfo(parcel.trackingNumber), signed_by: there ? parcel.signedBy : null },
    events: events(parcel, parcel.startedAt),
    delivered: there,
    test_mode: true,
    status: statusOf(parcel),
    estimated_delivery: clock(parcel.startedAt + 6 * stepMs).date,
    meta: { carrier: parcel.carrier },
  }
}

/** `TrackingStatus` of Karrio's serializers. */
export function trackerJson(world: World, { id, trackingNumber, carrier, createdAt, metadata }: Tracker): Json {
  const parcel = world.parcels.get(trackingNumber)
  const there = isThere(parcel)
  const image = (name: string): string | null => (there ? `/v1/trackers/${id}/${name}` : null)
  return {
    id,
    object_type: 'tracker',
    carrier_name: carrier,
    carrier_id: carrier,
    tracking_number: trackingNumber,
    info: { ...noInfo(trackingNumber), signed_by: there ? (parcel?.signedBy ?? null) : null },
    events: events(parcel, createdAt),
    delivered: there,
    test_mode: true,
    status: statusOf(parcel),
    ...(parcel ? { estimated_delivery: clock(parcel.startedAt + 6 * stepMs).date } : {}),
    meta: { ext: carrier, carrier },
    metadata,
    messages: [],
    is_archived: false,
    archived_at: null,
    delivery_image_url: image('delivery_image'),
    signature_image_url: image('signature_image'),
  }
}
