import { missingError, valueError } from '../faults.ts'
import { isToMany } from '../schema/field.ts'
import { comodelOf, type WireField, type WireModel } from '../series/registry.ts'
import { demandAccess } from '../users.ts'
import type { Row } from '../world/row.ts'
import { asSudo, type Env } from './env.ts'
import { fieldValue, shownIds } from './value.ts'
import { demandVisible } from './visibility.ts'

export type WireRecord = Record<string, unknown>

/** How a many2one is shown: `[id, display name]` (Odoo's `_classic_read`) or the bare id (`load=None`). */
export type Load = 'named' | 'bare'

export function fieldsNamed(
  env: Env,
  model: WireModel,
  names: readonly string[] | null | undefined,
): readonly WireField[] {
  if (!names || names.length === 0) return [...model.fields.values()]
  return names.map((name) => {
    const field = model.fields.get(name)
    if (!field) {
      const place = env.registry.series === '14.0' ? 'on model' : 'on'
      throw valueError(`Invalid field '${name}' ${place} '${model.name}'`)
    }
    return field
  })
}

/** The rows of `ids` in the order asked for; ids that do not exist are silently left out, as in Odoo. */
export function browse(env: Env, model: WireModel, ids: readonly number[]): readonly Row[] {
  if (!env.sudo) demandAccess(env.caller, 'read', model.table, model.name, model.label)
  const rows = ids.flatMap((id) => env.world.find(model.table, id) ?? [])
  demandVisible(env, model, rows)
  return rows
}

/** `read` by ids. Asked for nothing but the id, 19 repeats what it was given and 14 refuses what is missing. */
export function readIds(
  env: Env,
  model: WireModel,
  ids: readonly number[],
  names: readonly string[] | null | undefined,
  load: Load,
): WireRecord[] {
  const onlyIds = names?.length && names.every((name) => name === 'id')
  if (onlyIds && env.registry.series !== '14.0') return ids.map((id) => ({ id }))
  const missing = onlyIds ? ids.filter((id) => !env.world.find(model.table, id)) : []
  if (missing.length > 0) throw missingError(model.name, missing, env.caller.uid)
  return readRows(env, model, browse(env, model, ids), names, load)
}

/** `read`: plain fields of many records. */
export function readRows(
  env: Env,
  model: WireModel,
  rows: readonly Row[],
  names: readonly string[] | null | undefined,
  load: Load = 'named',
): WireRecord[] {
  const fields = fieldsNamed(env, model, names)
  return rows.map((row) => {
    const record: WireRecord = { id: row.id }
    for (const field of fields) record[field.name] = wireValue(env, row, field, load)
    return record
  })
}

/** One value in wire form. */
export function wireValue(env: Env, row: Row, field: WireField, load: Load): unknown {
  if (isToMany(field)) return shownIds(env, row, field)
  const value = fieldValue(env, row, field)
  if (field.type === 'datetime' && typeof value === 'string') return value.slice(0, 19)
  if (field.type !== 'many2one' || typeof value !== 'number') return value === '' ? false : value
  const comodel = comodelOf(env.registry, field)
  const target = env.world.find(comodel.table, value)
  if (!target) return false
  return load === 'bare' ? value : [value, comodel.displayName(asSudo(env), target)]
}
