import { z } from 'zod'
import { recordReference } from '../canonical/events.ts'

/** Odoo ids are 32-bit integers. */
const recordId = z.int().min(1).max(2_147_483_647)

/** The models whose changes the addon tells, named as Odoo 19 names them. */
const watchedModels = [
  'sale.order',
  'sale.order.line',
  'stock.picking',
  'stock.move',
  'stock.move.line',
  'stock.package',
  'account.move',
  'account.move.line',
  'res.partner',
  'product.product',
  'delivery.carrier',
  'purchase.order',
  'purchase.order.line',
] as const

const change = {
  operation: z.enum(['create', 'write', 'unlink']),
  fields: z.array(z.string().max(100)).max(1_000).default([]),
  companyId: recordId.nullable().default(null),
  origin: z.string().max(200).nullable().default(null),
  txid: z.string().max(30).nullable().default(null),
  related: z.array(recordReference).max(1_000).default([]),
}

const changeOfRecord = z.object({ model: z.enum(watchedModels), id: recordId, ...change })

/** Quants are merged and split at will, so their ids mean nothing: what stays is the product and the place. */
const changeOfStock = z.object({
  model: z.literal('stock.quant'),
  productId: recordId,
  locationId: recordId,
  ...change,
})

export const recordChangedData = z.discriminatedUnion('model', [changeOfRecord, changeOfStock])

export const syncRequestedData = z.object({
  model: z.enum(['sale.order', 'stock.picking']),
  id: recordId,
  companyId: recordId.nullable().default(null),
  requestedBy: z.string().max(200).nullable().default(null),
})

export const resyncRequestedData = z.object({ reason: z.string().max(200).default('unknown') })

const uuid = /^urn:uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

/** What nests deeper than this is an attack on whoever walks through it. */
const deepest = 20

const isShallow = (value: unknown, levels: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((child) => isShallow(child, levels - 1)))

/** CloudEvents 1.0 (cloudevents.io/spec), with what our addon promises besides. */
export const cloudEvent = z.object({
  specversion: z.literal('1.0'),
  id: z.string().min(1).max(200),
  /** `urn:uuid:` and the uuid of the database: a copied database has another one. */
  source: z.string().regex(uuid),
  type: z.string().min(1).max(200),
  subject: z.string().min(1).max(200),
  time: z.iso.datetime({ offset: true }).refine((text) => text >= '1970' && text < '2200'),
  datacontenttype: z.literal('application/json').optional(),
  /** Read by its type; looked at here it would be looked at twice. */
  data: z.custom<Readonly<Record<string, unknown>>>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && isShallow(value, deepest),
  ),
})

export type CloudEvent = z.output<typeof cloudEvent>

export const databaseOf = (source: string): string => (uuid.exec(source)?.[1] ?? '').toLowerCase()
