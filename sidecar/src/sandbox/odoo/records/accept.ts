import { missingError, OdooFault, pythonRepr, valueError } from '../faults.ts'
import { isNumeric } from '../schema/field.ts'
import { comodelOf, type WireField, type WireModel } from '../series/registry.ts'
import type { Value } from '../world/row.ts'
import type { Env } from './env.ts'

export type WireValues = Readonly<Record<string, unknown>>

/** A value from outside as a row may hold it. @throws ValueError when the field cannot take it, or when it points to nothing */
export function accept(env: Env, model: WireModel, field: WireField, value: unknown): Value {
  const wrong = (): Error => valueError(`Wrong value for ${model.name}.${field.name}: ${pythonRepr(value)}`)
  if (value === null || value === undefined || value === false) return isNumeric(field) ? 0 : false
  if (field.type === 'boolean') return Boolean(value)
  if (isNumeric(field) || field.type === 'many2one') {
    if (typeof value !== 'number') throw wrong()
    if (field.type === 'many2one') demandTarget(env, model, field, value)
    return value
  }
  if (typeof value !== 'string') throw wrong()
  if (field.selection && !field.selection.some(([key]) => key === value)) throw wrong()
  return value
}

/** 19 stumbles over a record that is not there while computing, 14 over its foreign key. */
function demandTarget(env: Env, model: WireModel, field: WireField, id: number): void {
  const comodel = comodelOf(env.registry, field)
  if (env.world.find(comodel.table, id)) return
  if (env.registry.series !== '14.0') throw missingError(comodel.name, [id], env.caller.uid)
  throw new OdooFault(
    'odoo.exceptions.ValidationError',
    'The operation cannot be completed: another model requires the record being deleted. If possible, archive it ' +
      `instead.\n\nModel: ${model.label} (${model.name}), Constraint: ${model.name.replaceAll('.', '_')}_${field.name}_fkey`,
  )
}
