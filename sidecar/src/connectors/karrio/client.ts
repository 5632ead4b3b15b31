import { SidecarError } from '../../foundation/errors.ts'
import type { QueryValue } from '../../http/partner-http.ts'
import type { CallContext } from '../spi.ts'
import { parseReply, readable } from './reply.ts'
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

interface Listing<T> {
  readonly items: readonly T[]
  /** Where the next page begins; null at the end. */
  readonly next: number | null
}

type Query = Readonly<Record<string, QueryValue>>

async function page(context: KarrioContext, operation: string, path: string, query: Query, offset: number) {
  const reply = await context.http.send({
    operation,
    method: 'GET',
    path,
    query: { ...query, limit: pageSize, offset },
    effect: 'read',
    largestReplyBytes: largestPageBytes,
  })
  const { results, next } = parseReply(wirePage, reply.json(), 'a list')
  return { results, next: next && results.length > overlap ? offset + results.length - overlap : null }
}

/** Newest first. */
export async function listTrackers(context: KarrioContext, query: Query, offset = 0): Promise<Listing<WireTracker>> {
  const { results, next } = await page(context, 'trackers.list', '/v1/trackers', query, offset)
  return { items: readable(wireTracker, results, 'tracker', context.logger), next }
}

/** Newest first. */
export async function listShipments(context: KarrioContext, query: Query, offset = 0): Promise<Listing<WireShipment>> {
  const { results, next } = await page(context, 'shipments.list', '/v1/shipments', query, offset)
  return { items: readable(wireShipment, results, 'shipment', context.logger), next }
}

/** Every page of a list, each object once. @throws PARTNER_REPLY_INVALID when the list has no end */
export async function everyPage<T extends { readonly id: string }>(
  read: (offset: number) => Promise<Listing<T>>,
): Promise<readonly T[]> {
  const found = new Map<string, T>()
  let offset: number | null = 0
  for (let pages = 0; offset !== null; pages += 1) {
    if (pages === mostPages) throw endless()
    const listing: Listing<T> = await read(offset)
    for (const item of listing.items) found.set(item.id, item)
    offset = listing.next
  }
  return [...found.values()]
}

const endless = (): SidecarError =>
  new SidecarError('PARTNER_REPLY_INVALID', `A list of Karrio had no end after ${mostPages} pages. Look at it there.`)

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
  return parseReply(wireTracker, reply.json(), 'with a tracker')
}

/** @throws PARTNER_RECORD_MISSING */
export async function getTracker(context: KarrioContext, id: string): Promise<WireTracker> {
  const path = `/v1/trackers/${encodeURIComponent(id)}`
  const reply = await context.http.send({ operation: 'trackers.get', method: 'GET', path, effect: 'read' })
  return parseReply(wireTracker, reply.json(), 'with a tracker')
}
