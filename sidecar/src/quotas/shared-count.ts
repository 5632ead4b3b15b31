import { RateLimiterMemory, RateLimiterPostgres, RLWrapperTimeouts } from 'rate-limiter-flexible'
import type { Sql } from '../db/database.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'

/** What stands after points were added to a count. */
interface Counted {
  /** By all replicas in this window, the added ones included. */
  readonly used: number
  /** ms since 1970 */
  readonly endsAt: number
}

/** Adds points to a count all replicas share. Never fails: without the database this replica counts alone. */
export type AddShared = (key: string, points: number) => Promise<Counted>

export const windowSeconds = 60

/** A database that is slower than this is taken for away, ms. */
const timeoutMs = 500

/** As often as the log is told that replicas count alone, ms. */
const warnEveryMs = 60_000

/** What the library sends of a statement. Its name would make it a prepared one, which a pooler may not like. */
interface LibraryQuery {
  readonly text: string
  readonly values?: readonly unknown[]
}

export function createSharedCount(sql: Sql, clock: Clock, logger: Logger, seconds: number = windowSeconds): AddShared {
  let warnAfter = 0
  const trouble = (error: unknown): never => {
    if (clock.now() >= warnAfter) logger.warn({ err: error }, 'Limits of callers are counted by each replica alone')
    warnAfter = Math.max(warnAfter, clock.now() + warnEveryMs)
    throw error
  }
  const window = { points: Number.MAX_SAFE_INTEGER, duration: seconds }
  const shared = new RateLimiterPostgres({
    ...window,
    storeClient: { query: ({ text, values }: LibraryQuery) => sql.executeSql(text, values).catch(trouble) },
    storeType: 'pool',
    schemaName: 'logistics',
    tableName: 'quotas',
    tableCreated: true,
    keyPrefix: '',
  })
  const limiter = new RLWrapperTimeouts({ limiter: shared, timeoutMs, insuranceLimiter: new RateLimiterMemory(window) })
  return async (key, points) => {
    const { consumedPoints, msBeforeNext } = await limiter.penalty(key, points)
    return { used: consumedPoints, endsAt: clock.now() + msBeforeNext }
  }
}
