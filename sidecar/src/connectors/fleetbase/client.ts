import type { z } from 'zod'
import type { PartnerReply, QueryValue } from '../../http/partner-http.ts'
import { eachOnce } from '../each-once.ts'
import { everyPage } from '../every-page.ts'
import { type Answer, readList, readReply } from '../read-reply.ts'
import { readableElements } from '../readable-elements.ts'
import type { CallContext } from '../spi.ts'
import { partner } from './partner.ts'
import type { Settings } from './settings.ts'
import * as wire from './wire.ts'

export type Context = CallContext<Settings>
type Query = Readonly<Record<string, QueryValue>>

export interface Page<T> {
  readonly items: readonly T[]
  /** There may be more behind it. */
  readonly full: boolean
}

/** Fleetbase cuts any larger limit down to this (source: core-api, `queryFromRequest`). */
export const pageSize = 100

/** Pages overlap, so that what is deleted while they are read pushes nothing over the edge. */
export const overlap = 10

const answerTo = (operation: string): Answer => ({ partner, operation })

/** Nearly ten thousand records: no question of ours has such an answer. */
const mostPages = 110

export const order = (context: Context, id: string): Promise<wire.WireOrder> =>
  one(context, 'orders.get', `/orders/${encodeURIComponent(id)}`, wire.order)

export const ordersPage = (context: Context, query: Query): Promise<Page<wire.WireOrder>> =>
  page(context, 'orders.list', '/orders', query, wire.order)

export const orders = (context: Context, query: Query): Promise<readonly wire.WireOrder[]> =>
  all(context, 'orders.list', '/orders', { ...query, sort: 'created_at' }, wire.order)

/** Of orders, and of their items and stops. */
export const trackingNumbers = (
  context: Context,
  numbers: readonly string[],
): Promise<readonly wire.WireTrackingNumber[]> =>
  all(
    context,
    'trackingNumbers.list',
    '/tracking-numbers',
    { tracking_number_in: numbers.join(','), sort: 'created_at' },
    wire.trackingNumber,
  )

/** @param trackingNumberId Fleetbase's id of it: the number itself is no filter here */
export const trackingStatuses = (
  context: Context,
  trackingNumberId: string,
): Promise<readonly wire.WireTrackingStatus[]> =>
  all(
    context,
    'trackingStatuses.list',
    '/tracking-statuses',
    { tracking_number: trackingNumberId, sort: 'created_at' },
    wire.trackingStatus,
  )

/** All of an order: with itself as the subject nothing is left out. Never paged. */
export async function proofs(context: Context, orderId: string): Promise<readonly wire.WireProof[]> {
  const id = encodeURIComponent(orderId)
  const answer = answerTo('orders.proofs')
  const reply = await get(context, answer.operation, `/orders/${id}/proofs/${id}`)
  return readableElements(context, wire.proof, readList(reply.json(), answer), answer)
}

export const serviceQuote = (context: Context, id: string): Promise<wire.WireServiceQuote> =>
  one(context, 'serviceQuotes.get', `/service-quotes/${encodeURIComponent(id)}`, wire.serviceQuote)

export const organization = (context: Context): Promise<wire.WireOrganization> =>
  one(context, 'organizations.current', '/organizations/current', wire.organization)

export async function createOrder(context: Context, json: unknown): Promise<wire.WireOrder> {
  const call = { operation: 'orders.create', method: 'POST', path: '/orders', effect: 'write' } as const
  const reply = await context.http.send({ ...call, json })
  return readReply(wire.order, reply.json(), answerTo(call.operation))
}

export async function cancelOrder(context: Context, id: string): Promise<void> {
  const path = `/orders/${encodeURIComponent(id)}/cancel`
  await context.http.send({ operation: 'orders.cancel', method: 'DELETE', path, effect: 'write' })
}

/** A PDF, of an order, a waypoint or an item. */
export const label = (context: Context, id: string): Promise<PartnerReply> =>
  get(context, 'labels.get', `/labels/${encodeURIComponent(id)}`, { format: 'stream' })

/** @param url where Fleetbase keeps a file: with itself, or signed for two hours in a bucket */
export const file = (context: Context, url: string): Promise<PartnerReply> => get(context, 'files.get', url)

async function all<T extends { readonly id?: string | null | undefined }>(
  context: Context,
  operation: string,
  path: string,
  query: Query,
  schema: z.ZodType<T>,
): Promise<readonly T[]> {
  const items = await everyPage<T, number>(
    async (place) => {
      const offset = place ?? 0
      const { items, full } = await page(context, operation, path, { ...query, offset: offset || null }, schema)
      return { items, next: full ? offset + pageSize - overlap : null }
    },
    { ...answerTo(operation), mostPages },
  )
  return eachOnce(items, ({ id }, index) => id ?? index)
}

async function page<T>(
  context: Context,
  operation: string,
  path: string,
  query: Query,
  schema: z.ZodType<T>,
): Promise<Page<T>> {
  const reply = await get(context, operation, path, { ...query, limit: pageSize })
  const elements = readList(reply.json(), answerTo(operation))
  return {
    items: readableElements(context, schema, elements, answerTo(operation)),
    full: elements.length >= pageSize,
  }
}

async function one<T>(context: Context, operation: string, path: string, schema: z.ZodType<T>): Promise<T> {
  return readReply(schema, (await get(context, operation, path)).json(), answerTo(operation))
}

const get = (context: Context, operation: string, path: string, query: Query = {}): Promise<PartnerReply> =>
  context.http.send({ operation, method: 'GET', path, query, effect: 'read' })
