import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../db/database.ts'
import type { Logger } from '../foundation/logger.ts'
import type { Boss, ClaimedJob } from './boss.ts'
import { recordDeadLetter } from './dead-letter.ts'
import * as rows from './job-rows.ts'
import type { Ending } from './run.ts'
import { Stop } from './run.ts'
import type { Task } from './task.ts'
import { together } from './together.ts'

export interface SettlerOptions {
  readonly task: Task
  readonly boss: Boss
  readonly database: Database
  readonly logger: Logger
  /** The job can start again so much later. */
  readonly onPutBack: (afterMs: number) => void
}

const shortestPauseMs = 100
const longestPauseMs = 2_000
/** Of a process that shuts down while the database is away: the claim ends by itself. */
const triesOnShutdown = 4

/**
 * Writes how a run ended, and tries as long as the claim is ours: what was done must not be done again. Answers whether
 * it was written; when not, another process holds the job by now.
 */
export function createSettler({ task, boss, database, logger, onPutBack }: SettlerOptions) {
  const complete = together((jobs: readonly ClaimedJob[]) => boss.complete(task, jobs))

  async function write(job: ClaimedJob, ending: Ending): Promise<boolean> {
    const claim = [task.name, job.id, job.retryCount]
    switch (ending.is) {
      case 'done':
        return (await complete(job)).has(job.id)
      case 'again': {
        const note = JSON.stringify({ code: ending.error?.code ?? null })
        const more = ending.countsAsAttempt ? 0 : 1
        const put = await database.rows(rows.putBack, [...claim, ending.afterMs, more, note])
        if (ending.afterMs === 0) await database.rows(rows.wake, [task.name])
        onPutBack(ending.afterMs)
        return put.length > 0
      }
      case 'dead':
        return database.transaction(async (tx) => {
          const dead = await tx.rows(rows.giveUp, [...claim, JSON.stringify({ code: ending.error.code })])
          if (dead.length === 0) return false
          await recordDeadLetter(tx, task, { ...job, attempts: ending.attempt, error: ending.error })
          return true
        })
      case 'lost':
        return false
    }
  }

  return async (job: ClaimedJob, ending: Ending, stop: AbortSignal): Promise<boolean> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await write(job, ending)
      } catch (error) {
        const why = stop.reason instanceof Stop ? stop.reason.is : null
        if (why === 'claim-lost' || (why === 'shutdown' && tries >= triesOnShutdown)) return false
        const reason = error instanceof Error ? error.message : String(error)
        if (tries === 1) logger.warn({ task: task.name, jobId: job.id, reason }, 'jobs.settle-failed')
        await sleep(Math.min(longestPauseMs, shortestPauseMs * 2 ** Math.min(tries, 6)))
      }
    }
  }
}
