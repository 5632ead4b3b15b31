import type { GraphQLResolveInfo } from 'graphql'
import type { GraphContext } from '../contract/context.ts'
import type { Clock } from '../foundation/clock.ts'
import { SidecarError } from '../foundation/errors.ts'
import type { ReadThrough } from '../freshness/read-through.ts'
import type { DeadLetters } from '../jobs/dead-letter.ts'
import type { OdooSource } from '../reading/odoo-source.ts'
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
}

export interface RequestContext extends GraphContext {
  readonly upstream: Upstream
}

/** One a request. Plain properties: Yoga copies them into a context of its own. */
export function createRequestContext(deps: GraphDeps, principal: string): RequestContext {
  const upstream = new Upstream()
  const startedAt = deps.clock.now()
  const readerFor = (notBefore: number | null): RequestReader =>
    new RequestReader({ readThrough: deps.readThrough, odoo: deps.odoo, upstream, notBefore, startedAt })
  const shared = readerFor(null)
  /** Root fields that named their own `maxAge`, by response key. */
  let insisting: Map<string | number, RequestReader> | null = null
  return {
    clock: deps.clock,
    principal,
    deadLetters: deps.deadLetters,
    repair: deps.repair,
    upstream,
    plan: (info) => () => planOf(info, edges),
    changesOf: (record) => deps.changes.of(record),
    reader(info, maxAge) {
      if (maxAge === undefined || maxAge === null) {
        return insisting === null ? shared : (insisting.get(rootKey(info)) ?? shared)
      }
      if (maxAge < 0) throw new SidecarError('ARGUMENT_INVALID', '`maxAge` is a number of seconds, 0 or more.')
      const reader = readerFor(startedAt - maxAge * 1000)
      insisting ??= new Map()
      insisting.set(rootKey(info), reader)
      return reader
    },
  }
}

function rootKey(info: GraphQLResolveInfo): string | number {
  let path = info.path
  while (path.prev) path = path.prev
  return path.key
}
