import type { Clock } from '../foundation/clock.ts'
import type { SidecarError } from '../foundation/errors.ts'
import type { Logger } from '../foundation/logger.ts'
import type { Boss, ClaimedJob } from './boss.ts'
import { type Ending, type RunOptions, runJob, Stop } from './run.ts'
import { createSettler, type SettlerOptions } from './settle.ts'
import type { BoundTask, JobFailure } from './task.ts'

/** What is counted. */
export interface JobsReport {
  /** A run began so long after the job could start. */
  started(task: string, waitedSeconds: number): void
  /** `failed` is tried again; `put-back` had no place or its process shut down; `lost` is another process's by now. */
  ended(task: string, outcome: Outcome, code: string | null): void
  /** Jobs that wait for their turn, seen every few seconds. */
  waiting(task: string, count: number): void
}

export type Outcome = 'done' | 'failed' | 'dead' | 'put-back' | 'lost'

export interface WorkerOptions extends RunOptions, Omit<SettlerOptions, 'task' | 'onPutBack'> {
  readonly boss: Boss
  readonly clock: Clock
  readonly logger: Logger
  readonly report: JobsReport
}

/** Runs the jobs of one task in this process. */
export interface Worker {
  /** Jobs may have become ready. */
  wake(): void
  /** Renews the claims, and stops what was lost. */
  beat(): Promise<void>
  /** Takes no more. Resolves when nothing runs any more. */
  drain(): Promise<void>
  /** Tells what still runs to stop. */
  abort(): void
}

/** How long without a notification before looking by itself: the end of a delay and lost claims notify nobody. */
const pollMs = 1_000
/** Later than this the poll is exact enough. */
const rememberedMs = 15_000
const shortestTroubleMs = 250
const longestTroubleMs = 5_000

export function startWorker(bound: BoundTask, options: WorkerOptions): Worker {
  const { boss, clock, logger, report } = options
  const { task } = bound
  const running = new Map<string, { readonly job: ClaimedJob; readonly stop: AbortController }>()
  let draining = false
  let woken = false
  /** The last look found more than could be taken. */
  let more = false
  /** When jobs this process put back can start again. */
  let dueAt: number[] = []
  let wakeUp = (): void => {}

  const wake = (): void => {
    woken = true
    wakeUp()
  }

  const settle = createSettler({
    ...options,
    task,
    onPutBack(afterMs) {
      if (afterMs <= rememberedMs) dueAt.push(clock.now() + afterMs + 5)
      wakeUp()
    },
  })

  function pause(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, Math.max(0, ms))
    wakeUp = resolve
    return promise.finally(() => clearTimeout(timer))
  }

  async function look(): Promise<void> {
    const free = task.concurrency - running.size
    more = free <= 0
    if (more) return
    const jobs = await boss.claim(task, free)
    more = jobs.length === free
    for (const job of jobs) void run(job)
  }

  async function lookUntilDrained(): Promise<void> {
    let troubles = 0
    let lookAt = 0
    while (!draining) {
      const now = clock.now()
      const next = Math.min(lookAt, ...dueAt)
      if (!woken && now < next) {
        await pause(next - now)
        continue
      }
      woken = false
      dueAt = dueAt.filter((due) => due > now)
      lookAt = now + pollMs
      try {
        await look()
        troubles = 0
      } catch (error) {
        troubles += 1
        if (troubles === 1) logger.warn({ task: task.name, reason: messageOf(error) }, 'jobs.claim-failed')
        const ms = Math.min(longestTroubleMs, shortestTroubleMs * 2 ** Math.min(troubles, 6))
        await pause(ms * (0.5 + Math.random() / 2))
      }
    }
  }

  async function run(job: ClaimedJob): Promise<void> {
    const stop = new AbortController()
    running.set(job.id, { job, stop })
    report.started(task.name, job.waitedMs / 1_000)
    const ending = await runJob(bound, job, stop.signal, options)
    const written = await settle(job, ending, stop.signal)
    if (written) await tellFailure(job, ending)
    running.delete(job.id)
    tell(job, ending, written)
    // What is behind it in its key, or had no place, can start now.
    if (task.ordered || more) wake()
    else wakeUp()
  }

  function tell(job: ClaimedJob, ending: Ending, written: boolean): void {
    const error = 'error' in ending ? ending.error : null
    const outcome = ending.is === 'again' ? (ending.countsAsAttempt ? 'failed' : 'put-back') : ending.is
    report.ended(task.name, written ? outcome : 'lost', error?.code ?? null)
    if (!error) return
    const facts = { task: task.name, jobId: job.id, code: error.code, reason: reasonOf(error) }
    if (ending.is === 'dead') logger.error(facts, 'jobs.dead')
    else logger.info(facts, 'jobs.failed')
  }

  /** Part of the run: nothing behind it in its key starts before whoever follows the object knows. */
  async function tellFailure(job: ClaimedJob, ending: Ending): Promise<void> {
    if (!bound.onFailure || ending.is === 'done' || ending.is === 'lost' || !ending.error) return
    const dead = ending.is === 'dead'
    const failure: JobFailure = {
      error: ending.error,
      attempts: ending.attempt,
      nextAttemptAt: dead ? null : new Date(clock.now() + ending.afterMs).toISOString(),
      deadLetterId: dead ? job.id : null,
    }
    const payload = (job.data as { readonly payload?: unknown } | null)?.payload
    await Promise.resolve()
      .then(() => bound.onFailure?.(payload, failure))
      .catch((error: unknown) => logger.warn({ task: task.name, reason: messageOf(error) }, 'jobs.failure-not-told'))
  }

  const ended = lookUntilDrained()

  return {
    wake,
    async beat() {
      const held = [...running.values()]
      if (held.length === 0) return
      const still = await boss.touch(
        task,
        held.map(({ job }) => job),
      )
      for (const { job, stop } of held) if (!still.has(job.id)) stop.abort(new Stop('claim-lost'))
    },
    async drain() {
      draining = true
      wakeUp()
      await ended
      while (running.size > 0) await pause(1_000)
    },
    abort() {
      for (const { stop } of running.values()) stop.abort(new Stop('shutdown'))
    },
  }
}

/** What a partner or Odoo refused quotes whose it was: the dead letter and the exception have its words. */
const reasonOf = (error: SidecarError): string | undefined =>
  error.retry === 'business' ? undefined : messageOf(error.cause ?? error)

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
