import { z } from 'zod'
import { type SealedColumn, sealedColumns } from '../sealing/sealed-columns.ts'
import { isSealed, type Place, type Sealing } from '../sealing/sealing.ts'
import { type Database, type Sql, type Statement, statement } from './database.ts'

/** How a column keeps what is sealed, in SQL. */
interface Form {
  /** Whether there is something to seal. */
  readonly present: string
  /** The sealed text, or NULL. */
  readonly token: string
  /** What is given to `reseal`, as jsonb. */
  readonly value: string
  /** The column's new content, from `given.value`. */
  readonly set: string
}

const formOf = ({ kept, column: c }: SealedColumn): Form => {
  const text = (value: string) => `CASE WHEN jsonb_typeof(${value}) = 'string' THEN ${value} #>> '{}' END`
  switch (kept) {
    case 'json':
      return { present: `jsonb_typeof(${c}) <> 'null'`, token: text(c), value: c, set: 'given.value' }
    case 'payload': {
      const member = `(${c} -> 'payload')`
      return {
        ...{ present: `jsonb_typeof(${member}) <> 'null'`, token: text(member), value: member },
        set: `jsonb_set(${c}, '{payload}', given.value)`,
      }
    }
    case 'wrapped':
      // What the clock starts has nothing in it.
      return {
        ...{ present: `${c} <> '{}' AND ${c} <> '{"payload": {}}'`, token: text(`(${c} -> 'sealed')`), value: c },
        set: 'given.value',
      }
    case 'bytes': {
      const token = `CASE WHEN substr(${c}, 1, 7) = 'sealed:'::bytea THEN convert_from(${c}, 'UTF8') END`
      return {
        ...{ present: `${c} IS NOT NULL`, token, value: `to_jsonb(coalesce(${token}, encode(${c}, 'base64')))` },
        set: "convert_to(given.value #>> '{}', 'UTF8')",
      }
    }
  }
}

const version = ({ token }: Form): string => `substring(${token} from '^sealed:([A-Za-z0-9_-]{1,32}):')`

const counted = z.object({ version: z.string().nullable(), count: z.number() })
export type Counted = z.output<typeof counted>

/** How many values of a column stand under which version; null: not sealed. */
export function countVersions(sql: Sql, column: SealedColumn): Promise<readonly Counted[]> {
  const form = formOf(column)
  const text = `SELECT ${version(form)} AS version, count(*) AS count FROM ${column.table}
    WHERE ${form.present} GROUP BY 1 ORDER BY 1 NULLS FIRST`
  return sql.rows(statement(`sealed.count ${column.name}`, counted, text))
}

const found = z.object({ key: z.array(z.string()), row: z.array(z.string()), value: z.unknown() })

/** Rows behind the last one whose value is not under the version. Whoever works on a row now keeps it for the next time. */
function pageOf({ name, table, key, row, ...column }: SealedColumn): Statement<z.output<typeof found>> {
  const form = formOf({ name, table, key, row, ...column })
  const keys = key.map(([one]) => one).join(', ')
  const last = key.map(([, type], place) => `$${place + 3}::${type}`).join(', ')
  const texts = (parts: readonly string[]) => `ARRAY[${parts.map((one) => `(${one})::text`).join(', ')}]`
  return statement(
    `sealed.page ${name}`,
    found,
    `SELECT ${texts(key.map(([one]) => one))} AS key, ${texts(row)} AS row, ${form.value} AS value FROM ${table}
     WHERE ${form.present} AND ${version(form)} IS DISTINCT FROM $1 AND ($3::text IS NULL OR (${keys}) > (${last}))
     ORDER BY ${keys} LIMIT $2 FOR UPDATE SKIP LOCKED`,
  )
}

function writeOf({ name, table, column, key, ...rest }: SealedColumn): Statement<{ done: number }> {
  const names = key.map((_, place) => `k${place}`)
  const given = key.map(([, type], place) => `$${place + 1}::${type}[]`).join(', ')
  const same = key.map(([one], place) => `kept.${one} = given.k${place}`).join(' AND ')
  const form = formOf({ name, table, column, key, ...rest })
  const set = form.set.replace(`(${column},`, `(kept.${column},`)
  return statement(
    `sealed.write ${name}`,
    z.object({ done: z.number() }),
    `WITH written AS (UPDATE ${table} AS kept SET ${column} = ${set}
       FROM unnest(${given}, $${key.length + 1}::jsonb[]) AS given (${names.join(', ')}, value)
       WHERE ${same} RETURNING 1)
     SELECT count(*) AS done FROM written`,
  )
}

export interface Resealed {
  readonly done: number
  /** The key of the last row looked at; null: there is none behind it. */
  readonly last: readonly string[] | null
}

/**
 * Seals a batch anew under the key that writes. It waits for no row and holds its own a moment only, so the sidecar goes
 * on beside it. @throws SEALING_KEY_MISSING, SEALED_VALUE_INVALID
 */
export function resealBatch(
  database: Database,
  column: SealedColumn,
  after: readonly string[] | null,
  atMost: number,
): Promise<Resealed> {
  const { sealing } = database
  const nothing = column.key.map(() => null)
  return database.transaction(async (tx) => {
    const rows = await tx.rows(pageOf(column), [sealing.writes, atMost, ...(after ?? nothing)])
    const last = rows.at(-1)
    if (!last) return { done: 0, last: null }
    const keys = column.key.map((_, place) => rows.map(({ key }) => key[place]))
    const values = rows.map(({ row, value }) => JSON.stringify(reseal(column, column.at(...row), value, sealing)))
    const [written] = await tx.rows(writeOf(column), [...keys, values])
    return { done: written?.done ?? 0, last: last.key }
  })
}

/** One value, opened; undefined when there is none of this key. @throws SEALING_KEY_MISSING, SEALED_VALUE_INVALID */
export async function keptValue(sql: Sql, column: SealedColumn, key: readonly string[]): Promise<unknown> {
  const { present, value } = formOf(column)
  const same = column.key.map(([one], place) => `${one}::text = $${place + 1}`).join(' AND ')
  const text = `SELECT ARRAY[]::text[] AS key, ARRAY[${column.row.map((one) => `(${one})::text`).join(', ')}] AS row,
    ${value} AS value FROM ${column.table} WHERE ${present} AND ${same}`
  const [kept] = await sql.rows(statement(`sealed.one ${column.name}`, found, text), key)
  return kept && opened(column, column.at(...kept.row), kept.value, sql.sealing)
}

function opened({ kept }: SealedColumn, place: Place, value: unknown, sealing: Sealing): unknown {
  const wrapped = kept === 'wrapped' && typeof value === 'object' && value !== null && 'sealed' in value
  return sealing.open(place, wrapped && isSealed(value.sealed) ? value.sealed : value)
}

function reseal(column: SealedColumn, place: Place, value: unknown, sealing: Sealing): unknown {
  const sealed = sealing.seal(place, opened(column, place, value, sealing))
  return column.kept === 'wrapped' ? { sealed } : sealed
}

const there = statement(
  'sealed.tables',
  z.object({ name: z.string() }),
  'SELECT name FROM unnest($1::text[]) AS wanted (name) WHERE to_regclass(name) IS NOT NULL',
)

/** What may be sealed here. Before its first start a database has no jobs. */
export async function sealedColumnsOf(sql: Sql): Promise<readonly SealedColumn[]> {
  const columns: readonly SealedColumn[] = Object.values(sealedColumns)
  const found = await sql.rows(there, [columns.map(({ table }) => table)])
  const tables = new Set(found.map(({ name }) => name))
  return columns.filter(({ table }) => tables.has(table))
}
