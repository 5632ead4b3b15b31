import { systemClock } from '../../../sidecar/src/foundation/clock.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import type { LimitsOf } from '../../../sidecar/src/jobs/connection-gate.ts'
import { type Jobs, type JobsOptions, startJobs } from '../../../sidecar/src/jobs/jobs.ts'
import type { BoundTask } from '../../../sidecar/src/jobs/task.ts'
import type { Outcome } from '../../../sidecar/src/jobs/worker.ts'
import { createTestDatabase, openTestDatabase } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'

/** What one process counted. */
interface Counted {
  readonly waits: number[]
  readonly ends: { readonly task: string; readonly outcome: Outcome; readonly code: string | null }[]
  readonly waiting: Map<string, number>
}

export interface JobsUnderTest extends Jobs {
  readonly counted: Counted
  /** How many runs ended so. */
  ended(outcome: Outcome): number
}

export interface Replica {
  readonly tasks: readonly BoundTask[]
  readonly limitsOf?: LimitsOf
  readonly work?: boolean
}

export const testLogger = () => createLogger((process.env.TEST_LOG as 'info' | undefined) ?? 'silent')

/** A database, and as many processes of the sidecar's jobs on it as a test starts. All of them end with it. */
export async function jobsBench(on?: { url: string }) {
  const own = on ? null : await createTestDatabase()
  const url = own?.url ?? on?.url ?? ''
  const database = openTestDatabase({ url, poolSize: 10 })
  const started: Jobs[] = []
  return {
    url,
    database,
    async start({ tasks, limitsOf = () => null, work = true }: Replica): Promise<JobsUnderTest> {
      const counted: Counted = { waits: [], ends: [], waiting: new Map() }
      const report: JobsOptions['report'] = {
        started: (_, seconds) => counted.waits.push(seconds * 1_000),
        ended: (task, outcome, code) => counted.ends.push({ task, outcome, code }),
        waiting: (task, count) => counted.waiting.set(task, count),
      }
      const logger = testLogger()
      const jobs = await startJobs({ database, url, tasks, logger, clock: systemClock, report, limitsOf, work })
      started.push(jobs)
      return { ...jobs, counted, ended: (outcome) => counted.ends.filter((end) => end.outcome === outcome).length }
    },
    /** Rows of any statement. */
    async sql<Row>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
      return (await database.executeSql(text, values)).rows as Row[]
    },
    async end() {
      await Promise.all(started.map((jobs) => jobs.stop(0)))
      await database.close()
      await own?.drop()
    },
  }
}

export type JobsBench = Awaited<ReturnType<typeof jobsBench>>

/** Until a list has so many entries, and a moment longer, in which there must be no more. */
export async function exactly(count: number, list: () => number, what: string, withinMs = 15_000): Promise<void> {
  await eventually(() => list() >= count, what, withinMs)
  await new Promise((resolve) => setTimeout(resolve, 300))
  if (list() !== count) throw new Error(`${what}: ${list()} instead of ${count}`)
}
