import { z } from 'zod'
import type { PartnerRequest, QueryValue } from '../../http/partner-http.ts'
import { type Answer, readReply, replyInvalid } from '../read-reply.ts'
import { readableElements } from '../readable-elements.ts'
import type { CallContext } from '../spi.ts'
import { partner } from './partner.ts'
import type { Settings } from './settings.ts'
import { rate, shipment, type Tracker, tracker } from './wire.ts'

export type EasyPostContext = CallContext<Settings>

/** The most a page holds (docs.easypost.com/docs/pagination). */
export const pageSize = 100

export interface Page<T> {
  readonly items: readonly T[]
  readonly hasMore: boolean
  /** The id the next page begins before, of readable and unreadable items alike. */
  readonly lastId: string | null
  /** ms; EasyPost's own clock, where the reply tells it. */
  readonly answeredAt: number
}

export const call = async <T>(context: EasyPostContext, shape: z.ZodType<T>, request: PartnerRequest): Promise<T> =>
  readReply(shape, (await context.http.send(request)).json(), answerTo(request.operation))

/** Whose answer, and to which call. */
export const answerTo = (operation: string): Answer => ({ partner, operation })

const listed = z.looseObject({ has_more: z.boolean().nullish() })

/** One page of a list. An item that can't be read is left out and warned of: it must not take the others with it. */
async function page<T extends { readonly id: string }>(
  context: EasyPostContext,
  shape: z.ZodType<T>,
  key: string,
  request: PartnerRequest,
): Promise<Page<T>> {
  const reply = await context.http.send(request)
  const answer = answerTo(request.operation)
  const body = readReply(listed, reply.json(), answer)
  const raw = body[key]
  if (!Array.isArray(raw)) throw replyInvalid(answer, key)
  const last = z.object({ id: z.string() }).safeParse(raw.at(-1))
  return {
    items: readableElements(context, shape, raw, answer),
    hasMore: body.has_more === true,
    lastId: last.success ? last.data.id : null,
    answeredAt: Date.parse(reply.headers.date ?? '') || context.now,
  }
}

/** The trackers EasyPost already has of these numbers: one call for all (`Tracker.retrieveBatch` of the official client). */
export const trackersOf = (context: EasyPostContext, codes: readonly string[]): Promise<Page<Tracker>> =>
  page(context, tracker, 'trackers', {
    operation: 'trackers.batch',
    method: 'POST',
    path: '/trackers/batch',
    json: { tracking_codes: codes },
    effect: 'read',
  })

/**
 * May be repeated: of the same number and carrier EasyPost gives back the tracker it made within three months
 * (docs.easypost.com/docs/trackers).
 */
export const createTracker = (context: EasyPostContext, code: string, carrier: string | null): Promise<Tracker> =>
  call(context, tracker, {
    operation: 'trackers.create',
    method: 'POST',
    path: '/trackers',
    json: { tracker: { tracking_code: code, ...(carrier === null ? {} : { carrier }) } },
    effect: 'read',
  })

export const trackerById = (context: EasyPostContext, id: string): Promise<Tracker> =>
  call(context, tracker, {
    operation: 'trackers.get',
    method: 'GET',
    path: `/trackers/${encodeURIComponent(id)}`,
    effect: 'read',
  })

export const listTrackers = (context: EasyPostContext, query: Record<string, QueryValue>): Promise<Page<Tracker>> =>
  page(context, tracker, 'trackers', {
    operation: 'trackers.list',
    method: 'GET',
    path: '/trackers',
    query,
    effect: 'read',
  })

/** A draft costs nothing and binds nobody: made twice, one of them is left lying. So it counts as a read. */
export const draftShipment = (context: EasyPostContext, draft: unknown) =>
  call(context, shipment, {
    operation: 'shipments.create',
    method: 'POST',
    path: '/shipments',
    json: { shipment: draft },
    effect: 'read',
  })

export const buyShipment = (context: EasyPostContext, id: string, rateId: string, reference: string) =>
  call(context, shipment, {
    operation: 'shipments.buy',
    method: 'POST',
    path: `/shipments/${encodeURIComponent(id)}/buy`,
    json: { rate: { id: rateId } },
    effect: 'write',
    idempotencyKey: reference,
  })

export const refundShipment = (context: EasyPostContext, id: string) =>
  call(context, shipment, {
    operation: 'shipments.refund',
    method: 'POST',
    path: `/shipments/${encodeURIComponent(id)}/refund`,
    json: {},
    effect: 'write',
  })

/** @param idOrReference `reference` may be used in place of the id (docs.easypost.com/docs/shipments) */
export const shipmentBy = (context: EasyPostContext, idOrReference: string) =>
  call(context, shipment, {
    operation: 'shipments.get',
    method: 'GET',
    path: `/shipments/${encodeURIComponent(idOrReference)}`,
    effect: 'read',
  })

export const listShipments = (context: EasyPostContext, query: Record<string, QueryValue>) =>
  page(context, shipment, 'shipments', {
    operation: 'shipments.list',
    method: 'GET',
    path: '/shipments',
    query,
    effect: 'read',
  })

export const rateById = (context: EasyPostContext, id: string) =>
  call(context, rate, {
    operation: 'rates.get',
    method: 'GET',
    path: `/rates/${encodeURIComponent(id)}`,
    effect: 'read',
  })
