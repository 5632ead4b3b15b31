import type { GraphQLResolveInfo } from 'graphql'
import type { Clock } from '../foundation/clock.ts'
import type { DeadLetters } from '../jobs/dead-letter.ts'
import type { LazyPlan } from '../odoo/read.ts'
import type { RequestReader } from '../reading/request-reader.ts'
import type { RepairLog } from '../repair/repair-log.ts'

/** What every resolver gets. */
export interface GraphContext {
  readonly clock: Clock
  /** Who asks, as the audit names them. */
  readonly principal: string
  readonly deadLetters: DeadLetters
  readonly repair: RepairLog
  /**
   * Reads for the root field a resolver runs under. A root field passes its own `maxAge` (seconds) once; whatever
   * lies below it reads by the same limit.
   */
  reader(info: GraphQLResolveInfo, maxAge?: number | null): RequestReader
  /** What the selection below a root field will need, so that it can be read along. */
  plan(info: GraphQLResolveInfo): LazyPlan
  /** Comes at once, and again after changes of an Odoo record (`model/id`) or of what hangs on it. */
  changesOf(record: string): AsyncIterable<null>
}
