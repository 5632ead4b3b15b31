import { z } from 'zod'
import type { DocumentKind, TrackingReport } from './partner-reports.ts'

// Reports as they are written down and come back.

const time = z
  .object({
    local: z.string(),
    offset: z.string().nullable(),
    zoneSource: z.enum(['PARTNER', 'CONNECTION', 'UNKNOWN']),
  })
  .nullable()

const text = z.string().nullable()

const place = z
  .object({
    name: text,
    city: text,
    region: text,
    postalCode: text,
    countryCode: text,
    unLocode: text,
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
  })
  .nullable()

export const sourceEventShape = z.object({
  key: z.string(),
  code: z.string(),
  reason: text,
  text,
  time,
  place,
  classifier: z.enum(['ACTUAL', 'ESTIMATED', 'PLANNED']),
})

const document = z.object({
  kind: z.string().transform((kind) => kind as DocumentKind),
  reference: z.string(),
  mediaType: text,
})

export const trackingHeadShape = z.object({
  trackingNumber: z.string(),
  carrier: text,
  externalId: text,
  estimatedDelivery: time,
  proofOfDelivery: z
    .object({
      receivedBy: text,
      time,
      place,
      note: text,
      documents: z.array(document),
      quantities: z.array(z.object({ sku: z.string(), delivered: z.string(), refused: z.string() })),
    })
    .nullable(),
})

export const trackingReportShape: z.ZodType<TrackingReport> = trackingHeadShape.extend({
  events: z.array(sourceEventShape),
})
