import { pythonRepr, valueError } from '../faults.ts'
import { isNumeric } from '../schema/field.ts'
import type { WireField, WireModel } from '../series/registry.ts'
import type { Value } from '../world/row.ts'

export type WireValues = Readonly<Record<string, unknown>>

/** A value from outside as a row may hold it. @throws ValueError when the field cannot take it */
export function accept(model: WireModel, field: WireField, value: unknown): Value {
  const wrong = (): Error => valueError(`Wrong value for ${model.name}.${field.name}: ${pythonRepr(value)}`)
  if (value === null || value === undefined || value === false) return isNumeric(field) ? 0 : false
  if (field.type === 'boolean') return Boolean(value)
  if (isNumeric(field) || field.type === 'many2one') {
    if (typeof value !== 'number') throw wrong()
    return value
  }
  if (typeof value !== 'string') throw wrong()
  if (field.selection && !field.selection.some(([key]) => key === value)) throw wrong()
  return value
}
