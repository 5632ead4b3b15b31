import type { PartnerSide } from '../contract/partner-side.ts'
import type { Database, Transaction } from '../db/database.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import type { ReadThrough } from '../freshness/read-through.ts'
import type { DefinedTask } from '../jobs/task.ts'
import type { OdooSource } from '../reading/odoo-source.ts'

/** What the work of tracking needs. */
export interface TrackingDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly database: Database
  readonly partners: PartnerSide
  readonly odoo: OdooSource
  readonly readThrough: ReadThrough
  readonly enqueue: <Input>(
    tx: Transaction,
    task: Pick<DefinedTask<never, Input>, 'name' | 'draft'>,
    payloads: readonly Input[],
  ) => Promise<void>
}
