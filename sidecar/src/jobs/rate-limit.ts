import { z } from 'zod'
import { type Sql, statement } from '../db/database.ts'

export interface Rate {
  readonly perSecond: number
  /** Calls that may come at once after a pause. */
  readonly burst: number
}

/**
 * One statement takes a token or says that there is none. The row's lock makes askers of all replicas stand in line;
 * the clock is read after the lock was got, so that no time is counted twice and no token is lost.
 */
const take = statement(
  'jobs.takeToken',
  z.object({ granted: z.boolean(), tokens: z.number() }),
  `INSERT INTO logistics.rate_buckets AS bucket (connection, tokens, granted, filled_at)
   VALUES ($1, $3::float8 - 1, true, clock_timestamp())
   ON CONFLICT (connection) DO UPDATE SET (tokens, granted, filled_at) = (
     SELECT CASE WHEN full_now >= 1 THEN full_now - 1 ELSE full_now END, full_now >= 1, read_at
     FROM (SELECT clock_timestamp() AS read_at) AS clock,
       LATERAL (SELECT LEAST($3::float8, bucket.tokens +
         GREATEST(0, extract(epoch FROM read_at - bucket.filled_at)) * $2::float8) AS full_now) AS filled)
   RETURNING granted, tokens`,
)

/** Milliseconds until a token may be there; 0 when one was taken. */
export async function takeToken(sql: Sql, connection: string, { perSecond, burst }: Rate): Promise<number> {
  const [bucket] = await sql.rows(take, [connection, perSecond, Math.max(1, burst)])
  if (!bucket || bucket.granted) return 0
  return Math.ceil(((1 - bucket.tokens) / perSecond) * 1_000)
}
