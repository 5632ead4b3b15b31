import { type JobInsert, PgBoss } from 'pg-boss'
import { z } from 'zod'
import type { Transaction } from '../db/database.ts'
import type { Logger } from '../foundation/logger.ts'
import type { Sealing } from '../sealing/sealing.ts'
import { openedData, sealedData } from './sealed-data.ts'
import type { Task } from './task.ts'

/** A claimed job. */
export interface ClaimedJob {
  readonly id: string
  readonly key: string | null
  readonly data: unknown
  /** Which claim this is: pg-boss lets only the newest one settle the job. */
  readonly retryCount: number
  readonly retryLimit: number
  /** From the moment it could start until it was claimed, by the database's clock. */
  readonly waitedMs: number
}

/** A row to add to a queue. */
export interface NewJob {
  readonly id: string
  readonly data: object
  readonly key: string | null
  readonly startAfterMs?: number
}

/** pg-boss, as far as the rest of the sidecar sees of it. */
export interface Boss {
  /** Adds the jobs with whatever else the transaction does; one whose id is already there is left out. */
  insert(tx: Transaction, task: Task, jobs: readonly NewJob[]): Promise<void>
  claim(task: Task, atMost: number): Promise<readonly ClaimedJob[]>
  /** The ids still held, now done. */
  complete(task: Task, jobs: readonly ClaimedJob[]): Promise<ReadonlySet<string>>
  /** Renews the claims. The ids still held. */
  touch(task: Task, jobs: readonly ClaimedJob[]): Promise<ReadonlySet<string>>
  schedule(task: Task, data: object, key: string | null): Promise<void>
  /** Names of the tasks with a schedule. */
  scheduled(): Promise<readonly string[]>
  unschedule(name: string): Promise<void>
  close(): Promise<void>
}

export interface BossOptions {
  /** Connection string of the database. */
  readonly url: string
  readonly tasks: readonly Task[]
  readonly logger: Logger
  /** Opens what jobs are about; `insert` seals with that of its transaction. */
  readonly sealing: Sealing
  /** Look after lost claims, schedules and old rows. A process that only adds jobs does not. */
  readonly supervise: boolean
}

const day = 86_400
/** Finished jobs are kept for looking at; those with an idempotency key as long as the same fact may be told again. */
export const keepSeconds = (task: Task): number => (task.idempotent ? keepLongestSeconds : day)
export const keepLongestSeconds = 7 * day
/** What waits behind a dead head waits for a person, who may be away: pg-boss would drop it after two weeks. */
const waitSeconds = 3_650 * day

/** A claim not renewed for this long is lost. pg-boss allows no less. */
const heartbeatSeconds = 10
/** How often lost claims are looked for. With the heartbeat: a killed worker's job is free again within 17 seconds. */
const superviseSeconds = 3

/** The most rows one statement takes. */
const rowsPerStatement = 1_000

/**
 * The one place that knows pg-boss. Its rows are claimed by `fetch` rather than by its `work`: `work` settles a batch
 * when the slowest of it has ended, does not look again after a job of a key has ended (it would drain a key at one job
 * a poll), and wakes every worker of a queue for each job.
 */
