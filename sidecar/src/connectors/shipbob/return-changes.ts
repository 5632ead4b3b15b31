import { z } from 'zod'
import type { ReturnReport } from '../../canonical/return-report.ts'
import { instantOf } from '../../canonical/source-time.ts'
import type { ChangePage, ChangesWanted } from '../change-page.ts'
import { eachOnce } from '../each-once.ts'
import { readCursor } from '../read-cursor.ts'
import { replyInvalid } from '../read-reply.ts'
import { answerTo, type Context, mostPages, onePage } from './client.ts'
import { partner } from './partner.ts'
import { returnList, returnReports } from './return-report.ts'
import { isReturnOver } from './status-map.ts'

/** Looked back each time, ms: what was written before and became visible after. */
const overlapMs = 5 * 60_000

/** What has not come by then is not waited for: whoever still hears of it hears by webhook. */
const longestOpenMs = 60 * 86_400_000

const time = z.string().refine((text) => !Number.isNaN(Date.parse(text)))

/** A walk through all returns made after `since`, oldest first, a page a call. */
const cursorShape = z.object({
  since: time,
  /** Of the next page; null at the beginning of a walk. */
  next: z.record(z.string(), z.string()).nullable(),
  pages: z.int(),
  /** When the oldest was made that may still change, and the newest. */
  oldest: time.nullable(),
  newest: time.nullable(),
})
type Cursor = z.infer<typeof cursorShape>

const beginning = (since: string): Cursor => ({ since, next: null, pages: 0, oldest: null, newest: null })

/**
 * ShipBob's list knows when returns were made, and when they were completed, but not when they changed: it is read again
 * from the oldest on that may still change. What is told twice is the same.
 */
export async function changedReturns(context: Context, wanted: ChangesWanted): Promise<ChangePage<ReturnReport>> {
  const cursor = wanted.cursor === null ? beginning(wanted.since) : readCursor(cursorShape, wanted.cursor, partner)
  if (cursor.pages >= mostPages) throw replyInvalid(answerTo('return.list'), 'its pages come to no end')
  const search = { StartDate: earlier(cursor.since, overlapMs), SortOrder: 'Asc' }
  const request = returnList(context, search)
  const { items, next } = await onePage(context, cursor.next === null ? request : { ...request, query: cursor.next })
  const reports = eachOnce(returnReports(context, items), ({ externalId }) => externalId)
  const made = reports.flatMap(({ announcedAt, status }) => {
    const at = announcedAt && instantOf(announcedAt)
    return at ? [{ at, open: !isReturnOver(status) }] : []
  })
  const newest = latest([cursor.newest, ...made.map(({ at }) => at)])
  const oldest = earliest([cursor.oldest, ...made.filter(({ open }) => open).map(({ at }) => at)])
  const following: Cursor =
    next === null
      ? beginning(sinceOf(cursor.since, oldest, newest, context.now))
      : { ...cursor, next, pages: cursor.pages + 1, oldest, newest }
  return { items: reports, cursor: JSON.stringify(following), more: next !== null }
}

/** From the oldest that is open, unless that was too long ago; else from the newest there was. */
function sinceOf(since: string, oldest: string | null, newest: string | null, now: number): string {
  const limit = new Date(now - longestOpenMs).toISOString()
  if (oldest !== null && Date.parse(oldest) > Date.parse(limit)) return oldest
  return newest !== null && Date.parse(newest) > Date.parse(since) ? newest : since
}

const inOrder = (times: readonly (string | null)[]): readonly string[] =>
  times.filter((at) => at !== null).sort((one, other) => Date.parse(one) - Date.parse(other))

const latest = (times: readonly (string | null)[]): string | null => inOrder(times).at(-1) ?? null
const earliest = (times: readonly (string | null)[]): string | null => inOrder(times)[0] ?? null

const earlier = (at: string, ms: number): string => new Date(Date.parse(at) - ms).toISOString()
