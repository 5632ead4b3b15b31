import { z } from 'zod'
import { type Sql, type Statement, statement } from '../db/database.ts'
import { openContent, sealContent } from '../sealing/kept-content.ts'
import { type SealedColumn, sealedColumns } from '../sealing/sealed-columns.ts'
import type { Opener, Sealing } from '../sealing/sealing.ts'

export type Row = Readonly<Record<string, unknown>>

/** Rows of a table that may be sealed, read opened and written back sealed: SQL can't look into them. */
export interface OpenedTable {
  readonly table: string
  /** The primary key, with its types. */
  readonly key: Readonly<Record<string, string>>
  /** What may be changed, with its types. */
  readonly columns: Readonly<Record<string, 'text' | 'jsonb'>>
  /** What else is read. */
  readonly beside: readonly string[]
}

/** Parts of a row's name, by the column that is sealed under it. */
const names = z.record(z.string(), z.array(z.string()))
type Names = z.output<typeof names>

const found = z.object({ row: z.record(z.string(), z.unknown()), names })

/** A row as it was before it was sealed. */
export type OpenedRow = z.output<typeof found>

/** One statement reads so many. */
export const pageSize = 500

const listed = (columns: readonly string[], before = ''): string => columns.map((name) => `${before}${name}`).join(', ')

const typed = (columns: Readonly<Record<string, string>>): string =>
  Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')

const columnsOf = ({ key, columns, beside }: OpenedTable): readonly string[] => [
  ...new Set([...Object.keys(key), ...Object.keys(columns), ...beside]),
]

const sealedIn = ({ table, columns }: OpenedTable): readonly SealedColumn[] =>
  Object.values(sealedColumns).filter((one) => one.table === table && one.column in columns)

const namesIn = (table: OpenedTable): string => {
  const members = sealedIn(table).map(
    ({ column, row }) => `'${column}', jsonb_build_array(${row.map((part) => `(${part})::text`).join(', ')})`,
  )
  return `jsonb_build_object(${members.join(', ')})`
}

/** A key from JSON, in its own types. */
const keyIn = ({ key }: OpenedTable, json: string): string =>
  Object.entries(key)
    .map(([name, type]) => `(${json} ->> '${name}')::${type}`)
    .join(', ')

const eachSealed = (
  table: OpenedTable,
  row: Row,
  names: Names,
  turn: (column: SealedColumn, name: readonly string[], content: unknown) => unknown,
): Row => ({
  ...row,
  ...Object.fromEntries(
    sealedIn(table).map((column) => [column.column, turn(column, names[column.column] ?? [], row[column.column])]),
  ),
})

const opensIn =
  (table: OpenedTable): Opener =>
  (row, of, sealing) =>
    eachSealed(table, row as Row, names.parse(of.names), (...sealed) => openContent(...sealed, sealing))

const sealRow = (table: OpenedTable, row: Row, of: Names, sealing: Sealing): Row =>
  eachSealed(table, row, of, (...sealed) => sealContent(...sealed, sealing))

const reading = (name: string, table: OpenedTable, rows: string): Statement<OpenedRow> =>
  statement(name, found, `SELECT to_jsonb(page) - 'names' AS row, names FROM (${rows}) AS page`, {
    row: opensIn(table),
  })

/** The rows behind `$1`. @param where more of them, whose values begin with `$2` */
export function pageOf(name: string, table: OpenedTable, where = 'true', lock = ''): Statement<OpenedRow> {
  const keys = listed(Object.keys(table.key))
  return reading(
    name,
    table,
    `SELECT ${listed(columnsOf(table))}, ${namesIn(table)} AS names FROM ${table.table}
     WHERE (${where}) AND ($1::jsonb IS NULL OR (${keys}) > (${keyIn(table, '$1::jsonb')}))
     ORDER BY ${keys} LIMIT ${pageSize} ${lock}`,
  )
}

/** The rows of these keys as they are now, and nobody else changes them until the transaction ends. */
export const heldRows = (tx: Sql, table: OpenedTable, keys: readonly Row[]): Promise<readonly OpenedRow[]> =>
  tx.rows(
    reading(
      'privacy.held',
      table,
      `SELECT ${listed(columnsOf(table), 'held.')}, ${namesIn(table)} AS names FROM ${table.table} AS held
       JOIN jsonb_to_recordset($1::jsonb) AS wanted (${typed(table.key)}) USING (${listed(Object.keys(table.key))})
       FOR UPDATE OF held`,
    ),
    [JSON.stringify(keys)],
  )

const change = ({ table, key, columns }: OpenedTable) =>
  statement(
    'privacy.change',
    z.object({}),
    `UPDATE ${table} AS known SET ${Object.keys(columns)
      .map((name) => `${name} = changed.${name}`)
      .join(', ')}
     FROM jsonb_to_recordset($1::jsonb) AS changed (${typed({ ...key, ...columns })})
     WHERE (${listed(Object.keys(key), 'known.')}) = (${listed(Object.keys(key), 'changed.')})`,
  )

const mark = ({ table, key }: OpenedTable, column: string) =>
  statement(
    'privacy.mark',
    z.object({}),
    `UPDATE ${table} AS known SET ${column} = now() FROM jsonb_to_recordset($1::jsonb) AS looked (${typed(key)})
     WHERE (${listed(Object.keys(key), 'known.')}) = (${listed(Object.keys(key), 'looked.')})`,
  )

const remove = ({ table, key }: OpenedTable) =>
  statement(
    'privacy.remove',
    z.object({}),
    `DELETE FROM ${table} AS known USING jsonb_to_recordset($1::jsonb) AS gone (${typed(key)})
     WHERE (${listed(Object.keys(key), 'known.')}) = (${listed(Object.keys(key), 'gone.')})`,
  )

export const keyOf = ({ key }: OpenedTable, row: Row): Row =>
  Object.fromEntries(Object.keys(key).map((name) => [name, row[name] ?? null]))

/** Writes these rows anew, sealed under the key that writes. Each has all of `columns`. */
export async function changeRows(tx: Sql, table: OpenedTable, rows: readonly OpenedRow[]): Promise<void> {
  if (rows.length === 0) return
  const sealed = rows.map(({ row, names }) => sealRow(table, row, names, tx.sealing))
  await tx.rows(change(table), [JSON.stringify(sealed)])
}

/** Notes in a column of times that these rows were looked at. */
export async function markRows(tx: Sql, table: OpenedTable, column: string, rows: readonly OpenedRow[]): Promise<void> {
  if (rows.length > 0) await tx.rows(mark(table, column), [JSON.stringify(rows.map(({ row }) => keyOf(table, row)))])
}

export async function removeRows(tx: Sql, table: OpenedTable, keys: readonly Row[]): Promise<void> {
  if (keys.length > 0) await tx.rows(remove(table), [JSON.stringify(keys)])
}

/** Every row, opened, a page at a time. */
export async function* openedPages(
  sql: Sql,
  table: OpenedTable,
  signal: AbortSignal,
  where = 'true',
): AsyncGenerator<readonly Row[]> {
  const page = pageOf('privacy.page', table, where)
  let last: Row | null = null
  for (;;) {
    signal.throwIfAborted()
    const rows: readonly Row[] = (await sql.rows(page, [last && JSON.stringify(last)])).map(({ row }) => row)
    yield rows
    const end = rows.at(-1)
    if (rows.length < pageSize || !end) return
    last = keyOf(table, end)
  }
}
