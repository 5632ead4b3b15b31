import type { GraphQLResolveInfo } from 'graphql'
import type { GraphContext } from '../contract/context.ts'
import type { PartnerSide } from '../contract/partner-side.ts'
import type { Clock } from '../foundation/clock.ts'
import { SidecarError } from '../foundation/errors.ts'
import type { ReadThrough } from '../freshness/read-through.ts'
import type { DeadLetters } from '../jobs/dead-letter.ts'
import type { OdooSource } from '../reading/odoo-source.ts'
import { PartnerReader, type RefreshWanted } from '../reading/partner-reader.ts'
import { RequestReader } from '../reading/request-reader.ts'
import { Upstream } from '../reading/upstream.ts'
import type { RepairLog } from '../repair/repair-log.ts'
import type { ChangeStreams } from './changes.ts'
import { edges } from './domains.ts'
import { planOf } from './lookahead.ts'

export interface GraphDeps {
  readonly clock: Clock
  readonly readThrough: ReadThrough
  readonly odoo: OdooSource
  readonly changes: ChangeStreams
  readonly deadLetters: DeadLetters
  readonly repair: RepairLog
  readonly partners: PartnerSide
  readonly refreshLater: (wanted: RefreshWanted) => void
}

export interface RequestContext extends GraphContext {
  readonly upstream: Upstream
}

/** One a request. Plain properties: Yoga copies them into a context of its own. */
export function createRequestContext(deps: GraphDeps, principal: string): RequestContext {
  const upstream = new Upstream()
  const startedAt = deps.clock.now()
  const shared = new Readers(deps, upstream, startedAt, null)
  /** Root fields that named their own `maxAge`, by response key. */
  let insisting: Map<string | number, Readers> | null = null
  const readersOf = (info: GraphQLResolveInfo): Readers =>
    insisting === null ? shared : (insisting.get(rootKey(info)) ?? shared)
  return {
    clock: deps.clock,
    principal,
    deadLetters: deps.deadLetters,
    repair: deps.repair,
    partners: deps.partners,
    upstream,
    plan: (info) => () => planOf(info, edges),
    changesOf: (...records) => deps.changes.of(records),
    partnerReader: (info) => readersOf(info).partners,
    reader(info, maxAge) {
      if (maxAge === undefined || maxAge === null) return readersOf(info).odoo
      if (maxAge < 0) throw new SidecarError('ARGUMENT_INVALID', '`maxAge` is a number of seconds, 0 or more.')
      const readers = new Readers(deps, upstream, startedAt, startedAt - maxAge * 1000)
      insisting ??= new Map()
      insisting.set(rootKey(info), readers)
      return readers.odoo
    },
  }
}

/** What reads by one limit of age. Most requests ask no partner: that reader is made when it is needed. */
class Readers {
  readonly odoo: RequestReader
  readonly #makePartners: () => PartnerReader
  #partners: PartnerReader | null = null

  constructor(deps: GraphDeps, upstream: Upstream, startedAt: number, notBefore: number | null) {
    const { readThrough, odoo, clock, refreshLater, partners } = deps
    this.odoo = new RequestReader({ readThrough, odoo, upstream, notBefore, startedAt })
    this.#makePartners = () => {
      const { database } = partners
      const now = () => clock.now()
      return new PartnerReader({ readThrough, upstream, notBefore, startedAt, database, now, refreshLater })
    }
  }

  get partners(): PartnerReader {
    this.#partners ??= this.#makePartners()
    return this.#partners
  }
}

function rootKey(info: GraphQLResolveInfo): string | number {
  let path = info.path
  while (path.prev) path = path.prev
  return path.key
}
