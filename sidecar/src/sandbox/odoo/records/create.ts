import { defaultsFor } from '../defaults/defaults.ts'
import { OdooFault, valueError } from '../faults.ts'
import { isToMany } from '../schema/field.ts'
import { comodelOf, type WireField, type WireModel } from '../series/registry.ts'
import { demandAccess } from '../users.ts'
import type { Value } from '../world/row.ts'
import { accept, type WireValues } from './accept.ts'
import { applyCommands } from './commands.ts'
import type { Env } from './env.ts'

/** Creates one record with all its defaults. @throws ValueError, AccessError, ValidationError */
export function createRecord(env: Env, model: WireModel, values: WireValues): number {
  if (!env.sudo) demandAccess(env.caller, 'create', model.table, model.name, model.label)
  const given = Object.entries(values).map(([name, value]) => [creatable(env, model, name), value] as const)
  const plain: Record<string, Value> = {}
  for (const [field, value] of given) if (!isLater(field)) plain[field.column] = accept(env, model, field, value)
  const complete = { ...declaredDefaults(model), ...plain }
  const row = { ...complete, ...defaultsFor(env, model.table, complete), ...plain }
  demandRequired(env, model, row)
  const id = env.world.create(model.table, row)
  for (const [field, value] of given) {
    if (isToMany(field)) applyCommands(env, comodelOf(env.registry, field), model.table, id, field, value)
    else field.inverse?.(env, env.world.get(model.table, id), accept(env, model, field, value))
  }
  return id
}

/** Set once the record is there: what other rows hold, and what writing changes elsewhere. */
const isLater = (field: WireField): boolean => isToMany(field) || field.inverse !== undefined

function creatable(env: Env, model: WireModel, name: string): WireField {
  const field = model.fields.get(name)
  if (field) return field
  const place = env.registry.series === '14.0' ? 'on model' : 'in'
  throw valueError(`Invalid field '${name}' ${place} '${model.name}'`)
}

const declaredDefaults = (model: WireModel): Record<string, Value> =>
  Object.fromEntries(
    [...model.columns.values()].flatMap((field) =>
      field.default === undefined ? [] : [[field.column, field.default]],
    ),
  )

function demandRequired(env: Env, model: WireModel, row: Readonly<Record<string, Value>>): void {
  for (const field of model.columns.values()) {
    const value = row[field.column]
    if (!field.required || field.compute || (value !== undefined && value !== false && value !== '')) continue
    throw new OdooFault('odoo.exceptions.ValidationError', missingValue(env, model, field))
  }
}

function missingValue(env: Env, model: WireModel, field: WireField): string {
  if (env.registry.series === '14.0') {
    return (
      'The operation cannot be completed:\n- Create/update: a mandatory field is not set.\n' +
      '- Delete: another model requires the record being deleted. If possible, archive it instead.\n\n' +
      `Model: ${model.label} (${model.name}), Field: ${field.label} (${field.name})`
    )
  }
  return (
    `The operation cannot be completed: Missing required value for the field '${field.label}' (${field.name}).\n` +
    `Model: '${model.label}' (${model.name})\n- create/update: a mandatory field is not set\n` +
    '- delete: another model requires the record being deleted, you can archive it instead\n'
  )
}
