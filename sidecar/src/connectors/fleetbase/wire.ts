import { z } from 'zod'

const text = z.string().nullish()
/** PHP writes numbers as either. */
const number = z.union([z.number(), z.string()]).nullish()

/** The Postman collection shows a pair of names, the server's `Point` is GeoJSON. */
const point = z
  .union([
    z.object({ latitude: z.coerce.number(), longitude: z.coerce.number() }),
    z
      .object({ coordinates: z.tuple([z.number(), z.number()]) })
      .transform(({ coordinates: [longitude, latitude] }) => ({ latitude, longitude })),
  ])
  .nullish()
  .catch(null)

const place = z.object({
  id: text,
  name: text,
  street1: text,
  city: text,
  province: text,
  postal_code: text,
  country: text,
  location: point,
})

const waypoint = place.extend({ tracking: text, time_window_start: text })

export const trackingNumber = z.object({ id: z.string(), tracking_number: z.string(), subject: text })

export const trackingStatus = z.object({
  id: text,
  code: z.string(),
  status: text,
  details: text,
  complete: z.boolean().nullish(),
  city: text,
  province: text,
  postal_code: text,
  country: text,
  location: point,
  created_at: text,
})

export const purchaseRate = z.object({ id: z.string(), service_quote: text, amount: number, currency: text })

export const order = z.object({
  id: z.string(),
  internal_id: text,
  status: z.string(),
  payload: z
    .object({ pickup: place.nullish(), dropoff: place.nullish(), waypoints: z.array(waypoint).nullish() })
    .nullish(),
  driver_assigned: z.object({ name: text }).nullish(),
  vehicle_assigned: z.object({ name: text, plate_number: text }).nullish(),
  tracking_number: trackingNumber.nullish(),
  tracking_statuses: z.array(z.unknown()).nullish(),
  purchase_rate: purchaseRate.nullish(),
  scheduled_at: text,
  created_at: text,
  updated_at: text,
})

export const proof = z.object({
  id: z.string(),
  url: text,
  remarks: text,
  /** What was captured: base64 of an image, or what a QR code said. */
  raw: text,
  data: z.unknown().optional(),
  created_at: text,
})

export const serviceQuote = z.object({
  id: z.string(),
  amount: number,
  currency: text,
  items: z.array(z.object({ code: text, details: text, amount: number, currency: text })).nullish(),
})

export const organization = z.object({ name: z.string() })

/** `data` of an event: records in it are cut down to their ids, save for the customer. PHP writes an empty one as `[]`. */
export const webhook = z.object({
  id: z.string().min(1),
  event: z.string().min(1),
  created_at: text,
  data: z.union([
    z.object({ id: text, internal_id: text, order: z.unknown().optional() }),
    z.array(z.never()).transform(() => ({ id: null, internal_id: null, order: null })),
  ]),
})

export type WirePlace = z.output<typeof place>
export type WireOrder = z.output<typeof order>
export type WireTrackingNumber = z.output<typeof trackingNumber>
export type WireTrackingStatus = z.output<typeof trackingStatus>
export type WireProof = z.output<typeof proof>
export type WirePurchaseRate = z.output<typeof purchaseRate>
export type WireServiceQuote = z.output<typeof serviceQuote>
export type WireWebhook = z.output<typeof webhook>
export type WireOrganization = z.output<typeof organization>
