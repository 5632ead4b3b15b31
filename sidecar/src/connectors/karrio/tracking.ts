import { z } from 'zod'
import type { ProofOfDelivery, TrackingReport } from '../../canonical/partner-reports.ts'
import { type ErrorCode, isSidecarError } from '../../foundation/errors.ts'
import type { ChangePage, ChangesWanted } from '../change-page.ts'
import { readCursor } from '../read-cursor.ts'
import { readableElements } from '../readable-elements.ts'
import type { TrackingQuery } from '../spi.ts'
import { allTrackers, answerTo, getTracker, type KarrioContext, listTrackers, watchNumber } from './client.ts'
import { partner } from './partner.ts'
import { trackingReport } from './translate-tracking.ts'
import { type WireTracker, wireEvent } from './wire.ts'

/** Karrio has no call for many numbers, but most of what is asked for is among the newest trackers of its list. */
export const maxBatch = 50
const newestPages = 2
/** For fewer, the list costs more than it spares. */
const fewNumbers = 2

const dayMs = 24 * 60 * 60_000

const plain = (trackingNumber: string): string => trackingNumber.replace(/\s/g, '').toUpperCase()

export async function fetchTracking(
  context: KarrioContext,
  queries: readonly TrackingQuery[],
): Promise<readonly TrackingReport[]> {
  const newest = queries.length > fewNumbers ? await amongNewest(context, queries) : []
  const reports: TrackingReport[] = []
  for (const query of queries) {
    const tracker = pick(newest, query) ?? (await oneTracker(context, query))
    const report = tracker && reportOf(context, tracker)
    if (report) reports.push({ ...report, trackingNumber: query.trackingNumber })
  }
  return reports
}

async function amongNewest(context: KarrioContext, queries: readonly TrackingQuery[]): Promise<readonly WireTracker[]> {
  const found: WireTracker[] = []
  const created_after = trackedSince(context)
  let offset: number | null = 0
  for (let pages = 0; pages < newestPages && offset !== null; pages += 1) {
    const listing = await listTrackers(context, { created_after }, offset)
    found.push(...listing.items)
    offset = queries.every((query) => pick(found, query)) ? null : listing.next
  }
  return found
}

/** Two carriers may have the same number: the one asked for goes first. */
function pick(trackers: readonly WireTracker[], { trackingNumber, carrier }: TrackingQuery): WireTracker | undefined {
  const wanted = plain(trackingNumber)
  const same = trackers.filter(({ tracking_number }) => plain(tracking_number) === wanted)
  return same.find(({ carrier_name }) => carrier_name === carrier) ?? same[0]
}

async function oneTracker(context: KarrioContext, query: TrackingQuery): Promise<WireTracker | undefined> {
  const { trackingNumber, carrier } = query
  // The filter finds what contains the number, in the account's own trackers; the call by number finds other accounts' too.
  const like = await allTrackers(context, { tracking_number: trackingNumber })
  const known = pick(like, query)
  if (known || carrier === null) return known
  try {
    return await watchNumber(context, trackingNumber, carrier)
  } catch (error) {
    if (!isSidecarError(error) || !aboutOneNumber.has(error.code)) throw error
    context.logger.warn({ code: error.code, carrier, ...error.details }, 'Karrio does not take a number to watch')
    return undefined
  }
}

/** What Karrio or the carrier has against one number takes nothing from the others. */
const aboutOneNumber: ReadonlySet<string> = new Set<ErrorCode>(['PARTNER_RECORD_MISSING', 'PARTNER_REFUSED'])

const reportOf = (context: KarrioContext, tracker: WireTracker): TrackingReport | null => {
  const events = readableElements(context, wireEvent, tracker.events ?? [], answerTo('tracker.events'))
  return trackingReport(tracker, events, context.timeZone)
}

const trackedSince = ({ now, settings }: KarrioContext): string =>
  new Date(now - settings.trackedDays * dayMs).toISOString()

const cursorShape = z.object({ createdAfter: z.iso.datetime(), offset: z.int().min(0) })

/**
 * Karrio neither filters nor sorts by what changed, only by what was made. So each round reads all trackers that may still
 * move, page by page, and begins anew: what a round misses the next one finds.
 */
export async function changedTracking(
  context: KarrioContext,
  { cursor, since }: ChangesWanted,
): Promise<ChangePage<TrackingReport>> {
  const round = resumed(cursor) ?? { createdAfter: earlier(since, trackedSince(context)), offset: 0 }
  const { items, next } = await listTrackers(context, { created_after: round.createdAfter }, round.offset)
  const reports = items.flatMap((tracker) => reportOf(context, tracker) ?? [])
  if (next === null) return { items: reports, cursor: endOfRound, more: false }
  return { items: reports, cursor: JSON.stringify({ ...round, offset: next }), more: true }
}

const endOfRound = 'round-done'

/** Null when a new round begins. @throws CURSOR_INVALID */
const resumed = (cursor: string | null): z.output<typeof cursorShape> | null =>
  cursor === null || cursor === endOfRound ? null : readCursor(cursorShape, cursor, partner)

const earlier = (one: string, other: string): string => (Date.parse(one) < Date.parse(other) ? one : other)

export async function fetchProof(context: KarrioContext, externalId: string): Promise<readonly ProofOfDelivery[]> {
  const report = reportOf(context, await getTracker(context, externalId))
  return report?.proofOfDelivery ? [report.proofOfDelivery] : []
}
