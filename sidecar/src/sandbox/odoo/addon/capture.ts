import { type Recomputed, systemEnv } from '../records/recompute.ts'
import { isToMany } from '../schema/field.ts'
import type { Registry } from '../series/registry.ts'
import type { Change } from '../world/changes.ts'
import { pastOf } from '../world/past.ts'
import { type Row, refOf } from '../world/row.ts'
import type { World } from '../world/world.ts'
import { enqueue, type Message } from './outbox.ts'
import { eventTypes } from './outbox-row.ts'
import { companyOf, isWatched, relatedOf } from './watched.ts'

/** Every write sets them, so they say nothing. */
const logFields = ['create_date', 'create_uid', 'write_date', 'write_uid']

/** Writes down what the running transaction has changed: one message for each record. */
export function capture(world: World, registry: Registry, recomputed: Recomputed): void {
  const changes = world.changes()
  const past = pastOf(world, changes)
  const messages = new Map<string, Message>()
  for (const [table, records] of changes) {
    if (!isWatched(table)) continue
    for (const [id, change] of records) {
      // What is gone is described as it was; what it hung on may be gone as well.
      const then = change.after ? world : past
      const message: Message = {
        type: eventTypes.changed,
        model: table,
        ...identityOf(table, change.last),
        operation: operationOf(table, change),
        fields: fieldsOf(registry, table, change, recomputed.get(table)?.get(id) ?? []),
        related: relatedOf(then, table, change.last),
        companyId: companyOf(systemEnv(then, registry), table, change.last),
      }
      const known = messages.get(`${table}/${message.key}`)
      messages.set(`${table}/${message.key}`, known ? merged(known, message) : message)
    }
  }
  enqueue(world, [...messages.values()])
}

/** Quants come and go; what lasts is a product at a location. */
const identityOf = (table: string, row: Row): { id?: number; key: string } =>
  table === 'stock.quant'
    ? { key: `${refOf(row, 'product_id')}-${refOf(row, 'location_id')}` }
    : { id: row.id, key: String(row.id) }

function operationOf(table: string, { before, after }: Change): 'create' | 'write' | 'unlink' {
  if (table === 'stock.quant') return 'write'
  if (!after) return 'unlink'
  return before ? 'write' : 'create'
}

/** No fields for what is new or gone, nor for a change of a many2many, just as Odoo's own write has none. */
function fieldsOf(
  registry: Registry,
  table: string,
  { before, after }: Change,
  computed: readonly string[],
): readonly string[] {
  if (!before || !after) return []
  const written = [...registry.byTable(table).fields.values()]
    .filter((field) => !field.compute && !isToMany(field) && !logFields.includes(field.name))
    .filter(({ column }) => (before[column] ?? false) !== (after[column] ?? false))
    .map(({ name }) => name)
  return [...new Set([...written, ...computed])].sort()
}

/** Another quant of the same product at the same location. */
const merged = (one: Message, other: Message): Message => ({
  ...one,
  fields: [...new Set([...(one.fields ?? []), ...(other.fields ?? [])])].sort(),
})
