import { envFor } from '../../../sidecar/src/sandbox/odoo/calls/env-for.ts'
import type { Env } from '../../../sidecar/src/sandbox/odoo/records/env.ts'
import { readRows, type WireRecord } from '../../../sidecar/src/sandbox/odoo/records/read.ts'
import { searchIds } from '../../../sidecar/src/sandbox/odoo/records/search.ts'
import { registryOf, type WireModel } from '../../../sidecar/src/sandbox/odoo/series/registry.ts'
import type { Series } from '../../../sidecar/src/sandbox/odoo/series/series.ts'
import { authenticate, type Caller } from '../../../sidecar/src/sandbox/odoo/users.ts'
import type { World } from '../../../sidecar/src/sandbox/odoo/world/world.ts'

export const noon = new Date('2026-06-15T12:00:00Z')

/** The environment the admin works in. */
export function adminEnv(world: World, series: Series = '19.0', context: Record<string, unknown> = {}): Env {
  const admin: Caller | null = authenticate(world, 'admin', 'admin')
  if (!admin) throw new Error('The seed has no admin.')
  return envFor(world, registryOf(series), admin, context)
}

export function modelOf(env: Env, name: string): WireModel {
  const model = env.registry.models.get(name)
  if (!model) throw new Error(`No model ${name} in ${env.registry.series}.`)
  return model
}

export const find = (env: Env, model: string, domain: unknown): readonly number[] =>
  searchIds(env, modelOf(env, model), domain)

/** Everything there is of a model, archived records and other companies included. */
export function recordsOf(env: Env, model: string, domain: unknown = [], fields?: readonly string[]): WireRecord[] {
  const everything = { ...env, sudo: true, context: { active_test: false } }
  const rows = find(everything, model, domain).map((id) => env.world.get(modelOf(env, model).table, id))
  return readRows(everything, modelOf(env, model), rows, fields, 'bare')
}
