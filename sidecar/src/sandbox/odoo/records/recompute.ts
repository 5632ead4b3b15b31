import { isToMany } from '../schema/field.ts'
import type { Registry, WireModel } from '../series/registry.ts'
import type { Changes } from '../world/changes.ts'
import { pastOf } from '../world/past.ts'
import type { Row } from '../world/row.ts'
import type { World } from '../world/world.ts'
import { dependentsOf, type RecordKey } from './dependents.ts'
import type { Env } from './env.ts'
import { fieldValue } from './value.ts'

/** Names of the stored computed fields that have other values now, by model and id. */
export type Recomputed = ReadonlyMap<string, ReadonlyMap<number, readonly string[]>>

/** Odoo's own view of everything: what it computes and stores depends on nobody who looks. */
export const systemEnv = (world: World, registry: Registry): Env => ({
  world,
  registry,
  caller: { uid: 1, login: '__system__', companyIds: [] },
  context: { active_test: false },
  companyIds: [],
  sudo: true,
})

/**
 * Finds out which stored computed fields the running transaction has changed and dates their records, as Odoo does
 * when it flushes: the sandbox works such fields out on reading, but whoever polls or listens must see them change.
 */
export function recompute(world: World, registry: Registry): Recomputed {
  const changes = world.changes()
  const before = systemEnv(pastOf(world, changes), registry)
  const now = systemEnv(world, registry)
  const found = new Map<string, Map<number, readonly string[]>>()
  for (const [table, id] of affected(before.world, world, changes)) {
    const [past, present] = [before.world.find(table, id), world.find(table, id)]
    if (!past || !present) continue
    const fields = differing(registry.byTable(table), before, past, now, present)
    if (fields.length === 0) continue
    const ofTable = found.get(table) ?? new Map<number, readonly string[]>()
    found.set(table, ofTable.set(id, fields))
  }
  for (const [table, records] of found) {
    for (const id of records.keys()) if (!changes.get(table)?.has(id)) world.write(table, id, {})
  }
  return found
}

/** Every record whose computed fields may have changed, each once. */
function affected(before: World, now: World, changes: Changes): Iterable<RecordKey> {
  const keys = new Map<string, RecordKey>()
  const add = (world: World, table: string, row: Row | undefined): void => {
    if (!row) return
    for (const key of dependentsOf(world, table, row)) keys.set(key.join('/'), key)
  }
  for (const [table, records] of changes) {
    for (const change of records.values()) {
      add(before, table, change.before)
      add(now, table, change.after)
    }
  }
  return keys.values()
}

const differing = (model: WireModel, before: Env, past: Row, now: Env, present: Row): readonly string[] =>
  [...model.fields.values()]
    .filter((field) => field.compute && field.store !== false && !isToMany(field))
    .filter((field) => fieldValue(before, past, field) !== fieldValue(now, present, field))
    .map((field) => field.name)
