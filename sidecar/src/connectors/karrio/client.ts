import type { QueryValue } from '../../http/partner-http.ts'
import { eachOnce } from '../each-once.ts'
import { everyPage, type Page } from '../every-page.ts'
import { type Answer, readReply } from '../read-reply.ts'
import { readableElements } from '../readable-elements.ts'
import type { CallContext } from '../spi.ts'
import { partner } from './partner.ts'
import type { KarrioSettings } from './settings.ts'
import { type WireShipment, type WireTracker, wirePage, wireShipment, wireTracker } from './wire.ts'

export type KarrioContext = CallContext<KarrioSettings>

/**
 * Karrio turns a whole list into JSON before it cuts a page out of it (2026.1.32), so few large pages cost it less than
 * many small ones.
 */
const pageSize = 200
/** Pages overlap: what is deleted while they are read moves the rest up. */
const overlap = 5
const mostPages = 500
const largestPageBytes = 16 * 1024 * 1024

type Query = Readonly<Record<string, QueryValue>>

export const answerTo = (operation: string): Answer => ({ partner, operation })

async function page(context: KarrioContext, operation: string, path: string, query: Query, offset: number) {
  const reply = await context.http.send({
    operation,
    method: 'GET',
    path,
    query: { ...query, limit: pageSize, offset },
    effect: 'read',
    largestReplyBytes: largestPageBytes,
  })
  const { results, next } = readReply(wirePage, reply.json(), answerTo(operation))
  return { results, next: next && results.length > overlap ? offset + results.length - overlap : null }
}

/** Newest first. */
export async function listTrackers(
  context: KarrioContext,
  query: Query,
  offset = 0,
): Promise<Page<WireTracker, number>> {
  const { results, next } = await page(context, 'trackers.list', '/v1/trackers', query, offset)
  return { items: readableElements(context, wireTracker, results, answerTo('trackers.list')), next }
}

/** Newest first. */
async function listShipments(context: KarrioContext, query: Query, offset = 0): Promise<Page<WireShipment, number>> {
  const { results, next } = await page(context, 'shipments.list', '/v1/shipments', query, offset)
  return { items: readableElements(context, wireShipment, results, answerTo('shipments.list')), next }
}

/** Every tracker the query finds, once. @throws PARTNER_REPLY_INVALID when the list has no end */
export const allTrackers = async (context: KarrioContext, query: Query): Promise<readonly WireTracker[]> =>
  eachOnce(
    await everyPage<WireTracker, number>((offset) => listTrackers(context, query, offset ?? 0), {
      ...answerTo('trackers.list'),
      mostPages,
    }),
    ({ id }) => id,
  )

/** Every shipment the query finds, once. @throws PARTNER_REPLY_INVALID when the list has no end */
export const allShipments = async (context: KarrioContext, query: Query): Promise<readonly WireShipment[]> =>
  eachOnce(
    await everyPage<WireShipment, number>((offset) => listShipments(context, query, offset ?? 0), {
      ...answerTo('shipments.list'),
      mostPages,
    }),
    ({ id }) => id,
  )

/**
 * Makes Karrio watch a number, also while the carrier knows nothing of it. It answers with the tracker there is when it
 * watches the number already, so that asking again does no harm.
 */
export async function watchNumber(
  context: KarrioContext,
  trackingNumber: string,
  carrier: string,
): Promise<WireTracker> {
  const reply = await context.http.send({
    operation: 'trackers.add',
    method: 'POST',
    path: '/v1/trackers',
    query: { pending_pickup: true },
    json: { tracking_number: trackingNumber, carrier_name: carrier },
    effect: 'read',
  })
  return readReply(wireTracker, reply.json(), answerTo('trackers.add'))
}

/** @throws PARTNER_RECORD_MISSING */
export async function getTracker(context: KarrioContext, id: string): Promise<WireTracker> {
  const path = `/v1/trackers/${encodeURIComponent(id)}`
  const reply = await context.http.send({ operation: 'trackers.get', method: 'GET', path, effect: 'read' })
  return readReply(wireTracker, reply.json(), answerTo('trackers.get'))
}
