import type { WireModel } from '../series/registry.ts'
import { asSudo, type Env, withContext } from './env.ts'
import { rowsNamed } from './named.ts'

/** The many2one that leads up, where it is not `parent_id`. */
const parentColumns: Readonly<Record<string, string>> = { 'stock.location': 'location_id' }

/** The records `start` names (an id, ids or a name) and all below them, along `up`: what `child_of` means. */
export function descendantsOf(env: Env, model: WireModel, start: unknown, up?: string): ReadonlySet<number> {
  const column = up ?? parentColumns[model.table] ?? 'parent_id'
  const everything = withContext(asSudo(env), { active_test: false })
  const wanted = Array.isArray(start) ? start : [start]
  const named = wanted
    .filter((item) => typeof item === 'string')
    .flatMap((name) => rowsNamed(everything, model, 'ilike', name).map((row) => row.id))
  const found = new Set<number>()
  const queue = [...wanted.filter((item): item is number => typeof item === 'number'), ...named]
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (found.has(id)) continue
    found.add(id)
    queue.push(...env.world.children(model.table, column, id).map((row) => row.id))
  }
  return found
}
