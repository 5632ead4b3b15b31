import type { GraphQLResolveInfo } from 'graphql'
import type { Clock } from '../foundation/clock.ts'
import type { DeadLetters } from '../jobs/dead-letter.ts'
import type { LazyPlan } from '../odoo/read.ts'
import type { PartnerReader } from '../reading/partner-reader.ts'
import type { RequestReader } from '../reading/request-reader.ts'
import type { RepairLog } from '../repair/repair-log.ts'
import type { PartnerSide } from './partner-side.ts'

/** What every resolver gets. */
export interface GraphContext {
  readonly clock: Clock
  /** Who asks, as the audit names them. */
  readonly principal: string
  readonly deadLetters: DeadLetters
  readonly repair: RepairLog
  readonly partners: PartnerSide
  /**
   * Reads for the root field a resolver runs under. A root field passes its own `maxAge` (seconds) once; whatever
   * lies below it reads by the same limit.
   */
  reader(info: GraphQLResolveInfo, maxAge?: number | null): RequestReader
  /** Reads what partners know, by the same limit of age. */
  partnerReader(info: GraphQLResolveInfo): PartnerReader
  /** What the selection below a root field will need, so that it can be read along. */
  plan(info: GraphQLResolveInfo): LazyPlan
  /** Comes at once, and again after changes of a record (`model/id`) or of what hangs on it. */
  changesOf(...records: readonly string[]): AsyncIterable<null>
}
