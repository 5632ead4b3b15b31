import { DateTime } from 'luxon'
import { z } from 'zod'
import { sourceTime } from '../../canonical/source-time.ts'
import type { ChangePage, ChangesWanted } from '../change-page.ts'
import { readCursor } from '../read-cursor.ts'
import { replyInvalid } from '../read-reply.ts'
import { answerTo, type Context, nodesOf } from './client.ts'
import { partner } from './partner.ts'
import type { Connection } from './wire.ts'

/** How far a pass looks back before the newest it saw: changes may be seen late. */
const lateMs = 5 * 60_000

/** A clock that is not UTC tells one hour of the year twice. */
const clockChangeMs = 3_600_000

/** ShipHero does not say which zone `updated_from` is in. Unless the operator does, it may be that of any American clock. */
const unknownZoneMs = 12 * 3_600_000

/** Cursors count places in the list (`arrayconnection:24`): when something before goes away, what follows moves up. */
const seenAgain = 5

const mostPages = 2_000
const mostRestarts = 3

/** One pass over all that changed since `from`. Times are as ShipHero's clock shows them, without an offset. */
const position = z.object({
  from: z.string(),
  /** The newest time seen in this pass. */
  newest: z.string().nullable(),
  /** When its first page was read, ms by ShipHero's `Date`; null before. */
  begun: z.int().nullable(),
  after: z.string().nullable(),
  /** Ids of which the next page has to show one again. */
  tail: z.array(z.string()),
  pages: z.int(),
  restarts: z.int(),
  /** Of a list by the time things were made: when the oldest was that may still change. */
  oldest: z.string().nullable().optional(),
})
type Position = z.infer<typeof position>

const beginning = (from: string): Position => ({
  from,
  newest: null,
  begun: null,
  after: null,
  tail: [],
  pages: 0,
  restarts: 0,
})

interface Changing {
  readonly id: string
  readonly updated_at?: string | null | undefined
}

/** A list that knows no time of change is read again from the oldest on that may still change, but not for ever. */
const longestOpenMs = 60 * 86_400_000

/**
 * One page of a list by `updated_from`. Pages overlap, and a page that shows nothing known again sends the pass back to
 * its beginning, so that nothing is lost when the list moves. The next pass begins so long before the newest that was
 * seen as this one took, and a little more: what changed behind its back is seen then. All of it is in ShipHero's own
 * times, so that neither its zone nor our clock matters. What is told twice has the same id.
 */
export async function changesSince<Node extends Changing>(
  context: Context,
  wanted: ChangesWanted,
  list: {
    readonly what: string
    readonly node: z.ZodType<Node>
    page(from: string, after: string | null): Promise<{ readonly page: Connection; readonly at: number }>
    /** `updated_at` is when it was made: whether it may still change. */
    mayChange?(node: Node): boolean
  },
): Promise<ChangePage<Node>> {
  const here = positionOf(wanted, context.timeZone)
  if (here.pages >= mostPages || here.restarts > mostRestarts) throw replyInvalid(answerTo(list.what), 'pageInfo')
  const { page, at } = await list.page(here.from, here.after)
  const nodes = nodesOf(context, page, list.node, list.what)
  if (here.tail.length > 0 && !nodes.some(({ id }) => here.tail.includes(id))) {
    const again: Position = { ...beginning(here.from), restarts: here.restarts + 1 }
    return { items: [], cursor: JSON.stringify(again), more: true }
  }
  const items = nodes.filter(({ id }) => !here.tail.includes(id))
  const begun = here.begun ?? at
  const newest = newestOf([here.newest, ...nodes.map((node) => node.updated_at)])
  const { mayChange } = list
  const oldest = mayChange ? oldestOf([here.oldest, ...nodes.filter(mayChange).map((node) => node.updated_at)]) : null
  const { hasNextPage: more } = page.pageInfo
  const next = more
    ? { ...here, begun, newest, oldest, ...behind(page, nodes), pages: here.pages + 1 }
    : beginning(notAfter(oldest, at, nextFrom(here.from, newest, at - begun + overlapMs(context.timeZone))))
  if (more && next.after === null) throw replyInvalid(answerTo(list.what), 'pageInfo.endCursor')
  return { items, cursor: JSON.stringify(next), more }
}

function positionOf({ cursor, since }: ChangesWanted, timeZone: string | null): Position {
  if (cursor === null) {
    const backMs = overlapMs(timeZone) + (timeZone === null ? unknownZoneMs : 0)
    return beginning(asWritten(DateTime.fromISO(since, { zone: timeZone ?? 'utc' }).minus(backMs)))
  }
  return readCursor(position, cursor, partner)
}

const overlapMs = (timeZone: string | null): number =>
  timeZone === 'UTC' || timeZone === 'Etc/UTC' ? lateMs : lateMs + clockChangeMs

const newestOf = (times: readonly (string | null | undefined)[]): string | null =>
  times.reduce<string | null>((newest, text) => {
    const local = sourceTime(text, { zone: null })?.local ?? null
    return local !== null && (newest === null || local > newest) ? local : newest
  }, null)

const oldestOf = (times: readonly (string | null | undefined)[]): string | null =>
  times.reduce<string | null>((oldest, text) => {
    const local = sourceTime(text, { zone: null })?.local ?? null
    return local !== null && (oldest === null || local < oldest) ? local : oldest
  }, null)

function notAfter(oldest: string | null, at: number, from: string): string {
  const earliest = asWritten(DateTime.fromMillis(at - longestOpenMs, { zone: 'utc' }))
  return oldest !== null && oldest > earliest && oldest < from ? oldest : from
}

/** Nothing new: the same window again, which is small. Never back before what it was. */
function nextFrom(from: string, newest: string | null, backMs: number): string {
  if (newest === null) return from
  const next = asWritten(DateTime.fromISO(newest, { zone: 'utc' }).minus(Math.max(0, backMs)))
  return next > from ? next : from
}

const asWritten = (time: DateTime): string => time.toFormat("yyyy-MM-dd'T'HH:mm:ss")

/** Where the next page begins: a few places before this one ends. */
function behind({ edges, pageInfo }: Connection, nodes: readonly Changing[]): Pick<Position, 'after' | 'tail'> {
  const cursor = edges.at(-1 - seenAgain)?.cursor
  return cursor
    ? { after: cursor, tail: nodes.slice(-seenAgain).map(({ id }) => id) }
    : { after: pageInfo.endCursor ?? null, tail: [] }
}
