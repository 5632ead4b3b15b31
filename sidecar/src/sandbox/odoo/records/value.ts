import { type Field, isNumeric, isToMany } from '../schema/field.ts'
import { comodelOf, type WireField, type WireModel } from '../series/registry.ts'
import type { Row, Value } from '../world/row.ts'
import { type Env, hidesArchived } from './env.ts'
import { comparatorOf } from './order-clause.ts'
import { isVisible } from './visibility.ts'

/** What Odoo answers for a column nobody filled. */
const emptyOf = (field: Field): Value => {
  if (isNumeric(field)) return 0
  return isToMany(field) ? [] : false
}

/** The value of a field before it is put into wire form: an id for a many2one, ids for an x2many. */
export function fieldValue(env: Env, row: Row, field: WireField): Value {
  if (field.compute) return field.compute(env, row)
  if (field.type === 'one2many') return childrenOf(env, row, field).map((child) => child.id)
  return row[field.column] ?? emptyOf(field)
}

const childrenOf = (env: Env, row: Row, field: WireField): readonly Row[] => {
  const comodel = comodelOf(env.registry, field)
  return env.world.children(comodel.table, field.inverseColumn ?? '', row.id)
}

/** The ids of an x2many as a read shows them: without archived and foreign records, in the model's own order. */
export function shownIds(env: Env, row: Row, field: WireField): readonly number[] {
  const comodel = comodelOf(env.registry, field)
  const value = fieldValue(env, row, field)
  const rows = (typeof value === 'object' ? value : []).flatMap((id) => env.world.find(comodel.table, id) ?? [])
  const visible = rows.filter(
    (child) => isVisible(env, comodel, child) && !(hidesArchived(env) && isArchived(comodel, child)),
  )
  return visible.sort(comparatorOf(env, comodel)).map((child) => child.id)
}

export const isArchived = (model: WireModel, row: Row): boolean => model.columns.has('active') && row.active === false
