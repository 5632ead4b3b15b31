import { recordTime } from './php-json.ts'
import type { EntityRow, OrderRow, PlaceRow, ProofRow, QuoteRow, StatusRow, TrackingRow, VehicleRow } from './rows.ts'

type Json = Record<string, unknown>

const geoJson = ({ latitude, longitude }: { latitude: number; longitude: number }): Json => ({
  type: 'Point',
  coordinates: [longitude, latitude],
})

const stamps = (createdAt: number, updatedAt: number | null = createdAt): Json => ({
  updated_at: recordTime(updatedAt),
  created_at: recordTime(createdAt),
})

const placeJson = (place: PlaceRow | null): Json | null =>
  place && {
    id: place.id,
    name: place.name,
    location: geoJson(place),
    address: [place.name, place.street1, place.city, place.postal_code].filter(Boolean).join(', '),
    street1: place.street1,
    street2: place.street2,
    city: place.city,
    province: place.province,
    postal_code: place.postal_code,
    neighborhood: null,
    district: null,
    building: null,
    security_access_code: null,
    country: place.country,
    phone: place.phone,
    type: 'place',
    meta: {},
    ...stamps(place.createdAt),
  }

export function trackingJson(tracking: TrackingRow): Json {
  const last = tracking.statuses.at(-1)
  return {
    id: tracking.id,
    tracking_number: tracking.number,
    subject: tracking.subject,
    region: 'DE',
    status: last?.status ?? null,
    status_code: last?.code ?? null,
    qr_code: 'iVBORw0KGgo=',
    barcode: 'iVBORw0KGgo=',
    url: `https://console.fleetbase.io/track-order?order=${tracking.number}`,
    type: tracking.type,
    ...stamps(tracking.createdAt, last?.createdAt),
  }
}

export const statusJson = (status: StatusRow, tracking: TrackingRow): Json => ({
  id: status.id,
  status: status.status,
  details: status.details,
  code: status.code,
  complete: status.complete,
  tracking_number: trackingJson(tracking),
  city: status.city,
  province: null,
  postal_code: null,
  country: status.country,
  location: geoJson(status),
  // Inserted past the model, which would have set it.
  ...stamps(status.createdAt, null),
})

const entityJson = (entity: EntityRow, payload: string): Json => ({
  id: entity.id,
  internal_id: entity.internalId,
  name: entity.name,
  type: entity.type,
  payload,
  destination: null,
  customer: null,
  tracking_number: trackingJson(entity.tracking),
  description: null,
  photo_url: null,
  length: null,
  width: null,
  height: null,
  dimensions_unit: null,
  weight: entity.weight,
  weight_unit: entity.weightUnit,
  declared_value: null,
  price: null,
  sale_price: null,
  sku: null,
  currency: null,
  meta: entity.meta,
  ...stamps(entity.createdAt),
})

const vehicleJson = ({ id, name, plate }: VehicleRow, createdAt: number): Json => ({
  id,
  internal_id: null,
  photo_url: null,
  avatar_url: null,
  name,
  description: null,
  driver: null,
  make: 'Mercedes-Benz',
  model: 'Sprinter',
  year: 2024,
  trim: null,
  type: 'van',
  plate_number: plate,
  vin: null,
  status: 'operational',
  online: true,
  payload_capacity: null,
  location: geoJson({ latitude: 53.5436, longitude: 9.9895 }),
  heading: 0,
  altitude: 0,
  speed: 0,
  notes: null,
  meta: {},
  ...stamps(createdAt),
})

/** @param alone in lists the quote is not loaded, and then the amount is 0 */
const rateJson = (order: OrderRow, alone: boolean): Json | null =>
  order.quote && {
    id: order.rateId,
    service_quote: alone ? order.quote.id : null,
    order: null,
    customer: null,
    transaction: null,
    amount: alone ? order.quote.amount : 0,
    currency: alone ? order.quote.currency : null,
    status: 'created',
    ...stamps(order.createdAt),
  }

export const orderJson = (order: OrderRow, alone: boolean): Json => ({
  id: order.id,
  internal_id: order.internalId,
  order_config: 'order_config_transport',
  customer: null,
  payload: {
    id: order.payloadId,
    ...(order.pickup ? { current_waypoint: order.pickup.id } : {}),
    pickup: placeJson(order.pickup),
    dropoff: placeJson(order.dropoff),
    return: null,
    waypoints: [],
    entities: order.entities.map((entity) => entityJson(entity, order.payloadId)),
    cod_amount: null,
    cod_currency: null,
    cod_payment_method: null,
    payment_method: null,
    meta: {},
    ...stamps(order.createdAt),
  },
  facilitator: null,
  driver_assigned: order.driver && { ...order.driver, status: 'active', meta: {}, ...stamps(order.createdAt) },
  vehicle_assigned: order.vehicle && vehicleJson(order.vehicle, order.createdAt),
  tracking_number: trackingJson(order.tracking),
  tracking_statuses: order.tracking.statuses.map((status) => statusJson(status, order.tracking)),
  files: [],
  purchase_rate: rateJson(order, alone),
  notes: order.notes,
  type: order.type,
  status: order.status,
  pod_method: order.podMethod,
  pod_required: order.podRequired,
  dispatched: order.dispatched,
  started: order.started,
  adhoc: order.adhoc,
  adhoc_distance: 6000,
  distance: 0,
  time: 0,
  meta: order.meta,
  dispatched_at: recordTime(order.dispatchedAt),
  started_at: recordTime(order.startedAt),
  scheduled_at: recordTime(order.scheduledAt),
  ...stamps(order.createdAt, order.updatedAt),
})

export const proofJson = (proof: ProofRow, order: OrderRow, base: string): Json => ({
  id: proof.id,
  subject_id: proof.subject,
  order_id: order.id,
  url: proof.kind === 'scan' ? null : `${base}/uploads/company_nordlicht/${proof.kind}s/${proof.id}.png`,
  remarks: proof.remarks,
  raw: proof.raw,
  data: proof.data,
  ...stamps(proof.createdAt),
})

/** Who the key belongs to. */
export const organizationJson = (createdAt: number): Json => ({
  id: 'company_nordlicht',
  name: 'Nordlicht Licht GmbH',
  description: null,
  phone: null,
  timezone: 'Europe/Berlin',
  country: 'DE',
  currency: 'EUR',
  logo_url: null,
  backdrop_url: null,
  branding: {
    id: 1,
    uuid: 1,
    icon_url: 'https://console.fleetbase.io/images/icon.png',
    logo_url: 'https://console.fleetbase.io/images/logo.svg',
    icon_uuid: null,
    logo_uuid: null,
    default_theme: 'dark',
  },
  options: {},
  owner: null,
  slug: 'nordlicht-licht-gmbh',
  status: 'active',
  ...stamps(createdAt),
})

export const quoteJson = (quote: QuoteRow): Json => ({
  id: quote.id,
  service_rate_name: 'Stadtfracht',
  service_name: 'Stadtfracht',
  service_rate: 'service_sT4dtFr4ch',
  facilitator: null,
  // Items have no public id, and their amount is a column of text.
  items: quote.items.map(({ amount, ...item }) => ({
    id: null,
    amount: String(amount),
    currency: quote.currency,
    ...item,
  })),
  request_id: 'request_nordlicht',
  amount: quote.amount,
  currency: quote.currency,
  meta: {},
  ...stamps(quote.createdAt),
})
