import type { Opener, Place } from './sealing.ts'

/** How a column keeps what is sealed. */
type Kept =
  /** jsonb: a JSON text in place of the value */
  | 'json'
  /** bytea: the text's bytes in place of the value's */
  | 'bytes'
  /** jsonb: an object whose one member `sealed` is the text */
  | 'wrapped'
  /** jsonb: the member `payload` of an object that is else left as it is */
  | 'payload'

export interface SealedColumn {
  readonly name: string
  readonly table: string
  readonly column: string
  readonly kept: Kept
  /** What its rows are paged by: columns of an index without doubles, and their types. */
  readonly key: readonly (readonly [column: string, type: string])[]
  /** SQL for the parts of a row's name. */
  readonly row: readonly string[]
  /** The place in the row of this name. */
  at(...row: readonly string[]): Place
  /** Opens it in rows that have the parts of their names under these names. */
  named(...parts: readonly string[]): Opener
}

/** PostgreSQL's text has no such character in what names a row. */
const between = '\u001f'

function sealed(
  table: string,
  column: string,
  kept: Kept,
  key: SealedColumn['key'],
  row: readonly string[] = key.map(([name]) => name),
): SealedColumn {
  const name = `${table}.${column}`
  const at: SealedColumn['at'] = (...parts) => ({ column: name, row: parts.join(between) })
  const named: SealedColumn['named'] =
    (...parts) =>
    (kept, found, sealing) =>
      sealing.open(at(...parts.map((part) => String(found[part]))), kept)
  return { name, table, column, kept, key, row, at, named }
}

const text = (...names: readonly string[]) => names.map((name) => [name, 'text'] as const)

/** Everything that is kept sealed. sidecar/docs/secrets.md says of each what it holds; a test compares. */
export const sealedColumns = {
  ownKeys: sealed('logistics.own_keys', 'key', 'bytes', text('name')),
  snapshots: sealed('logistics.snapshots', 'value', 'json', text('facet', 'scope', 'id')),
  odooKnowledge: sealed('logistics.odoo_knowledge', 'learnt', 'json', text('address')),
  inbox: sealed('logistics.inbox', 'data', 'json', text('source', 'event_id')),
  trackingEvents: sealed(
    'logistics.tracking_events',
    'event',
    'json',
    text('connection', 'tracking_number', 'event_key'),
  ),
  trackingReports: sealed('logistics.tracked_numbers', 'report', 'json', text('connection', 'tracking_number')),
  writeIntents: sealed('logistics.write_intents', 'outcome', 'json', [['id', 'uuid']]),
  deadLetters: sealed('logistics.dead_letters', 'data', 'json', [['id', 'uuid']]),
  deadLetterAnswers: sealed('logistics.dead_letters', 'answer', 'json', [['id', 'uuid']]),
  jobs: sealed('pgboss.job', 'data', 'wrapped', [
    ['name', 'text'],
    ['id', 'uuid'],
  ]),
  unreadablePayloads: sealed(
    'logistics.business_exceptions',
    'details',
    'payload',
    [['id', 'uuid']],
    ['kind', "coalesce(connection, '')", 'subject'],
  ),
} as const satisfies Record<string, SealedColumn>
