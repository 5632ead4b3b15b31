import type { Database, Subscription } from '../db/database.ts'
import type { Clock } from '../foundation/clock.ts'
import { SidecarError } from '../foundation/errors.ts'
import type { Logger } from '../foundation/logger.ts'
import { openBoss } from './boss.ts'
import { createConnectionGate, type LimitsOf } from './connection-gate.ts'
import { createDeadLetters, type DeadLetters, recordDeadLetter } from './dead-letter.ts'
import { createPublisher, type Publisher } from './events.ts'
import * as rows from './job-rows.ts'
import { applySchedules } from './schedule.ts'
import { openedData } from './sealed-data.ts'
import type { BoundTask } from './task.ts'
import { type JobsReport, startWorker, type Worker } from './worker.ts'

export interface JobsOptions {
  readonly database: Database
  /** Connection string of the same database: pg-boss has connections of its own. */
  readonly url: string
  readonly tasks: readonly BoundTask[]
  readonly logger: Logger
  readonly clock: Clock
  readonly report: JobsReport
  readonly limitsOf: LimitsOf
  /** False in a process that only publishes. */
  readonly work?: boolean
}

export interface Jobs extends Pick<Publisher, 'publish' | 'enqueue'>, DeadLetters {
  /**
   * Takes no more jobs, waits so long for those that run, then tells them to stop and gives them back: they run again
   * elsewhere, without an attempt less.
   */
  stop(withinMs?: number): Promise<void>
}

/** With pg-boss's 10 seconds: three beats may be lost before the claim is. */
const beatMs = 3_000
const tendMs = 5_000
/** After it was told to stop. */
const graceMs = 2_000

/** Starts everything that runs later. The migrations have run before. */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const { database, url, tasks, logger, clock, report, limitsOf, work = true } = options
  const plain = tasks.map(({ task }) => task)
  const boss = await openBoss({ url, tasks: plain, logger, sealing: database.sealing, supervise: work })
  const publisher = createPublisher(boss, tasks)
  const deadLetters = createDeadLetters(database, plain)
  const shared = { publish: publisher.publish, enqueue: publisher.enqueue, ...deadLetters }
  if (!work) return { ...shared, stop: () => boss.close() }

  const tellTrouble = (error: unknown) =>
    logger.warn({ reason: error instanceof Error ? error.message : String(error) }, 'jobs.trouble')
  const gate = createConnectionGate(database, limitsOf, clock, tellTrouble)
  let subscription: Subscription
  const workers = new Map<string, Worker>()
  try {
    await applySchedules(boss, tasks)
    const republish = (task: BoundTask, event: unknown) =>
      database.transaction((tx) => publisher.republish(tx, task, event))
    for (const bound of tasks) {
      const worker = startWorker(bound, { boss, database, gate, clock, logger, report, republish })
      workers.set(bound.task.name, worker)
    }
    const [found] = await database.rows(rows.channel)
    subscription = await database.listen(found?.channel ?? 'pgboss', {
      onNotification: (name) => workers.get(name)?.wake(),
      // What was notified while nobody listened is found by looking.
      onListening() {
        for (const worker of workers.values()) worker.wake()
      },
      onLost: () => {},
    })
  } catch (error) {
    gate.stop()
    await Promise.all([...workers.values()].map((worker) => worker.drain()))
    await boss.close()
    throw error
  }
  const beat = () => Promise.all([...workers.values()].map((worker) => worker.beat().catch(tellTrouble)))
  const beating = setInterval(() => void beat(), beatMs)
  const tending = setInterval(() => void tend(database, tasks, report).catch(tellTrouble), tendMs)

  async function stop(withinMs = 20_000): Promise<void> {
    const drained = Promise.all([...workers.values()].map((worker) => worker.drain()))
    await within(withinMs, drained)
    for (const worker of workers.values()) worker.abort()
    // What does not listen keeps its claim: it ends 10 seconds after the last beat, when this process should be gone.
    await within(graceMs, drained)
    clearInterval(beating)
    clearInterval(tending)
    gate.stop()
    await subscription.stop()
    await boss.close()
  }

  let stopped: Promise<void> | null = null
  return {
    ...shared,
    stop(withinMs) {
      stopped ??= stop(withinMs)
      return stopped
    },
  }
}

/** Finds jobs whose processes died until no attempt was left, and counts what waits. */
async function tend(database: Database, tasks: readonly BoundTask[], report: JobsReport): Promise<void> {
  const byName = new Map(tasks.map(({ task }) => [task.name, task]))
  await database.transaction(async (tx) => {
    for (const { id, task: name, key, data, attempts, reason } of await tx.rows(rows.takeAbandoned, [
      [...byName.keys()],
    ])) {
      const task = byName.get(name)
      if (!task) continue
      const error = new SidecarError(
        'JOB_WORKER_LOST',
        `The process that ran it died, or stood still, at each attempt (${reason ?? 'no reason known'}).`,
      )
      const opened = openedData(tx.sealing, name, id, data)
      await recordDeadLetter(tx, task, { id, key, data: opened, attempts, error })
      report.ended(name, 'dead', error.code)
    }
  })
  const waiting = await database.rows(rows.waitingByTask, [[...byName.keys()]])
  const counts = new Map(waiting.map((row) => [row.task, row.waiting]))
  for (const name of byName.keys()) report.waiting(name, counts.get(name) ?? 0)
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  await Promise.race([work, promise])
  clearTimeout(timer)
}
