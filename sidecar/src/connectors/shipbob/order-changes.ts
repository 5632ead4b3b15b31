import { z } from 'zod'
import type { WarehouseOrderReport } from '../../canonical/partner-reports.ts'
import type { ChangePage, ChangesWanted } from '../change-page.ts'
import { eachOnce } from '../each-once.ts'
import { readCursor } from '../read-cursor.ts'
import { readList } from '../read-reply.ts'
import { readableElements } from '../readable-elements.ts'
import { answerTo, type Context, channelHeader } from './client.ts'
import { latestUpdate, orderReport } from './order-report.ts'
import { partner } from './partner.ts'
import { type Order, orderShape } from './wire.ts'

/** The most ShipBob gives at once. */
const pageSize = 250

/** Looked back each time, ms: what was written before and became visible after. */
const overlapMs = 5 * 60_000

/** A walk through all orders updated after `since`, oldest order first, a page a call. */
const cursorShape = z.object({
  since: z.string().refine((time) => !Number.isNaN(Date.parse(time))),
  /** Only orders made after this are still to come; null at the beginning of a walk. */
  madeAfter: z.string().nullable(),
  page: z.int().positive(),
  /** The latest update on the first page of this walk: the next one begins there. */
  newest: z.string().nullable(),
})
type Cursor = z.infer<typeof cursorShape>

/**
 * What is updated while a walk goes on has a later time than anything on its first page, so the next walk finds it. Both
 * are ShipBob's own times: no clock of ours is compared with them.
 */
export async function changedOrders(
  context: Context,
  wanted: ChangesWanted,
): Promise<ChangePage<WarehouseOrderReport>> {
  const cursor = cursorOf(wanted)
  const answer = answerTo('order.list')
  const reply = await context.http.send({
    operation: answer.operation,
    method: 'GET',
    path: '/order',
    query: {
      LastUpdateStartDate: earlier(cursor.since, overlapMs),
      StartDate: cursor.madeAfter,
      SortOrder: 'Oldest',
      Page: cursor.page,
      Limit: pageSize,
    },
    headers: channelHeader(context),
    effect: 'read',
  })
  const elements = readList(reply.json(), answer)
  const orders = readableElements(context, orderShape, elements, answer)
  const newest = cursor.newest ?? later(cursor.since, latestUpdate(orders.flatMap(({ shipments }) => shipments ?? [])))
  const more = elements.length >= pageSize
  const next: Cursor = more
    ? { ...cursor, ...nextPage(cursor, orders), newest }
    : { since: newest, madeAfter: null, page: 1, newest: null }
  return {
    items: eachOnce(orders, ({ id }) => id).map((order) => orderReport(order, context.timeZone)),
    cursor: JSON.stringify(next),
    more,
  }
}

/**
 * From where the last order was made rather than by page number, where that leads on: an order that goes away meanwhile
 * would move another one over the edge of a page, unseen.
 */
function nextPage(cursor: Cursor, orders: readonly Order[]): Pick<Cursor, 'madeAfter' | 'page'> {
  const made = orders.map(({ created_date: date }) => Date.parse(date ?? ''))
  const inOrder = made.every((at, index) => index === 0 || at >= (made[index - 1] ?? Number.NaN))
  const last = made.at(-1)
  const byPage = { madeAfter: cursor.madeAfter, page: cursor.page + 1 }
  if (!inOrder || last === undefined || Number.isNaN(last)) return byPage
  // A second of overlap: several orders may have been made in it, on both sides of the edge.
  const madeAfter = new Date(last - 1_000).toISOString()
  const leadsOn = cursor.madeAfter === null || Date.parse(madeAfter) > Date.parse(cursor.madeAfter)
  return leadsOn && (made[0] ?? last) < last - 1_000 ? { madeAfter, page: 1 } : byPage
}

function cursorOf({ cursor, since }: ChangesWanted): Cursor {
  if (cursor === null) return { since, madeAfter: null, page: 1, newest: null }
  return readCursor(cursorShape, cursor, partner)
}

const earlier = (time: string, ms: number): string => new Date(Date.parse(time) - ms).toISOString()

const later = (one: string, other: string | null): string =>
  other !== null && Date.parse(other) > Date.parse(one) ? other : one
