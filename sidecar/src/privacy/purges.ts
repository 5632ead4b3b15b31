import { z } from 'zod'
import { type Statement, statement } from '../db/database.ts'
import type { OpenedTable, Row } from './opened-rows.ts'
import type { RetainedKind } from './retention.ts'

/** One statement that takes a batch: what is older than `$1` days, `$2` rows at most. */
export interface Purge {
  /** Whose retention counts, or the days where nobody may choose: what is older is good for nothing. */
  readonly kind: RetainedKind | number
  readonly table: string
  readonly statement: Statement<{ gone: number }>
}

const gone = z.object({ gone: z.number() })

const counted = (name: string, change: string): Statement<{ gone: number }> =>
  statement(`purge.${name}`, gone, `WITH gone AS (${change} RETURNING 1) SELECT count(*) AS gone FROM gone`)

const older = (column: string, days = '$1'): string => `${column} < now() - ${days}::int * interval '1 day'`

/** Rows another replica is at are left to it. */
const batchOf = (table: string, where: string): string =>
  `ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${where} LIMIT $2 FOR UPDATE SKIP LOCKED))`

const deleting = (kind: Purge['kind'], name: string, table: string, where: string): Purge => ({
  ...{ kind, table },
  statement: counted(name, `DELETE FROM ${table} WHERE ${batchOf(table, where)}`),
})

const changing = (kind: RetainedKind, name: string, table: string, change: string, where: string): Purge => ({
  ...{ kind, table },
  statement: counted(name, `UPDATE ${table} SET ${change} WHERE ${batchOf(table, where)}`),
})

const snapshots = 'logistics.snapshots'
const exceptions = 'logistics.business_exceptions'
const numbers = 'logistics.tracked_numbers'

/** An activity in Odoo that is still to be closed has its text here. */
const settled = `state = 'resolved' AND ${older('resolved_at')}
  AND NOT (blocking AND object IS NOT NULL AND activity_raised_at IS NOT NULL AND activity_closed_at IS NULL)`
/** What a person settled is not raised again: by its fingerprint, which is all that is needed for that. */
const remembered = `(resolved_by IS NOT NULL AND details ? 'fingerprint')`

/** Nobody asks for it any more, and nobody has told of it for so long. */
const unfollowed = (days?: string): string =>
  `next_poll_at IS NULL AND ${older('coalesce(observed_at, followed_at)', days)}`

/**
 * A timeline goes as a whole, once every step of it has ended. Whoever writes to one holds this very lock: such a one is
 * left for the next time.
 */
const timelines = `WITH over AS (
    SELECT DISTINCT process FROM logistics.process_steps AS step WHERE ${older('since')} AND NOT EXISTS (
      SELECT FROM logistics.process_steps AS live WHERE live.process = step.process
        AND (live.state NOT IN ('DONE', 'PARTIAL', 'SKIPPED', 'CANCELLED') OR NOT ${older('live.since')})) LIMIT $2),
  held AS MATERIALIZED (
    SELECT process FROM over WHERE pg_try_advisory_xact_lock(hashtextextended('process:' || process, 0))),
  events AS (DELETE FROM logistics.process_events USING held WHERE process_events.process = held.process),
  steps AS (DELETE FROM logistics.process_steps USING held WHERE process_steps.process = held.process)
  SELECT count(*) AS gone FROM held`

const forgotten = `WITH old AS (
    SELECT connection, tracking_number FROM ${numbers} WHERE ${unfollowed()} LIMIT $2 FOR UPDATE SKIP LOCKED),
  events AS (DELETE FROM logistics.tracking_events AS event USING old
    WHERE (event.connection, event.tracking_number) = (old.connection, old.tracking_number)),
  gone AS (DELETE FROM ${numbers} AS number USING old
    WHERE (number.connection, number.tracking_number) = (old.connection, old.tracking_number) RETURNING 1)
  SELECT count(*) AS gone FROM gone`

/** pg-boss keeps its rows in partitions, where a place is none of the whole table. */
const finished = `WITH gone AS (UPDATE pgboss.job SET data = '{}', output = NULL WHERE (name, id) IN (
    SELECT name, id FROM pgboss.job WHERE state IN ('completed', 'cancelled') AND ${older('completed_on')}
      AND (data <> '{}' OR output IS NOT NULL) LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING 1)
  SELECT count(*) AS gone FROM gone`

