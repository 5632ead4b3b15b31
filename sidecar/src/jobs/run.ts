import { setTimeout as sleep } from 'node:timers/promises'
import { SidecarError, toSidecarError } from '../foundation/errors.ts'
import type { Logger } from '../foundation/logger.ts'
import type { ClaimedJob } from './boss.ts'
import type { ConnectionGate } from './connection-gate.ts'
import type { JobData } from './events.ts'
import { judge } from './retry.ts'
import { staysSealed } from './sealed-data.ts'
import type { BoundTask, PreparedJob } from './task.ts'

/** How a run ended, and so what is to be written. */
export type Ending =
  | { readonly is: 'done' }
  | {
      readonly is: 'again'
      readonly afterMs: number
      readonly countsAsAttempt: boolean
      readonly error: SidecarError | null
      readonly attempt: number
    }
  | { readonly is: 'dead'; readonly error: SidecarError; readonly attempt: number }
  /** Another process holds the job by now: it writes. */
  | { readonly is: 'lost' }

/** Why a run was told to stop. */
export class Stop extends Error {
  readonly is: 'shutdown' | 'claim-lost' | 'place-lost'

  constructor(is: Stop['is']) {
    super(
      {
        shutdown: 'The process is shutting down.',
        'claim-lost': 'Another process has taken this job over.',
        'place-lost': 'The place at the connection could not be kept.',
      }[is],
    )
    this.name = 'Stop'
    this.is = is
  }
}

export interface RunOptions {
  readonly gate: ConnectionGate
  readonly logger: Logger
  /** Queues what an event stands for that could not be read when it was published. */
  readonly republish: (task: BoundTask, event: unknown) => Promise<void>
}

/** A handler that goes on after it was told to stop is waited for so long, and then no more. */
const graceMs = 10_000
/** While the limits can't be asked. */
const gateAwayMs = 2_000

/** One run of one job, from its row to how it ended. It never throws. */
export async function runJob(
  bound: BoundTask,
  job: ClaimedJob,
  stop: AbortSignal,
  { gate, logger, republish }: RunOptions,
): Promise<Ending> {
  const { task } = bound
  const attempt = Math.max(1, task.retry.attempts - (job.retryLimit - job.retryCount))
  const failed = (thrown: unknown): Ending => {
    const verdict = judge(thrown, attempt, job.retryCount >= job.retryLimit, task.retry)
    return verdict.is === 'dead' ? { ...verdict, attempt } : { ...verdict, attempt, countsAsAttempt: true }
  }

  let prepared: PreparedJob<void>
  try {
    prepared = prepare(bound, job.data as JobData, republish)
  } catch (error) {
    return failed(unreadable(error, task.name))
  }

  let place: AbortSignal | null = null
  let release = async (): Promise<void> => {}
  if (prepared.connection !== null) {
    try {
      const admission = await gate.enter(prepared.connection)
      if ('afterMs' in admission)
        return { is: 'again', afterMs: admission.afterMs, countsAsAttempt: false, error: null, attempt }
      place = admission.lease.lost
      release = admission.lease.release
    } catch (error) {
      return { is: 'again', afterMs: gateAwayMs, countsAsAttempt: false, error: toSidecarError(error), attempt }
    }
  }
  const lost = new AbortController()
  const loosePlace = () => lost.abort(new Stop('place-lost'))
  place?.addEventListener('abort', loosePlace, { once: true })
  const context = { attempt, jobId: job.id, logger: logger.child({ task: task.name, jobId: job.id, attempt }) }
  try {
    await withinTime(task.timeoutMs, AbortSignal.any([stop, lost.signal]), (signal) =>
      prepared.run(undefined, { ...context, signal }),
    )
    return { is: 'done' }
  } catch (error) {
    const stopped = [stop.reason, lost.signal.reason].find((reason) => reason instanceof Stop)
    if (!stopped) return failed(error)
    if (stopped.is === 'claim-lost') return { is: 'lost' }
    return { is: 'again', afterMs: 0, countsAsAttempt: false, error: null, attempt }
  } finally {
    place?.removeEventListener('abort', loosePlace)
    await release().catch((error: unknown) => logger.warn({ reason: String(error) }, 'jobs.place-not-released'))
  }
}

function prepare(bound: BoundTask, data: JobData, republish: RunOptions['republish']): PreparedJob<void> {
  if (staysSealed(data)) throw sealedAway(bound.task.name)
  if (data !== null && typeof data === 'object' && 'event' in data) {
    bound.draftsOf(data.event)
    return { connection: null, run: () => republish(bound, data.event) }
  }
  return bound.prepare(data?.payload)
}

/** Runs until it ends, whatever it was told; one that does not listen is left behind in the end. */
async function withinTime(ms: number, stop: AbortSignal, run: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const timeUp = new AbortController()
  const timer = setTimeout(() => {
    timeUp.abort(new SidecarError('DEADLINE_EXCEEDED', `It took longer than the ${ms} ms this task may take.`))
  }, ms)
  const signal = AbortSignal.any([stop, timeUp.signal])
  const ended = new AbortController()
  const left = new Promise<never>((_, reject) => {
    const leave = () =>
      sleep(graceMs, undefined, { signal: ended.signal }).then(
        () => reject(signal.reason),
        () => {},
      )
    if (signal.aborted) void leave()
    else signal.addEventListener('abort', () => void leave(), { once: true, signal: ended.signal })
  })
  try {
    signal.throwIfAborted()
    await Promise.race([callNow(() => run(signal)), left])
  } catch (error) {
    throw timeUp.signal.aborted ? timeUp.signal.reason : error
  } finally {
    ended.abort()
    clearTimeout(timer)
  }
}

/** What throws before it returns a promise is a failed run too. */
const callNow = async (run: () => Promise<void>): Promise<void> => run()

const sealedAway = (task: string): SidecarError =>
  new SidecarError(
    'SEALING_KEY_MISSING',
    `What this job of ${task} is about is sealed, and no key here opens it: look at ENCRYPTION_KEYS.`,
    { details: { task } },
  )

const unreadable = (error: unknown, task: string): SidecarError =>
  error instanceof SidecarError
    ? error
    : new SidecarError('JOB_PAYLOAD_INVALID', `What was queued is not what ${task} takes.`, {
        cause: error,
        details: { task },
      })
