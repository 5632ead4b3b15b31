import { z } from 'zod'
import type { NoticeSubject, PartnerNotice } from '../../canonical/partner-notice.ts'
import { instantOf, sourceTime } from '../../canonical/source-time.ts'
import type { InboundWebhook, Webhooks } from '../spi.ts'
import { eventDigest, readEvent } from '../webhook-event.ts'
import { isSignedBy, signatureInvalid, signatureMissing } from '../webhook-signature.ts'
import { partner } from './partner.ts'
import type { Settings } from './settings.ts'

/** https://developer.shiphero.com/webhooks/ */
export const webhooks: Webhooks<Settings> = {
  verify({ headers, body }: InboundWebhook, secrets) {
    const given = headers.get('x-shiphero-hmac-sha256')
    if (!given) {
      throw signatureMissing(
        partner,
        'It sends `x-shiphero-hmac-sha256` with every webhook that was registered by its API: register this one so.',
      )
    }
    if (!isSignedBy(secrets, [given], { content: [body], encoding: 'base64' })) {
      throw signatureInvalid(partner, 'Put the `shared_signature_secret` of this webhook into the connection.')
    }
    const id = headers.get('x-shiphero-message-id')
    return id && messageId.test(id) ? id : null
  },

  read(json, { timeZone }) {
    const { webhook_type: type } = as(event, json)
    const subjects = readers[type]
    const occurredAt = toldAt(json, timeZone)
    const about = subjects ? subjects(json) : [null]
    const id = `${type.replaceAll(' ', '-').slice(0, 60)}:${eventDigest(json)}`
    return about.map(
      (subject, index): PartnerNotice => ({
        id: about.length > 1 ? `${id}:${index}` : id,
        type,
        occurredAt,
        about: subject,
      }),
    )
  },

  // Pages of the vendor's show either word beside the code. Anything else is a failure, and is sent five times more.
  reply: { status: 200, json: { code: '200', Status: 'Success', Message: 'Success' } },
}

const messageId = /^[\w.:-]{1,200}$/

const event = z.looseObject({ webhook_type: z.string().min(1).max(100) })

/** The old number of an order, of which its id is made: `Order:204159062` in base64. */
const orderEvent = z.looseObject({
  order_uuid: z.string().nullish(),
  order_id: z.union([z.number(), z.string()]).nullish(),
  partner_order_id: z.union([z.string(), z.number()]).nullish(),
})
const skuEvent = z.looseObject({ sku: z.string() })
const inventoryEvent = z.looseObject({ inventory: z.array(skuEvent) })
const returnEvent = z.looseObject({
  return_uuid: z.string().min(1).nullish(),
  return_id: z.union([z.number(), z.string().regex(/^\d+$/)]),
})
const shipmentEvent = z.looseObject({ fulfillment: orderEvent })
const toteEvent = z.looseObject({ items: z.array(orderEvent) })

type Reader = (json: unknown) => readonly NoticeSubject[]

const anOrder: Reader = (json) => [subjectOf(as(orderEvent, json))]

/** What follows from each type. Those that are not here are kept, and nothing follows from them. */
const readers: Readonly<Record<string, Reader>> = {
  'Inventory Update': (json) => as(inventoryEvent, json).inventory.map(({ sku }) => ({ kind: 'stock', sku })),
  'Inventory Change': (json) => [{ kind: 'stock', sku: as(skuEvent, json).sku }],
  'Shipment Update': (json) => [subjectOf(as(shipmentEvent, json).fulfillment)],
  'Return Update': (json) => [returnOf(as(returnEvent, json))],
  'Order Allocated': anOrder,
  'Order Deallocated': anOrder,
  'Order Packed Out': anOrder,
  'Order Canceled': anOrder,
  'Package Added': anOrder,
  'Tote Cleared': (json) => unique(as(toteEvent, json).items.map(subjectOf)),
}

function subjectOf({
  order_uuid: uuid,
  order_id: number,
  partner_order_id: reference,
}: z.infer<typeof orderEvent>): NoticeSubject {
  const numbered =
    number == null || !/^\d+$/.test(String(number)) ? null : Buffer.from(`Order:${number}`).toString('base64')
  return {
    kind: 'warehouseOrder',
    externalId: uuid || numbered,
    reference: reference == null || reference === '' ? null : String(reference),
  }
}

const returnOf = ({ return_uuid: uuid, return_id: number }: z.infer<typeof returnEvent>): NoticeSubject => ({
  kind: 'return',
  externalId: uuid ?? Buffer.from(`Return:${number}`).toString('base64'),
})

const unique = (subjects: readonly NoticeSubject[]): NoticeSubject[] => [
  ...new Map(subjects.map((subject) => [JSON.stringify(subject), subject])).values(),
]

const as = <T>(shape: z.ZodType<T>, json: unknown): T => readEvent(shape, json, partner)

const timed = z.looseObject({
  allocated_at: z.string().nullish(),
  timestamp: z.union([z.string(), z.number()]).nullish(),
  fulfillment: z.looseObject({ created_at: z.string().nullish() }).nullish(),
})

/** Times come without an offset, or as seconds since 1970. */
function toldAt(json: unknown, timeZone: string | null): string | null {
  const found = timed.safeParse(json)
  if (!found.success) return null
  const { allocated_at, timestamp, fulfillment } = found.data
  if (typeof timestamp === 'number') return new Date(Math.round(timestamp) * 1000).toISOString()
  const time = sourceTime(allocated_at ?? timestamp ?? fulfillment?.created_at, { zone: timeZone })
  return time && instantOf(time)
}
