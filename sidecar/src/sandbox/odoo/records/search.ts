import type { WireModel } from '../series/registry.ts'
import type { Row } from '../world/row.ts'
import { compileDomain } from './domain.ts'
import type { Env } from './env.ts'
import { visibleRows } from './named.ts'
import { comparatorOf } from './order-clause.ts'

export interface Page {
  readonly offset?: number
  readonly limit?: number | null
  readonly order?: string | null
}

/** Archived records show up as soon as the domain itself asks about `active`. */
const mentionsActive = (domain: unknown): boolean =>
  Array.isArray(domain) && domain.some((item) => Array.isArray(item) && item[0] === 'active')

/** The records a domain finds, in no order. @throws AccessError, ValueError */
export function matching(env: Env, model: WireModel, domain: unknown): Row[] {
  const rows = visibleRows(env, model, mentionsActive(domain))
  return rows.filter(compileDomain(env, model, domain, searchIds))
}

/** The records a domain finds, one page of them, in order. */
export function search(env: Env, model: WireModel, domain: unknown, page: Page = {}): readonly Row[] {
  const rows = matching(env, model, domain).sort(comparatorOf(env, model, page.order))
  const start = page.offset ?? 0
  return rows.slice(start, page.limit ? start + page.limit : undefined)
}

export const searchIds = (env: Env, model: WireModel, domain: unknown): readonly number[] =>
  matching(env, model, domain).map((row) => row.id)
