import { z } from 'zod'
import type { TrackingReport } from '../../canonical/partner-reports.ts'
import { isSidecarError } from '../../foundation/errors.ts'
import type { ChangePage, ChangesWanted } from '../change-page.ts'
import { readCursor } from '../read-cursor.ts'
import type { TrackingQuery } from '../spi.ts'
import { allEvents, type Context, type EventPage, type EventQuery, eventPage, pageSize } from './client.ts'
import { filterOf, kindOfNumber } from './number-kind.ts'
import { numbersOf } from './numbers-of.ts'
import { partner } from './partner.ts'
import { createdAt, reportOf } from './translate.ts'

/** Events are asked for one number at a time: the contract has no filter for several. */
export async function fetchReports(
  context: Context,
  queries: readonly TrackingQuery[],
): Promise<readonly TrackingReport[]> {
  const reports: TrackingReport[] = []
  for (const query of queries) {
    const kind = kindOfNumber(query.trackingNumber, context.settings)
    const events = await allEvents(context, { [filterOf[kind]]: query.trackingNumber })
    if (events.length > 0) reports.push(reportOf(query, events))
  }
  return reports
}

/** Where a round of reading changes stands. */
const position = z.object({
  /** Events created from here on belong to this round, UTC. */
  from: z.string(),
  /** The page of the round to read next. */
  page: z.record(z.string(), z.string()).nullable(),
  /** The newest creation seen: the next round begins there, so that what was created in the same second is not lost. */
  newest: z.string(),
})

/**
 * One page of new events, and everything about the numbers they belong to: an event by itself does not say whether its
 * place is the last one.
 */
export async function changedReports(
  context: Context,
  { cursor, since }: ChangesWanted,
): Promise<ChangePage<TrackingReport>> {
  const { from, page, newest } =
    cursor === null ? { from: since, page: null, newest: since } : readCursor(position, cursor, partner)
  const first: EventQuery = { 'eventCreatedDateTime:gte': from, limit: String(pageSize) }
  const { events, next } = await (page === null ? eventPage(context, first) : laterPage(context, page, first))
  const latest = events.reduce((latest, event) => later(latest, createdAt(event)), newest)
  const changed = new Set(
    events.flatMap(numbersOf).flatMap(({ kind, number }) => (context.settings.followed.includes(kind) ? [number] : [])),
  )
  const items = await fetchReports(
    context,
    [...changed].map((trackingNumber) => ({ trackingNumber, carrier: null })),
  )
  const reached = next === null ? { from: latest, page: null, newest: latest } : { from, page: next, newest: latest }
  return { items, cursor: JSON.stringify(reached), more: next !== null }
}

/** A page that was kept from an earlier run may be gone: then the round begins anew. */
async function laterPage(context: Context, page: EventQuery, first: EventQuery): Promise<EventPage> {
  try {
    return await eventPage(context, page)
  } catch (error) {
    const isGone = isSidecarError(error) && ['PARTNER_CALL_INVALID', 'PARTNER_RECORD_MISSING'].includes(error.code)
    if (isGone) return eventPage(context, first)
    throw error
  }
}

const later = (one: string, other: string | null): string =>
  other !== null && Date.parse(other) > Date.parse(one) ? other : one
