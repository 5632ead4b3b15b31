import type { WireModel } from '../series/registry.ts'
import { demandAccess } from '../users.ts'
import type { Row } from '../world/row.ts'
import { compare } from './comparison.ts'
import { compileDomain } from './domain.ts'
import { type Env, hidesArchived } from './env.ts'
import { comparatorOf } from './order-clause.ts'
import { isArchived } from './value.ts'
import { isVisible } from './visibility.ts'

export interface Page {
  readonly offset?: number
  readonly limit?: number | null
  readonly order?: string | null
}

/** Archived records show up as soon as the domain itself asks about `active`. */
const mentionsActive = (domain: unknown): boolean =>
  Array.isArray(domain) && domain.some((item) => Array.isArray(item) && item[0] === 'active')

/** The records the caller may see, archived ones as the context says. @throws AccessError */
function visible(env: Env, model: WireModel, archivedToo = false): Row[] {
  if (!env.sudo) demandAccess(env.caller, 'read', model.table, model.name, model.label)
  const skipArchived = hidesArchived(env) && !archivedToo
  return env.world
    .rows(model.table)
    .filter((row) => isVisible(env, model, row) && !(skipArchived && isArchived(model, row)))
}

/** The records a domain finds, in no order. @throws AccessError, ValueError */
export function matching(env: Env, model: WireModel, domain: unknown): Row[] {
  const rows = visible(env, model, mentionsActive(domain))
  return rows.filter(compileDomain(env, model, domain))
}

/** The records with such a display name, whether or not the series lets a domain ask for it. */
export const rowsNamed = (env: Env, model: WireModel, operator: string, operand: unknown): Row[] =>
  visible(env, model).filter((row) =>
    compare(env.registry.series, 'char', model.displayName(env, row), operator, operand),
  )

/** The records a domain finds, one page of them, in order. */
export function search(env: Env, model: WireModel, domain: unknown, page: Page = {}): readonly Row[] {
  const rows = matching(env, model, domain).sort(comparatorOf(env, model, page.order))
  const start = page.offset ?? 0
  return rows.slice(start, page.limit ? start + page.limit : undefined)
}

export const searchIds = (env: Env, model: WireModel, domain: unknown): readonly number[] =>
  matching(env, model, domain).map((row) => row.id)