export async function openBoss({ url, tasks, logger, sealing, supervise }: BossOptions): Promise<Boss> {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'pgboss',
    application_name: 'logistics-graph-jobs',
    max: 5,
    connectionTimeoutMillis: 10_000,
    supervise,
    schedule: supervise,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    maintenanceIntervalSeconds: 3_600,
    cronMonitorIntervalSeconds: 15,
    cronWorkerIntervalSeconds: 1,
    registerInstance: false,
    openTelemetry: { enabled: false },
  })
  // Without a listener an error event ends the process. It is told once a minute: an outage repeats it many times.
  const tell = onceA(60_000, (error: Error) => logger.warn({ reason: error.message }, 'jobs.database-trouble'))
  boss.on('error', tell)
  boss.on('warning', ({ message }) => logger.warn({ reason: message }, 'jobs.warning'))
  try {
    await boss.start()
    for (const task of tasks) await declareQueue(boss, task)
  } catch (error) {
    await boss.stop({ graceful: false }).catch(tell)
    throw error
  }
  return {
    async insert(tx, task, jobs) {
      const db = { executeSql: async (text: string, values?: unknown[]) => tx.executeSql(stamped(text), values) }
      for (let from = 0; from < jobs.length; from += rowsPerStatement) {
        const rows = jobs.slice(from, from + rowsPerStatement).map((job) => rowOf(task, job, tx.sealing))
        await boss.insert(task.name, rows, { db })
      }
    },
    async claim(task, atMost) {
      const jobs = await boss.fetch(task.name, { batchSize: atMost, includeMetadata: true })
      return jobs.map((job) => ({
        id: job.id,
        key: job.singletonKey,
        data: openedData(sealing, task.name, job.id, job.data),
        retryCount: job.retryCount,
        retryLimit: job.retryLimit,
        waitedMs: Math.max(0, job.startedOn.getTime() - Math.max(job.createdOn.getTime(), job.startAfter.getTime())),
      }))
    },
    complete: async (task, jobs) => idsOf(await boss.complete(task.name, [...jobs])),
    touch: async (task, jobs) => idsOf(await boss.touch(task.name, [...jobs])),
    async schedule(task, data, key) {
      const options = { tz: 'UTC', missed: 'once' as const, ...(key === null ? {} : { singletonKey: key }) }
      await boss.schedule(task.name, task.schedule ?? '', data, options)
    },
    scheduled: async () => (await boss.getSchedules()).map(({ name }) => name),
    unschedule: (name) => boss.unschedule(name),
    close: () => boss.stop({ graceful: false }),
  }
}

async function declareQueue(boss: PgBoss, task: Task): Promise<void> {
  const policy = task.ordered ? 'key_strict_fifo' : 'standard'
  const settings = {
    notify: true,
    heartbeatSeconds,
    // A backstop for a process that lives but does not end what it runs; the task's own time is kept by the worker.
    expireInSeconds: Math.ceil(task.timeoutMs / 1_000) + 60,
    retryLimit: task.retry.attempts - 1,
    retryDelay: 0,
    retentionSeconds: waitSeconds,
    deleteAfterSeconds: keepSeconds(task),
  }
  await boss.createQueue(task.name, { policy, ...settings })
  const queue = await boss.getQueue(task.name)
  if (queue?.policy !== policy) {
    throw new Error(
      `The queue of ${task.name} is ${queue?.policy}: give a task that gains or loses its key a new name.`,
    )
  }
  await boss.updateQueue(task.name, settings)
}

const rowOf = (task: Task, job: NewJob, sealing: Sealing): JobInsert => ({
  id: job.id,
  data: sealedData(sealing, task.name, job.id, job.data),
  priority: task.priority,
  ...(job.key === null ? {} : { singletonKey: job.key }),
  // Seconds from now, by the database's clock.
  ...(job.startAfterMs === undefined ? {} : { startAfter: job.startAfterMs / 1_000 }),
})

const momentOfInsert = 'pgboss.job_now() as created_on'

/**
 * pg-boss orders a key by `created_on`, then by id, and takes the start of the transaction for `created_on`: jobs of
 * one transaction would run in the order of their ids, and those of a long transaction before those of a shorter one
 * that published earlier. So `created_on` is the moment of the insert here, and no two rows of a statement share it.
 */
function stamped(text: string): string {
  if (!text.includes(momentOfInsert)) throw new Error('pg-boss inserts differently than before: look at created_on.')
  return text.replace(
    momentOfInsert,
    "clock_timestamp() + row_number() OVER () * interval '1 microsecond' AS created_on",
  )
}

const settled = z.object({ settled: z.array(z.string()) })

const idsOf = (response: unknown): ReadonlySet<string> => new Set(settled.parse(response).settled)

function onceA(ms: number, tell: (error: Error) => void): (error: Error) => void {
  let quietUntil = 0
  return (error) => {
    if (Date.now() < quietUntil) return
    quietUntil = Date.now() + ms
    tell(error)
  }
}
