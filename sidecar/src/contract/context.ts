import type { GraphQLResolveInfo } from 'graphql'
import type { Viewer } from '../access/viewer.ts'
import type { ExceptionReader } from '../exceptions/exception-reader.ts'
import type { Clock } from '../foundation/clock.ts'
import type { DeadLetters } from '../jobs/dead-letter.ts'
import type { LazyPlan } from '../odoo/read-plan.ts'
import type { StepReader } from '../processes/step-reader.ts'
import type { PartnerReader } from '../reading/partner-reader.ts'
import type { RequestReader } from '../reading/request-reader.ts'
import type { RepairLog } from '../repair/repair-log.ts'
import type { PartnerSide } from './partner-side.ts'
import type { WorkDeps } from './work-deps.ts'

/** Who asks. */
export interface Caller {
  readonly viewer: Viewer
  /** The id of the request, as the log and the answer have it. */
  readonly requestId: string
  /** Who they are by now, for an answer that lasts. @throws when they may not ask any more, or nobody can tell */
  readonly again?: () => Viewer | Promise<Viewer>
}

/** What every resolver gets. */
export interface GraphContext extends Caller {
  readonly clock: Clock
  readonly deadLetters: DeadLetters
  readonly repair: RepairLog
  readonly partners: PartnerSide
  /** What is done at once because somebody waits for it, and otherwise later. */
  readonly work: WorkDeps
  /** How the steps of processes stand. */
  readonly steps: StepReader
  /** What a person has to look at, by the object it hangs on. */
  readonly exceptions: ExceptionReader
  /**
   * Reads for the root field a resolver runs under. A root field passes its own `maxAge` (seconds) once; whatever
   * lies below it reads by the same limit.
   */
  reader(info: GraphQLResolveInfo, maxAge?: number | null): RequestReader
  /** Reads what partners know, by the same limit of age. @param patienceMs instead of what a connection gives a query */
  partnerReader(info: GraphQLResolveInfo, patienceMs?: number): PartnerReader
  /** Which of these ids name something the viewer may see. */
  sees(info: GraphQLResolveInfo, ids: readonly string[]): Promise<readonly boolean[]>
  /** @throws NOT_FOUND when one of these ids names nothing, or nothing that is the viewer's to see */
  mustSee(info: GraphQLResolveInfo, ids: readonly string[]): Promise<void>
  /** What the selection below a root field will need, so that it can be read along. */
  plan(info: GraphQLResolveInfo): LazyPlan
  /** Whether who asks may read objects of a type at all, by its name. Asked where a type is known only when it is read. */
  mayRead(info: GraphQLResolveInfo, type: string): boolean
  /** Comes at once, and again after changes of a record (`model/id`) or of what hangs on it. */
  changesOf(...records: readonly string[]): AsyncIterable<null>
}
