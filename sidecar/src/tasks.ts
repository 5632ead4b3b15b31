import type { Database } from './db/database.ts'
import type { Clock } from './foundation/clock.ts'
import type { Logger } from './foundation/logger.ts'
import type { Telemetry } from './foundation/telemetry.ts'
import { type BoundTask, bind, type Task } from './jobs/task.ts'
import type { Memory } from './memory.ts'
import type { OdooSide } from './odoo-side.ts'
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
import type { Reactions } from './webhooks/take-in.ts'

/** Everything that runs later, as `npm run flows` prints it. */
export const tasks: readonly Task[] = [answerSyncRequest, ...repairTasks]

export interface TaskDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly database: Database
  readonly memory: Memory
  readonly odoo: OdooSide
  readonly telemetry: Telemetry
  readonly reactions: Reactions
}

/** The same, each with what its code needs. */
export function tasksOf(deps: TaskDeps): readonly BoundTask[] {
  const { clock, logger, database, memory, odoo, telemetry, reactions } = deps
  const repair: RepairDeps = {
    ...{ clock, logger, database, reactions },
    odoo: odoo.connection,
    report: ({ kind, model }) => telemetry.repairFindings.inc({ kind, model }),
  }
  return [
    bind(answerSyncRequest, { clock, odoo: odoo.source, readThrough: memory.readThrough }),
    bind(pollChangesTask, repair),
    bind(pullOutboxTask, repair),
    bind(sweepDeletionsTask, repair),
    bind(compareSnapshotsTask, repair),
    bind(purgeTask, repair),
  ]
}
