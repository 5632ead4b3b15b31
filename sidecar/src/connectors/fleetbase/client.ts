import type { z } from 'zod'
import type { PartnerReply, QueryValue } from '../../http/partner-http.ts'
import type { CallContext } from '../spi.ts'
import { elements, notAsPromised, parsed } from './replies.ts'
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
  const reply = await get(context, 'orders.proofs', `/orders/${id}/proofs/${id}`)
  return elements(context, reply.json(), 'orders.proofs', wire.proof)
}

export const serviceQuote = (context: Context, id: string): Promise<wire.WireServiceQuote> =>
  one(context, 'serviceQuotes.get', `/service-quotes/${encodeURIComponent(id)}`, wire.serviceQuote)

export const organization = (context: Context): Promise<wire.WireOrganization> =>
  one(context, 'organizations.current', '/organizations/current', wire.organization)

export async function createOrder(context: Context, json: unknown): Promise<wire.WireOrder> {
  const call = { operation: 'orders.create', method: 'POST', path: '/orders', effect: 'write' } as const
  const reply = await context.http.send({ ...call, json })
  return parsed(reply.json(), call.operation, wire.order)
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
  const found = new Map<string, T>()
  for (let at = 0; at < mostPages; at += 1) {
    const offset = at * (pageSize - overlap)
    const { items, full } = await page(context, operation, path, { ...query, offset: offset || null }, schema)
    items.forEach((item, index) => {
      found.set(item.id ?? `${offset + index}`, item)
    })
    if (!full) return [...found.values()]
  }
  throw notAsPromised(operation, 'its pages come to no end')
}

async function page<T>(
  context: Context,
  operation: string,
  path: string,
  query: Query,
  schema: z.ZodType<T>,
): Promise<Page<T>> {
  const json = (await get(context, operation, path, { ...query, limit: pageSize })).json()
  const items = elements(context, json, operation, schema)
  return { items, full: Array.isArray(json) && json.length >= pageSize }
}

async function one<T>(context: Context, operation: string, path: string, schema: z.ZodType<T>): Promise<T> {
  return parsed((await get(context, operation, path)).json(), operation, schema)
}

const get = (context: Context, operation: string, path: string, query: Query = {}): Promise<PartnerReply> =>
  context.http.send({ operation, method: 'GET', path, query, effect: 'read' })
