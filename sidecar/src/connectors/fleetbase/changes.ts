import { DateTime } from 'luxon'
import { instantOf } from '../../canonical/source-time.ts'
import type { ChangePage, ChangesWanted } from '../change-page.ts'
import { cursorInvalid } from '../read-cursor.ts'
import * as client from './client.ts'
import { timeOf } from './events.ts'
import { partner } from './partner.ts'
import type { WireOrder } from './wire.ts'

type Context = client.Context

/** Changes are committed a little after the time they carry, and that time has no fractions of a second. */
const lookBackMs = 30_000

/** `2026-11-26T14:05:00Z`, and how many of that second were read already: `2026-11-26T14:05:00Z+90`. */
const cursorShape = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z)(?:\+(\d{1,6}))?$/

/**
 * Orders by when they changed. A page begins at the second the last one ended with, so nothing of equal time is lost; only
 * within one second it goes on by number. Items come again, and are not told apart from new changes.
 */
export async function ordersChangedSince(
  context: Context,
  { cursor, since }: ChangesWanted,
): Promise<ChangePage<WireOrder>> {
  const { from, skip } = positionOf(cursor, since)
  const until = DateTime.fromMillis(context.now, { zone: 'utc' }).plus({ days: 1 })
  const { items, full } = await client.ordersPage(context, {
    // The date a day ahead allows for another clock there. It differs at every call, which also keeps Fleetbase from
    // answering out of its cache of five minutes.
    updated_at: `${from},${secondsOf(until)}`,
    sort: 'updated_at',
    offset: skip || null,
  })
  const last = items.map((order) => instantOrNull(context, order)).findLast((time) => time !== null) ?? from
  if (full) {
    const next = last > from ? last : `${from}+${skip + client.pageSize - client.overlap}`
    return { items, cursor: next, more: true }
  }
  const back = Math.max(Date.parse(last) - lookBackMs, Date.parse(from))
  return { items, cursor: secondsOf(DateTime.fromMillis(back)), more: false }
}

function positionOf(cursor: string | null, since: string): { from: string; skip: number } {
  if (cursor === null) return { from: secondsOf(DateTime.fromISO(since, { zone: 'utc' })), skip: 0 }
  const [, from, skip = '0'] = cursorShape.exec(cursor) ?? []
  if (from === undefined) throw cursorInvalid(partner)
  return { from, skip: Number(skip) }
}

const secondsOf = (time: DateTime): string =>
  time.toUTC().startOf('second').toISO({ suppressMilliseconds: true }) ?? '1970-01-01T00:00:00Z'

const instantOrNull = ({ timeZone }: Context, { updated_at }: WireOrder): string | null => {
  const time = timeOf(updated_at, timeZone)
  return time === null ? null : instantOf(time)
}
