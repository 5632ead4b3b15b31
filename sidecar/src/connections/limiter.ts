import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '../db/database.ts'
import type { Clock } from '../foundation/clock.ts'
import { SidecarError } from '../foundation/errors.ts'
import type { Logger } from '../foundation/logger.ts'
import { createConnectionGate } from '../jobs/connection-gate.ts'
import type { Connection } from './connection.ts'

/** Lets a call to a partner begin when it may, and is told when it ended. */
export interface Limiter {
  /** @throws PARTNER_THROTTLED when its turn does not come before `signal` is aborted */
  enter(connection: Connection, signal: AbortSignal): Promise<() => void>
  stop(): void
}

/**
 * What a connection's other side bears, shared by all replicas: a place and a token for each call, both kept in
 * PostgreSQL. Calls have a bucket apart from that of jobs: a job waits for its turn, then its calls wait for theirs.
 */
export function createLimiter(
  sql: Sql,
  clock: Clock,
  logger: Logger,
  limitsOf: (key: string) => Connection['limits'] | null,
): Limiter {
  const trouble = (error: unknown) =>
    logger.warn({ err: error }, 'The limits of a connection can not be kept right now')
  const gate = createConnectionGate(sql, (key) => limitsOf(key.slice(prefix.length)), clock, trouble)
  return {
    async enter({ id }, signal) {
      for (;;) {
        const admission = await gate.enter(prefix + id)
        // Nobody waits for the place to be given back: whoever called has his reply.
        if ('lease' in admission) return () => void admission.lease.release().catch(trouble)
        await sleep(admission.afterMs, undefined, { signal }).catch(() => {
          throw noTurn(id, admission.afterMs)
        })
      }
    },
    stop: () => gate.stop(),
  }
}

const prefix = 'calls:'

const noTurn = (connection: string, retryAfterMs: number): SidecarError =>
  new SidecarError(
    'PARTNER_THROTTLED',
    `Connection ${connection} makes as many calls as its limits allow. The call is made when its turn comes; \`limits\` in the connection file says how many that are.`,
    { details: { connection, retryAfterMs } },
  )
