import type { PartnerSide } from './contract/partner-side.ts'
import type { Database } from './db/database.ts'
import type { Clock } from './foundation/clock.ts'
import type { Logger } from './foundation/logger.ts'
import type { Telemetry } from './foundation/telemetry.ts'
import { type BoundTask, bind, type Task } from './jobs/task.ts'
import type { Memory } from './memory.ts'
import type { OdooSide } from './odoo-side.ts'
import { applyNoticeTask, partnerTasks, startPullsTask } from './operations/partner-tasks.ts'
import { pullChangesTask, refreshFactsTask } from './operations/refresh-tasks.ts'
import { answerSyncRequest } from './operations/tasks.ts'
import type { RepairDeps } from './repair/repair.ts'
import {
  compareSnapshotsTask,
  pollChangesTask,
  pullOutboxTask,
  purgeTask,
  repairTasks,
  sweepDeletionsTask,
} from './repair/tasks.ts'
import type { TrackingDeps } from './tracking/deps.ts'
import { refreshNumbersTask } from './tracking/refresh-task.ts'
import { followRecentTask, followShipmentTask, pollDueTask, trackingTasks } from './tracking/tasks.ts'
import type { Reactions } from './webhooks/take-in.ts'

/** Everything that runs later, as `npm run flows` prints it. */
export const tasks: readonly Task[] = [answerSyncRequest, ...trackingTasks, ...partnerTasks, ...repairTasks]

export interface TaskDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly database: Database
  readonly memory: Memory
  readonly odoo: OdooSide
  readonly partners: PartnerSide
  readonly enqueue: TrackingDeps['enqueue']
  readonly telemetry: Telemetry
  readonly reactions: Reactions
}

/** The same, each with what its code needs. */
export function tasksOf(deps: TaskDeps): readonly BoundTask[] {
  const { clock, logger, database, memory, odoo, partners, enqueue, telemetry, reactions } = deps
  const { readThrough } = memory
  const tracking: TrackingDeps = { clock, logger, database, partners, enqueue, readThrough, odoo: odoo.source }
  const repair: RepairDeps = {
    ...{ clock, logger, database, reactions },
    odoo: odoo.connection,
    report: ({ kind, model }) => telemetry.repairFindings.inc({ kind, model }),
  }
  return [
    bind(answerSyncRequest, { clock, odoo: odoo.source, readThrough }),
    bind(followShipmentTask, tracking),
    bind(followRecentTask, tracking),
    bind(pollDueTask, tracking),
    bind(refreshNumbersTask, tracking),
    bind(applyNoticeTask, tracking),
    bind(refreshFactsTask, tracking),
    bind(startPullsTask, tracking),
    bind(pullChangesTask, tracking),
    bind(pollChangesTask, repair),
    bind(pullOutboxTask, repair),
    bind(sweepDeletionsTask, repair),
    bind(compareSnapshotsTask, repair),
    bind(purgeTask, repair),
  ]
}