/**
 * What goes when its time is over. What is live has no time: open exceptions and intents, letters that wait for a
 * decision, jobs that have not ended, timelines with an open step, numbers that are followed.
 */
export const purges: readonly Purge[] = [
  // A message is believed for five minutes after it was signed; later than that it is no redelivery but a replay.
  deleting(2, 'deliveries', 'logistics.deliveries', older('received_at')),
  // A day longer than they would have lasted: clocks differ.
  deleting(1, 'endedSessions', 'logistics.ended_sessions', older('expires_at')),
  deleting(1, 'lists', snapshots, `facet = 'List' AND ${older('as_of')}`),
  deleting(1, 'items', 'logistics.partner_items', older('looked_at')),
  deleting('webhooks', 'inbox', 'logistics.inbox', older('received_at')),
  { kind: 'jobs', table: 'pgboss.job', statement: statement('purge.jobs', gone, finished) },
  deleting('deadLetters', 'deadLetters', 'logistics.dead_letters', `state <> 'waiting' AND ${older('decided_at')}`),
  deleting('snapshots', 'snapshots', snapshots, older('as_of')),
  { kind: 'tracking', table: numbers, statement: statement('purge.tracking', gone, forgotten) },
  deleting('exceptions', 'exceptions', exceptions, `${settled} AND NOT ${remembered}`),
  changing(
    ...(['exceptions', 'exceptionWords', exceptions] as const),
    `message = '', note = NULL, resolution = NULL, details = jsonb_build_object('fingerprint', details -> 'fingerprint')`,
    `${settled} AND ${remembered} AND message <> ''`,
  ),
  { kind: 'processes', table: 'logistics.process_steps', statement: statement('purge.processes', gone, timelines) },
  deleting('findings', 'findings', 'logistics.repair_findings', older('found_at')),
]

/** What goes from within a column that may be sealed: SQL finds the rows, and who opens them what is in them. */
export interface Masking extends OpenedTable {
  readonly kind: RetainedKind
  /** What may have something to mask, `$2` days old: what stands open by what is in it, what is sealed once. */
  readonly where: string
  /** The columns as they are to be; null: there is nothing to mask. */
  readonly left: (row: Row) => Row | null
}

const mayHold = (column: string, open: string): string =>
  `(jsonb_typeof(${column}) = 'string' OR (jsonb_typeof(${column}) = 'object' AND ${open}))`

/** Looked at before, and not written since. Compared, because a release before this writes and knows no mark. */
const notLookedAt = (writtenAt: string): string => `(masked_at IS NULL OR masked_at < ${writtenAt})`

const objectIn = (row: Row, name: string): Row | null => {
  const value = row[name]
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : null
}

export const maskings: readonly Masking[] = [
  {
    ...{ kind: 'proofs', table: numbers, key: { connection: 'text', tracking_number: 'text' } },
    ...{ columns: { report: 'jsonb' }, beside: [] },
    where: `${unfollowed('$2')} AND ${notLookedAt('coalesce(observed_at, followed_at)')} AND ${mayHold('report', `jsonb_typeof(report -> 'proofOfDelivery') = 'object'`)}`,
    left(row) {
      const report = objectIn(row, 'report')
      return report && objectIn(report, 'proofOfDelivery') && { report: { ...report, proofOfDelivery: null } }
    },
  },
  {
    ...{ kind: 'effects', table: 'logistics.write_intents', key: { id: 'uuid' } },
    ...{ columns: { outcome: 'jsonb' }, beside: [] },
    where: `state <> 'open' AND ${older('closed_at', '$2')} AND ${notLookedAt('closed_at')} AND ${mayHold('outcome', `outcome ?| '{message,trackingUrl}'::text[]`)}`,
    left(row) {
      const outcome = objectIn(row, 'outcome')
      if (!outcome || !('message' in outcome || 'trackingUrl' in outcome)) return null
      const { message: _, trackingUrl: __, ...left } = outcome
      return { outcome: left }
    },
  },
]
