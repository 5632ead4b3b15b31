import { z } from 'zod'

const text = z.string().nullish()

/**
 * Taken from Karrio's serializers (2026.1.32), which have more than its OpenAPI file: `timestamp`, `status` and `reason`
 * of an event. Servers before 2025 send none of the three.
 */
export const wireEvent = z.object({
  date: text,
  time: text,
  timestamp: text,
  status: text,
  code: text,
  reason: text,
  description: text,
  location: text,
  latitude: z.number().nullish(),
  longitude: z.number().nullish(),
})
export type WireEvent = z.output<typeof wireEvent>

export const wireTracker = z.object({
  id: z.string().min(1),
  tracking_number: z.string().min(1),
  carrier_name: z.string(),
  status: text,
  delivered: z.boolean().nullish(),
  estimated_delivery: text,
  /** Each is parsed by itself, so that one that is wrong does not take the others with it. */
  events: z.array(z.unknown()).nullish(),
  info: z.object({ signed_by: text }).nullish(),
  delivery_image_url: text,
  signature_image_url: text,
})
export type WireTracker = z.output<typeof wireTracker>

export const wireRate = z.object({
  carrier_name: z.string(),
  carrier_id: z.string(),
  service: z.string(),
  currency: z.string().length(3),
  total_charge: z.number(),
  transit_days: z.number().int().nullish(),
  estimated_delivery: text,
})
export type WireRate = z.output<typeof wireRate>

/** Numbers stand among the codes of some carriers. */
const wireMessage = z.object({ code: z.union([z.string(), z.number()]).nullish(), carrier_name: text })

export const wireRates = z.object({ rates: z.array(z.unknown()), messages: z.array(wireMessage).nullish() })

export const wireShipment = z.object({
  id: z.string().min(1),
  status: z.string(),
  reference: text,
  metadata: z.object({ reference: z.unknown() }).partial().nullish(),
  meta: z.object({ tracking_numbers: z.array(z.string()).nullish(), carrier_tracking_link: text }).nullish(),
  carrier_name: text,
  service: text,
  tracking_number: text,
  label_type: text,
  label_url: text,
  invoice_url: text,
  selected_rate: wireRate.partial().nullish(),
  created_at: text,
})
export type WireShipment = z.output<typeof wireShipment>

export const wirePage = z.object({ results: z.array(z.unknown()), next: text })

export const wireImages = z.object({
  tracking: z.object({ images: z.object({ delivery_image: text, signature_image: text }).nullish() }),
})

export const wireServer = z.object({ VERSION: z.string() })

export const wireProblems = z.object({
  errors: z.array(z.object({ code: z.unknown(), message: z.unknown() })).nullish(),
  messages: z.array(wireMessage).nullish(),
})

export const wireWebhook = z.object({
  event: z.string().min(1),
  data: z.looseObject({ id: text, tracking_number: text, status: text }),
})
