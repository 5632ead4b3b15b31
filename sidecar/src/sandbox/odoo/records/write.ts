import { missingError, OdooFault, valueError } from '../faults.ts'
import { isToMany } from '../schema/field.ts'
import { comodelOf, type WireField, type WireModel } from '../series/registry.ts'
import { demandAccess } from '../users.ts'
import type { Value } from '../world/row.ts'
import { accept, type WireValues } from './accept.ts'
import { applyCommands } from './commands.ts'
import type { Env } from './env.ts'
import { demandVisible } from './visibility.ts'

/** Changes records. @throws MissingError when one is gone, AccessError, and what 14 and 19 make of an unknown field */
export function writeRecords(env: Env, model: WireModel, ids: readonly number[], values: WireValues): void {
  const { world } = env
  demandExisting(env, model, ids)
  const given = Object.entries(values).map(([name, value]) => [writable(env, model, name), value] as const)
  const plain: Record<string, Value> = {}
  for (const [field, value] of given) {
    if (!isToMany(field) && !field.inverse) plain[field.column] = accept(env, model, field, value)
  }
  world.write(model.table, ids, plain)
  for (const id of ids) {
    for (const [field, value] of given) {
      if (isToMany(field)) applyCommands(env, comodelOf(env.registry, field), model.table, id, field, value)
      else field.inverse?.(env, world.get(model.table, id), accept(env, model, field, value))
    }
  }
}

export function demandExisting(env: Env, model: WireModel, ids: readonly number[]): void {
  if (!env.sudo) demandAccess(env.caller, 'write', model.table, model.name, model.label)
  const missing = ids.filter((id) => !env.world.find(model.table, id))
  if (missing.length > 0) throw missingError(model.name, missing, env.caller.uid)
  demandVisible(
    env,
    model,
    ids.map((id) => env.world.get(model.table, id)),
  )
}

function writable(env: Env, model: WireModel, name: string): WireField {
  const field = model.fields.get(name)
  if (field) return field
  if (env.registry.series === '14.0') throw valueError(`Invalid field '${name}' on model '${model.name}'`)
  throw new OdooFault('builtins.KeyError', name)
}
