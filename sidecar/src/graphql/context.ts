import type { GraphQLResolveInfo } from 'graphql'
import { isEveryRow, type RowScope } from '../access/row-scope.ts'
import type { Caller, GraphContext } from '../contract/context.ts'
import type { PartnerSide } from '../contract/partner-side.ts'
import type { WorkDeps } from '../contract/work-deps.ts'
import { ExceptionReader } from '../exceptions/exception-reader.ts'
import type { Clock } from '../foundation/clock.ts'
import { SidecarError } from '../foundation/errors.ts'
import type { ReadThrough } from '../freshness/read-through.ts'
import type { DeadLetters } from '../jobs/dead-letter.ts'
import { StepReader } from '../processes/step-reader.ts'
import { notFound } from '../reading/find.ts'
import type { OdooSource } from '../reading/odoo-source.ts'
import { PartnerReader, type RefreshWanted } from '../reading/partner-reader.ts'
import { RequestReader } from '../reading/request-reader.ts'
import { ScopedReader } from '../reading/scoped-reader.ts'
import { Upstream } from '../reading/upstream.ts'
import type { RepairLog } from '../repair/repair-log.ts'
import type { ChangeStreams } from './changes.ts'
import type { CostReport } from './cost-report.ts'
import { edges } from './domains.ts'
import { isSeen } from './find-node.ts'
import { planOf } from './lookahead.ts'
import { mayReadType } from './scopes/scope-rules.ts'
import { seenBy } from './seen-by.ts'

export interface GraphDeps {
  readonly clock: Clock
  readonly readThrough: ReadThrough
  readonly odoo: OdooSource
  readonly changes: ChangeStreams
  readonly deadLetters: DeadLetters
  readonly repair: RepairLog
  readonly partners: PartnerSide
  readonly refreshLater: (wanted: RefreshWanted) => void
  readonly work: WorkDeps
}

export interface RequestContext extends GraphContext {
  readonly upstream: Upstream
  /** Once it is paid for. */
  cost?: CostReport
}

/**
 * One a request. Plain properties: Yoga copies them into a context of its own.
 * @param startedAt before its document was read, which takes a while the first time, ms
 */
export function createRequestContext(
  deps: GraphDeps,
  { viewer, requestId }: Caller,
  startedAt: number = deps.clock.now(),
): RequestContext {
  const upstream = new Upstream()
  const shared = new Readers(deps, viewer.rows, upstream, startedAt, null)
  /** Root fields that named their own `maxAge`, by response key. */
  let insisting: Map<string | number, Readers> | null = null
  const readersOf = (info: GraphQLResolveInfo): Readers =>
    insisting === null ? shared : (insisting.get(rootKey(info)) ?? shared)
  const sees = (info: GraphQLResolveInfo, ids: readonly string[]): Promise<readonly boolean[]> =>
    Promise.all(
      ids.map(async (id) => {
        const object = await seenBy(deps.partners.database, id)
        return object !== null && isSeen(readersOf(info).odoo, object, (type) => mayReadType(info.schema, type, viewer))
      }),
    )
  return {
    clock: deps.clock,
    viewer,
    requestId,
    deadLetters: deps.deadLetters,
    repair: deps.repair,
    partners: partnersFor(viewer.rows, deps.partners),
    work: deps.work,
    exceptions: new ExceptionReader(deps.partners.database),
    steps: new StepReader(deps.partners.database),
    upstream,
    sees,
    async mustSee(info, ids) {
      if (!(await sees(info, ids)).every(Boolean)) throw notFound('object')
    },
    plan: (info) => () => planOf(info, edges),
    mayRead: (info, type) => mayReadType(info.schema, type, viewer),
    changesOf: (...records) => deps.changes.of(records),
    partnerReader: (info, patienceMs) =>
      patienceMs === undefined ? readersOf(info).partners : readersOf(info).patient(patienceMs),
    reader(info, maxAge) {
      if (maxAge === undefined || maxAge === null) return readersOf(info).odoo
      if (maxAge < 0) throw new SidecarError('ARGUMENT_INVALID', '`maxAge` is a number of seconds, 0 or more.')
      const readers = new Readers(deps, viewer.rows, upstream, startedAt, startedAt - maxAge * 1000)
      insisting ??= new Map()
      insisting.set(rootKey(info), readers)
      return readers.odoo
    },
  }
}

/** The partners whose word a viewer may hear. */
const partnersFor = ({ connections }: RowScope, partners: PartnerSide): PartnerSide =>
  connections === null ? partners : { ...partners, connections: partners.connections.only(connections) }

/** What reads by one limit of age. Most requests ask no partner: that reader is made when it is needed. */
class Readers {
  readonly odoo: RequestReader
  readonly patient: (patienceMs?: number) => PartnerReader
  #partners: PartnerReader | null = null

  constructor(deps: GraphDeps, rows: RowScope, upstream: Upstream, startedAt: number, notBefore: number | null) {
    const { readThrough, odoo, clock, refreshLater, partners } = deps
    const options = { readThrough, odoo, upstream, notBefore, startedAt }
    this.odoo = isEveryRow(rows) ? new RequestReader(options) : new ScopedReader(options, rows)
    this.patient = (patienceMs) => {
      const { database } = partners
      const now = () => clock.now()
      const waits = patienceMs === undefined ? {} : { patienceMs }
      return new PartnerReader({ readThrough, upstream, notBefore, startedAt, database, now, refreshLater, ...waits })
    }
  }

  get partners(): PartnerReader {
    this.#partners ??= this.patient()
    return this.#partners
  }
}

function rootKey(info: GraphQLResolveInfo): string | number {
  let path = info.path
  while (path.prev) path = path.prev
  return path.key
}
