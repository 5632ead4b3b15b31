import { setTimeout as sleep } from 'node:timers/promises'
import type { OwnPostgres } from '../../support/database.ts'
import type { Random } from '../../support/random.ts'
import type { RealOdoo } from '../harness/real-odoo.ts'
import type { Replica } from './replica.ts'

/** What breaks, and how often in one run. */
export interface FaultCounts {
  /** kill -9 of one sidecar, started again after a moment */
  readonly 'replica-kill': number
  /** one sidecar shut down in order and started again, as for an update */
  readonly 'replica-stop': number
  /** kill -9 of the sidecars' PostgreSQL */
  readonly 'postgres-kill': number
  readonly 'postgres-restart': number
  /** kill -9 of Odoo */
  readonly 'odoo-kill': number
  /** kill -9 of both sidecars, away for `awaySeconds` */
  readonly 'both-away': number
}

type Fault = keyof FaultCounts

export interface Plan {
  readonly kind: Fault
  /** Not before so long after the start. */
  readonly atMs: number
  /** How long what was killed stays away. */
  readonly awayMs: number
  /** Which of the sidecars, should none be at work. */
  readonly replica: number
}

/** When what breaks: the same for the same seed. What it meets there depends on the machine. */
export function planFaults(random: Random, counts: FaultCounts, seconds: number, awaySeconds: number): readonly Plan[] {
  const kinds = Object.entries(counts).flatMap(([kind, count]) => Array<Fault>(count).fill(kind as Fault))
  const shuffled = random.shuffled(kinds)
  // One in each slot of time, so that they don't all come at once and none comes after the last change.
  const slotMs = (seconds * 1_000) / Math.max(1, shuffled.length)
  return shuffled.map((kind, slot) => ({
    kind,
    atMs: Math.round(slotMs * (slot + random.next() * 0.9)),
    awayMs: kind === 'both-away' ? awaySeconds * 1_000 : random.between(200, 3_000),
    replica: random.between(0, 2),
  }))
}

export interface Breakable {
  readonly replicas: readonly Replica[]
  readonly postgres: OwnPostgres
  readonly odoo: RealOdoo
  /** Waits for a job to begin, but not for long. @returns the process that began it */
  busy(): Promise<number | null>
}

/** Breaks things one after the other, and mends each before the next. */
export async function carryOut(
  plans: readonly Plan[],
  { replicas, postgres, odoo, busy }: Breakable,
  log: (line: string) => void,
): Promise<void> {
  const startedAt = Date.now()
  for (const { kind, atMs, awayMs, replica } of plans) {
    await sleep(Math.max(0, startedAt + atMs - Date.now()))
    // What is killed should have been at work.
    const pid = kind === 'odoo-kill' ? null : await busy()
    const one = replicas.find((each) => pid !== null && each.pid === pid) ?? replicas[replica]
    log(`${((Date.now() - startedAt) / 1_000).toFixed(1)} s: ${kind}, away for ${awayMs} ms`)
    switch (kind) {
      case 'replica-kill':
        await one?.kill()
        await sleep(awayMs)
        await one?.start()
        break
      case 'replica-stop':
        await one?.stop()
        await sleep(awayMs)
        await one?.start()
        break
      case 'postgres-kill':
        await postgres.kill()
        await sleep(awayMs)
        await postgres.start()
        break
      case 'postgres-restart':
        await postgres.stop()
        await sleep(awayMs)
        await postgres.start()
        break
      case 'odoo-kill':
        await odoo.restart()
        break
      case 'both-away':
        await Promise.all(replicas.map((each) => each.kill()))
        await sleep(awayMs)
        await Promise.all(replicas.map((each) => each.start()))
        break
    }
  }
}
