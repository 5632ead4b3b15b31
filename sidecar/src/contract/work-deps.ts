import type { Database, Transaction } from '../db/database.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import type { ReadThrough } from '../freshness/read-through.ts'
import type { Publisher } from '../jobs/events.ts'
import type { DefinedTask } from '../jobs/task.ts'
import type { OdooSource } from '../reading/odoo-source.ts'
import type { PartnerSide } from './partner-side.ts'

/** What work that runs later needs. */
export interface WorkDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly database: Database
  readonly partners: PartnerSide
  readonly odoo: OdooSource
  readonly readThrough: ReadThrough
  /** Tells whoever reacts to it, in the same transaction. */
  readonly publish: Publisher['publish']
  readonly enqueue: <Input>(
    tx: Transaction,
    task: Pick<DefinedTask<never, Input>, 'name' | 'draft'>,
    payloads: readonly Input[],
  ) => Promise<void>
}
