import type { WorkDeps } from '../contract/work-deps.ts'
import { type Jobs, startJobs } from '../jobs/jobs.ts'
import type { BoundTask } from '../jobs/task.ts'
import { retentionDays } from '../privacy/retention.ts'
import { publishEach, type Reactions } from '../webhooks/take-in.ts'
import type { Ground } from './ground.ts'
import { jobsReport } from './measure.ts'
import type { Sides } from './sides.ts'
import { type TaskDeps, tasksOf, workDepsOf } from './tasks.ts'

export interface WorkOptions {
  /** Tasks besides those of the product. */
  readonly tasks: readonly BoundTask[]
  readonly byTheClock: boolean
}

/** What runs later, and what it takes to ask for it. */
export interface Work {
  readonly jobs: Jobs
  readonly reactions: Reactions
  readonly deps: WorkDeps
}

export async function startWork(ground: Ground, sides: Sides, { tasks, byTheClock }: WorkOptions): Promise<Work> {
  const { config, logger, clock, telemetry, store } = ground
  const { memory, odoo, partners } = sides
  const { database } = store
  const reactions: Reactions = {
    publish: (tx, events) => publishEach(jobs.publish)(tx, events),
    announce: (tx, records) => memory.feed.announce(tx, records),
  }
  const deps: TaskDeps = {
    ...{ clock, logger, database, memory, odoo, partners, telemetry, reactions },
    retention: retentionDays(config.RETENTION_DAYS),
    enqueue: (tx, task, payloads) => jobs.enqueue(tx, task, payloads),
    publish: (tx, name, payloads) => jobs.publish(tx, name, payloads),
  }
  const jobs: Jobs = await startJobs({
    database,
    url: store.url.reveal(),
    tasks: [...tasksOf(deps), ...tasks].map((bound) => (byTheClock ? bound : withoutSchedule(bound))),
    logger,
    clock,
    report: jobsReport(telemetry),
    limitsOf: (id) => partners.connections.find(id)?.connection.limits ?? null,
  })
  return { jobs, reactions, deps: workDepsOf(deps) }
}

const withoutSchedule = (bound: BoundTask): BoundTask => ({ ...bound, task: { ...bound.task, schedule: null } })
