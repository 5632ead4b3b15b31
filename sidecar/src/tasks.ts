import type { Database } from './db/database.ts'
import type { Clock } from './foundation/clock.ts'
import type { Logger } from './foundation/logger.ts'
import type { Telemetry } from './foundation/telemetry.ts'
import { type BoundTask, bind, type Task } from './jobs/task.ts'
import type { Memory } from './memory.ts'
import type { OdooSide } from './odoo-side.ts'
import { answerSyncRequest } from './operations/tasks.ts'

/** Everything that runs later, as `npm run flows` prints it. */
export const tasks: readonly Task[] = [answerSyncRequest]

export interface TaskDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly database: Database
  readonly memory: Memory
  readonly odoo: OdooSide
  readonly telemetry: Telemetry
}

/** The same, each with what its code needs. */
export const tasksOf = ({ clock, memory, odoo }: TaskDeps): readonly BoundTask[] => [
  bind(answerSyncRequest, { clock, odoo: odoo.source, readThrough: memory.readThrough }),
]
