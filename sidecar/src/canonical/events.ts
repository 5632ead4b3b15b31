import { z } from 'zod'
import { trackingReportShape } from './tracking-report-shape.ts'

/** `model/id`, the model as Odoo 19 names it. */
export const recordReference = z.string().regex(/^[a-z0-9_.]+\/[0-9]+(-[0-9]+)?$/)

/** Somebody changed a record of Odoo. It never carries what the record is now: that is read again. */
const recordChanged = z.object({
  /** The sender's id of the event; the same event sent twice has the same. */
  eventId: z.string().min(1).max(200),
  model: z.string().min(1).max(100),
  /** The record's id, or `<product>-<location>` for stock. */
  key: z.string().min(1).max(50),
  operation: z.enum(['create', 'write', 'unlink']),
  fields: z.array(z.string().max(100)).max(1_000),
  companyId: z.int().positive().nullable(),
  /** Who caused it, when it was one of us. */
  origin: z.string().max(200).nullable(),
  /** Records it hangs on. */
  related: z.array(recordReference).max(1_000),
  /** ISO 8601, UTC. */
  occurredAt: z.string(),
})

export type RecordChanged = z.output<typeof recordChanged>

/** Somebody in Odoo asked for a record to be brought up to date everywhere. */
export const syncRequested = z.object({
  eventId: z.string().min(1).max(200),
  model: z.enum(['sale.order', 'stock.picking']),
  key: z.string().min(1).max(50),
  companyId: z.int().positive().nullable(),
  requestedBy: z.string().max(200).nullable(),
  occurredAt: z.string(),
})

/** Anything in Odoo may have changed: an addon was installed or updated, a database restored. */
const resyncRequested = z.object({
  eventId: z.string().min(1).max(200),
  reason: z.string().max(200),
  occurredAt: z.string(),
})

const text = z.string().min(1).max(200)

/** A partner told something. Only what it says of a tracking number is taken as said; everything else is read again. */
export const partnerNoticed = z.object({
  eventId: text,
  connection: text,
  about: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('tracking'), trackingNumber: text, report: trackingReportShape.nullable() }),
    z.object({ kind: z.literal('stock'), sku: text }),
    z.object({ kind: z.literal('warehouseOrder'), externalId: text.nullable(), reference: text.nullable() }),
    z.object({ kind: z.literal('transport'), externalId: text.nullable(), reference: text.nullable() }),
    z.object({ kind: z.literal('return'), externalId: text }),
    /** It was signed as it should be, and is not what the partner promises to send. */
    z.object({ kind: z.literal('invalid'), problem: z.string().max(2_000), payload: z.unknown() }),
  ]),
  /** ISO 8601, UTC: when it got here. */
  receivedAt: z.string(),
})

/** A warehouse system has something new of an order of ours. What, is read there. */
const warehouseOrderChanged = z.object({
  connection: text,
  externalId: text.nullable(),
  /** Ours, as the warehouse has it. */
  reference: text.nullable(),
  /** What is new: the same told twice has the same. */
  occasion: text,
  /** ISO 8601, UTC: when it was seen. */
  seenAt: z.string(),
})

/** A warehouse system has something new of goods that come back. What, is read there. */
const warehouseReturnChanged = z.object({
  connection: text,
  externalId: text,
  /** What is new: the same told twice has the same. */
  occasion: text,
})

/** A shipment has come further, or its proof of delivery is here. How far, is read. */
const shipmentAdvanced = z.object({
  /** Odoo's id of the transfer. */
  transferKey: z.string().min(1).max(50),
  /** What is new: the same told twice has the same. */
  occasion: text,
  seenAt: z.string(),
})

/** Every event of the product, named in the past tense, and what it carries. */
export const events = {
  'odoo.record-changed': recordChanged,
  'odoo.sync-requested': syncRequested,
  'odoo.resync-requested': resyncRequested,
  'partner.noticed': partnerNoticed,
  'warehouse.order-changed': warehouseOrderChanged,
  'warehouse.return-changed': warehouseReturnChanged,
  'shipment.advanced': shipmentAdvanced,
} as const

export type EventName = keyof typeof events
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>
