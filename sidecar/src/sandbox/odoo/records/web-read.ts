import { z } from 'zod'
import { isToMany } from '../schema/field.ts'
import { comodelOf, type WireField, type WireModel } from '../series/registry.ts'
import type { Row } from '../world/row.ts'
import { asSudo, type Env, withContext } from './env.ts'
import { browse, fieldsNamed, readRows, type WireRecord, wireValue } from './read.ts'
import { search } from './search.ts'
import { shownIds } from './value.ts'

/** What to read of a record and of the records it points to (Odoo 17 and later). */
export interface Specification {
  readonly [field: string]: Branch
}

interface Branch {
  readonly fields?: Specification | undefined
  readonly limit?: number | null | undefined
  readonly order?: string | null | undefined
  readonly context?: Record<string, unknown> | undefined
}

export const specification: z.ZodType<Specification> = z.lazy(() => z.record(z.string(), branch))

const branch: z.ZodType<Branch> = z.object({
  fields: specification.optional(),
  limit: z.number().int().nullish(),
  order: z.string().nullish(),
  context: z.record(z.string(), z.unknown()).optional(),
})

/** 19: web/models/models.py `web_read`. A branch nobody may read fails the whole call, as there. */
export function webRead(env: Env, model: WireModel, rows: readonly Row[], spec: Specification): WireRecord[] {
  const fields = fieldsNamed(env, model, ['id', ...Object.keys(spec)])
  return rows.map((row) => {
    const record: WireRecord = {}
    for (const field of fields) record[field.name] = branchValue(env, row, field, spec[field.name] ?? {})
    return record
  })
}

function branchValue(env: Env, row: Row, field: WireField, part: Branch): unknown {
  const scope = part.context ? withContext(env, part.context) : env
  if (isToMany(field)) return many(scope, comodelOf(env.registry, field), shownIds(env, row, field), part)
  const value = wireValue(env, row, field, 'bare')
  const points = field.type === 'many2one' && typeof value === 'number'
  return points && part.fields ? one(scope, comodelOf(env.registry, field), value, part.fields) : value
}

/** The display name of a record is shown even to those who may not read it. */
function one(env: Env, model: WireModel, id: number, spec: Specification): unknown {
  const { display_name: named, ...rest } = spec
  const [record] = Object.keys(rest).length > 0 ? webRead(env, model, browse(env, model, [id]), rest) : [{ id }]
  const [name] = named ? readRows(asSudo(env), model, [env.world.get(model.table, id)], ['display_name']) : []
  return { ...record, ...(name && { display_name: name.display_name }) }
}

/** Beyond the limit only ids come back. */
function many(env: Env, model: WireModel, ids: readonly number[], part: Branch): unknown {
  const everything = withContext(env, { active_test: false })
  const ordered = part.order
    ? search(everything, model, [['id', 'in', ids]], { order: part.order }).map((row) => row.id)
    : ids
  if (!part.fields) return ordered
  const shown = typeof part.limit === 'number' ? ordered.slice(0, part.limit) : ordered
  const records = webRead(env, model, browse(env, model, shown), part.fields)
  return [...records, ...ordered.slice(shown.length).map((id) => ({ id }))]
}
