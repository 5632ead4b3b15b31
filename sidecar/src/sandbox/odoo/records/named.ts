import type { WireModel } from '../series/registry.ts'
import { demandAccess } from '../users.ts'
import type { Row } from '../world/row.ts'
import { compare } from './comparison.ts'
import { type Env, hidesArchived } from './env.ts'
import { isArchived } from './value.ts'
import { isVisible } from './visibility.ts'

/** The records the caller may see, archived ones as the context says. @throws AccessError */
export function visibleRows(env: Env, model: WireModel, archivedToo = false): Row[] {
  if (!env.sudo) demandAccess(env.caller, 'read', model.table, model.name, model.label)
  const skipArchived = hidesArchived(env) && !archivedToo
  return env.world
    .rows(model.table)
    .filter((row) => isVisible(env, model, row) && !(skipArchived && isArchived(model, row)))
}

/** The records with such a display name, whether or not the series lets a domain ask for it. */
export const rowsNamed = (env: Env, model: WireModel, operator: string, operand: unknown): Row[] =>
  visibleRows(env, model).filter((row) =>
    compare(env.registry.series, 'char', model.displayName(env, row), operator, operand),
  )
