import { DateTime } from 'luxon'
import { z } from 'zod'
import type { ProofOfDelivery, TrackingReport } from '../../canonical/partner-reports.ts'
import { SidecarError } from '../../foundation/errors.ts'
import type { ChangePage, ChangesWanted } from '../change-page.ts'
import { orNull } from '../or-null.ts'
import { readCursor } from '../read-cursor.ts'
import { replyInvalid } from '../read-reply.ts'
import type { TrackingQuery } from '../spi.ts'
import {
  answerTo,
  createTracker,
  type EasyPostContext,
  listTrackers,
  pageSize,
  trackerById,
  trackersOf,
} from './client.ts'
import { partner } from './partner.ts'
import { trackingReport } from './translate.ts'
import type { Tracker } from './wire.ts'

/** One call takes as many as a page gives back. */
export const maxBatch = pageSize

/** One call for all EasyPost watches already, and one for each it is to watch from now on. */
export async function fetchTracking(
  context: EasyPostContext,
  queries: readonly TrackingQuery[],
): Promise<readonly TrackingReport[]> {
  if (queries.length === 0) return []
  const known = await knownTrackers(context, [...new Set(queries.map(({ trackingNumber }) => trackingNumber))])
  const reports: TrackingReport[] = []
  for (const query of queries) {
    const tracker = bestOf(known, query) ?? (context.settings.createTrackers ? await watched(context, query) : null)
    if (tracker) reports.push(trackingReport(tracker, context.timeZone))
  }
  return reports
}

/** What does not fit into one reply is asked for again by itself. */
async function knownTrackers(context: EasyPostContext, codes: readonly string[]): Promise<readonly Tracker[]> {
  const found = new Map<string, Tracker>()
  let missing = codes
  while (missing.length > 0) {
    const { items, hasMore } = await trackersOf(context, missing)
    const before = found.size
    for (const one of items) found.set(one.id, one)
    if (!hasMore || found.size === before) break
    const seen = new Set([...found.values()].map(({ tracking_code }) => tracking_code))
    missing = missing.filter((code) => !seen.has(code))
  }
  return [...found.values()]
}

/** Carriers use numbers again, and two may use the same: the one asked for, and of that the newest. */
function bestOf(trackers: readonly Tracker[], { trackingNumber, carrier }: TrackingQuery): Tracker | undefined {
  return trackers
    .filter((one) => one.tracking_code === trackingNumber && (carrier === null || isCarrier(one, carrier)))
    .sort((one, other) => (other.updated_at ?? '').localeCompare(one.updated_at ?? ''))[0]
}

const isCarrier = ({ carrier }: Tracker, wanted: string): boolean => carrier?.toLowerCase() === wanted.toLowerCase()

/** Null when EasyPost can make nothing of the number. */
async function watched(context: EasyPostContext, { trackingNumber, carrier }: TrackingQuery): Promise<Tracker | null> {
  try {
    return await createTracker(context, trackingNumber, carrier)
  } catch (error) {
    if (error instanceof SidecarError && `${error.details.partnerCode}`.startsWith('TRACKER.')) return null
    throw error
  }
}

/** So long after it was made a tracker may still change: EasyPost makes a new one after three months. */
const windowDays = 92

/** What changed while a round was going on is found by the next: it begins so much before this one began, minutes. */
const overlapMinutes = 5

/** 50,000 trackers in a quarter: with more of them this is no way to hear of changes. */
const mostPages = 500

const cursorShape = z.strictObject({
  /** What changed from then on is wanted, ISO 8601 UTC. */
  from: z.string(),
  /** When the round began and how far it is; null between rounds. */
  round: z.strictObject({ began: z.string(), before: z.string(), pages: z.int() }).nullable(),
})
type Cursor = z.output<typeof cursorShape>

/**
 * EasyPost lists by when a tracker was made, and its list of events does not say what happened to what. So a round goes
 * through all trackers that may still change and keeps those changed since the round before.
 */
export async function changedSince(
  context: EasyPostContext,
  wanted: ChangesWanted,
): Promise<ChangePage<TrackingReport>> {
  const { from, round } =
    wanted.cursor === null ? { from: wanted.since, round: null } : readCursor(cursorShape, wanted.cursor, partner)
  const query = { ...windowOf(from), page_size: pageSize, before_id: round?.before }
  const page = await orNull(listTrackers(context, query))
  // The tracker the page was to begin before is gone: the round begins again.
  if (!page) return { items: [], cursor: cursorText({ from, round: null }), more: round !== null }
  const began = round?.began ?? instant(page.answeredAt)
  const items = page.items
    .filter(({ updated_at }) => updated_at === null || millis(updated_at) >= millis(from))
    .map((one) => trackingReport(one, context.timeZone))
  if (!page.hasMore) return { items, cursor: cursorText({ from: overlapped(began), round: null }), more: false }
  const pages = (round?.pages ?? 0) + 1
  if (page.lastId === null || page.lastId === round?.before || pages >= mostPages) {
    throw replyInvalid(answerTo('trackers.list'), 'its pages come to no end')
  }
  return { items, cursor: cursorText({ from, round: { began, before: page.lastId, pages } }), more: true }
}

/** Both ends: with only one EasyPost lists a single month (typings of the official client). */
function windowOf(from: string) {
  const start = DateTime.fromISO(from, { zone: 'utc' })
  return {
    start_datetime: start.minus({ days: windowDays }).toISO(),
    end_datetime: start.plus({ years: 1 }).toISO(),
  }
}

const millis = (text: string): number => DateTime.fromISO(text, { zone: 'utc' }).toMillis()
const overlapped = (began: string): string => instant(millis(began) - overlapMinutes * 60_000)
const instant = (ms: number): string => new Date(ms).toISOString()
const cursorText = (cursor: Cursor): string => JSON.stringify(cursor)

/** @param externalId of the tracker */
export async function fetchProof(context: EasyPostContext, externalId: string): Promise<readonly ProofOfDelivery[]> {
  const { proofOfDelivery } = trackingReport(await trackerById(context, externalId), context.timeZone)
  return proofOfDelivery === null ? [] : [proofOfDelivery]
}
