import type { Sql } from '../db/database.ts'
import type { Clock } from '../foundation/clock.ts'
import { type ConnectionLimits, createLeases, type Lease } from './lease.ts'

/** Null where nothing is limited. */
export type LimitsOf = (connection: string) => ConnectionLimits | null

/** Either the job may work with the connection, or it comes again later. */
type Admission = { readonly lease: Lease } | { readonly afterMs: number }

export interface ConnectionGate {
  enter(connection: string): Promise<Admission>
  stop(): void
}

const unlimited: Lease = { lost: new AbortController().signal, release: () => Promise.resolve() }

const longestWaitMs = 10_000
const leaseWaitMs = 100

/**
 * Who is turned away is told a moment of his own, one after the other, so that not all who wait come back at once.
 */
export function createConnectionGate(
  sql: Sql,
  limitsOf: LimitsOf,
  clock: Clock,
  onTrouble: (error: unknown) => void,
): ConnectionGate {
  const leases = createLeases(sql, clock, onTrouble)
  const lastTurn = new Map<string, number>()

  function nextTurn(connection: string, soonestMs: number, stepMs: number): Admission {
    const now = clock.now()
    const turn = Math.max(now + soonestMs, (lastTurn.get(connection) ?? 0) + stepMs)
    const bounded = Math.min(turn, now + longestWaitMs)
    lastTurn.set(connection, bounded)
    return { afterMs: bounded - now }
  }

  return {
    async enter(connection) {
      const limits = limitsOf(connection)
      if (!limits) return { lease: unlimited }
      const taken = await leases.take(connection, limits)
      if ('lease' in taken) return taken
      return 'full' in taken
        ? nextTurn(connection, leaseWaitMs, leaseWaitMs / limits.concurrency)
        : nextTurn(connection, taken.tokenAfterMs, 1_000 / limits.perSecond)
    },
    stop: () => leases.stop(),
  }
}
