import { z } from 'zod'
import { type Sql, statement } from '../db/database.ts'

export interface Followed {
  readonly trackingNumber: string
  readonly carrier: string | null
}

export interface Due extends Followed {
  readonly connection: string
}

export interface NextPoll {
  readonly trackingNumber: string
  /** ISO 8601; null: never again. */
  readonly nextPollAt: string | null
  readonly failures: number
  readonly error: string | null
}

/** Rows in the order of their numbers, as wherever numbers are written: who writes the same never waits for who waits. */
const follow = statement(
  'tracking.follow',
  z.object({}),
  `INSERT INTO logistics.tracked_numbers AS known (connection, tracking_number, carrier, next_poll_at)
   SELECT $1, told."trackingNumber", told.carrier, to_timestamp($3::float8 / 1000)
   FROM jsonb_to_recordset($2::jsonb) AS told ("trackingNumber" text, carrier text)
   ORDER BY told."trackingNumber"
   ON CONFLICT (connection, tracking_number) DO UPDATE
   SET carrier = coalesce(excluded.carrier, known.carrier),
     next_poll_at = least(known.next_poll_at, excluded.next_poll_at)`,
)

const observed = statement(
  'tracking.observed',
  z.object({ trackingNumber: z.string() }),
  `SELECT tracking_number AS "trackingNumber" FROM logistics.tracked_numbers
   WHERE connection = $1 AND tracking_number = ANY($2::text[]) AND observed_at IS NOT NULL`,
)

/** Numbers a partner has told of already, asked or not. */
export const observedNumbers = async (
  sql: Sql,
  connection: string,
  numbers: readonly string[],
): Promise<readonly string[]> =>
  (await sql.rows(observed, [connection, numbers])).map(({ trackingNumber }) => trackingNumber)

/** What is due is put off at once, so that no other replica takes it too; whoever asks says when it is due again. */
const claim = statement(
  'tracking.claimDue',
  z.object({ connection: z.string(), trackingNumber: z.string(), carrier: z.string().nullable() }),
  `UPDATE logistics.tracked_numbers AS tracked SET next_poll_at = now() + interval '30 minutes'
   FROM (SELECT connection, tracking_number FROM logistics.tracked_numbers
     WHERE next_poll_at <= now() ORDER BY next_poll_at LIMIT $1 FOR UPDATE SKIP LOCKED) AS due
   WHERE tracked.connection = due.connection AND tracked.tracking_number = due.tracking_number
   RETURNING tracked.connection, tracked.tracking_number AS "trackingNumber", tracked.carrier`,
)

const state = statement(
  'tracking.scheduleState',
  z.object({ trackingNumber: z.string(), ageMs: z.number(), failures: z.number() }),
  `SELECT tracking_number AS "trackingNumber", failures,
     (extract(epoch FROM now() - followed_at) * 1000)::float8 AS "ageMs"
   FROM logistics.tracked_numbers WHERE connection = $1 AND tracking_number = ANY($2::text[])`,
)

const schedule = statement(
  'tracking.schedule',
  z.object({}),
  `WITH asked AS (
     SELECT told.* FROM jsonb_to_recordset($2::jsonb)
       AS told ("trackingNumber" text, "nextPollAt" timestamptz, failures integer, error text)
     JOIN logistics.tracked_numbers AS known ON known.connection = $1 AND known.tracking_number = told."trackingNumber"
     ORDER BY told."trackingNumber" FOR UPDATE OF known)
   UPDATE logistics.tracked_numbers AS tracked
   SET next_poll_at = asked."nextPollAt", failures = asked.failures, last_error = asked.error
   FROM asked WHERE tracked.connection = $1 AND tracked.tracking_number = asked."trackingNumber"`,
)

/** Follows numbers; those that are followed already are asked for sooner, if that is sooner. */
export async function followNumbers(
  sql: Sql,
  connection: string,
  numbers: readonly Followed[],
  firstPollAt: number,
): Promise<void> {
  if (numbers.length > 0) await sql.rows(follow, [connection, JSON.stringify(numbers), firstPollAt])
}

export const claimDue = (sql: Sql, most: number): Promise<readonly Due[]> => sql.rows(claim, [most])

export const scheduleState = (sql: Sql, connection: string, numbers: readonly string[]) =>
  sql.rows(state, [connection, numbers])

export async function scheduleNext(sql: Sql, connection: string, next: readonly NextPoll[]): Promise<void> {
  if (next.length > 0) await sql.rows(schedule, [connection, JSON.stringify(next)])
}
