import { z } from 'zod'
import { decimal } from '../../canonical/money.ts'

/** Nothing is null, absent or "" by turns: the trackers of one recording have both `null` and `""` for a description. */
const text = z
  .string()
  .nullish()
  .transform((value) => value || null)

/** Amounts are text ("5.93"); quantities are numbers. Either is taken for either. */
const amount = z
  .union([z.string().regex(/^-?\d+(\.\d+)?$/), z.number()])
  .transform((value) => (typeof value === 'number' ? decimal(value) : value))

const trackingLocation = z
  .object({ city: text, state: text, country: text, zip: text })
  .nullish()
  .transform((value) => value ?? null)

const trackingDetail = z.object({
  message: text,
  description: text,
  status: text,
  status_detail: text,
  datetime: text,
  tracking_location: trackingLocation,
})

export const tracker = z.object({
  id: z.string().min(1),
  tracking_code: z.string().min(1),
  carrier: text,
  updated_at: text,
  signed_by: text,
  est_delivery_date: text,
  public_url: text,
  tracking_details: z
    .array(trackingDetail)
    .nullish()
    .transform((value) => value ?? []),
  carrier_detail: z
    .object({ est_delivery_date_local: text, est_delivery_time_local: text })
    .nullish()
    .transform((value) => value ?? null),
})

export const rate = z.object({
  id: z.string().min(1),
  carrier: z.string(),
  service: z.string(),
  rate: amount,
  currency: z
    .string()
    .nullish()
    .transform((value) => value ?? 'USD'),
  delivery_days: z.number().nullish(),
  est_delivery_days: z.number().nullish(),
  delivery_date: text,
  shipment_id: text,
  carrier_account_id: text,
})

export const postageLabel = z.object({
  label_file_type: text,
  label_url: text,
  label_pdf_url: text,
  label_zpl_url: text,
})

const form = z.object({ form_type: text, form_url: text })

const carrierMessage = z.object({ carrier: text, type: text })

export const shipment = z.object({
  id: z.string().min(1),
  reference: text,
  tracking_code: text,
  refund_status: text,
  rates: z
    .array(rate)
    .nullish()
    .transform((value) => value ?? []),
  selected_rate: rate.nullish().transform((value) => value ?? null),
  postage_label: postageLabel.nullish().transform((value) => value ?? null),
  tracker: z
    .object({ public_url: text })
    .nullish()
    .transform((value) => value ?? null),
  forms: z
    .array(form)
    .nullish()
    .transform((value) => value ?? []),
  messages: z
    .array(carrierMessage)
    .nullish()
    .transform((value) => value ?? []),
})

/** An event as a webhook carries it; asked for over the API it lacks `result` (typings of the official client). */
export const event = z.object({
  id: z.string().min(1).max(200),
  description: z.string().min(1),
  created_at: text,
  result: z.unknown(),
})

export type Tracker = z.output<typeof tracker>
export type TrackingDetail = z.output<typeof trackingDetail>
export type Rate = z.output<typeof rate>
export type Shipment = z.output<typeof shipment>
