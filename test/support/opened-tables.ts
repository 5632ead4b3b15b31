import type { Sql } from '../../sidecar/src/db/database.ts'
import type { PooledDatabase } from '../../sidecar/src/db/pool.ts'
import { resealBatch } from '../../sidecar/src/db/reseal.ts'
import { checkSealingKeys } from '../../sidecar/src/db/sealing-keys.ts'
import { type SealedColumn, sealedColumns } from '../../sidecar/src/sealing/sealed-columns.ts'
import { isSealed, type Sealing } from '../../sidecar/src/sealing/sealing.ts'
import type { TestDatabase } from './database.ts'
import { keyText, sealingWith } from './sealing-keys.ts'

/** How a database may stand: with no key, all of it sealed, or some under a newer key, some under an older, some open. */
export const ways = [
  { way: 'unsealed', versions: [] },
  { way: 'sealed', versions: ['1'] },
  { way: 'mixed', versions: ['2', '1'] },
] as const satisfies readonly { readonly way: string; readonly versions: readonly string[] }[]

export type Way = (typeof ways)[number]

export const keysSetting = ({ versions }: Pick<Way, 'versions'>): string => versions.map(keyText).join(',')

type Found = Readonly<Record<string, unknown>>

const rowsIn = async (database: Sql, sql: string): Promise<readonly Found[]> =>
  (await database.executeSql(sql)).rows as Found[]

const columns: readonly SealedColumn[] = Object.values(sealedColumns)

const pools = new WeakMap<TestDatabase, { readonly first: PooledDatabase; readonly newer: PooledDatabase }>()

function poolsOn(own: TestDatabase) {
  const known = pools.get(own) ?? {
    first: own.open({ sealing: sealingWith('1', '2') }),
    newer: own.open({ sealing: sealingWith('2', '1') }),
  }
  pools.set(own, known)
  return known
}

/** Seals what was inserted by hand as it would stand there. Of a mixed one every row is in another state than its neighbours. */
export async function sealAs({ way }: Way, own: TestDatabase): Promise<void> {
  if (way === 'unsealed') return
  const { first, newer } = poolsOn(own)
  await checkSealingKeys(first)
  if (way === 'mixed') await checkSealingKeys(newer)
  for (const [place, column] of columns.entries()) {
    const [counted] = await rowsIn(first, `SELECT count(*)::int AS count FROM ${column.table}`)
    const half = Math.max(1, Math.ceil(Number(counted?.count) / 2))
    const some = way === 'mixed' && place % 2 === 1 ? half : 10_000
    await resealBatch(first, column, null, some)
    if (way === 'mixed' && place % 2 === 0) await resealBatch(newer, column, null, half)
  }
}

/** Every row of a table as JSON, with what is sealed in it opened: by hand, as it is to hold whatever the product does. */
export async function openedRows(
  database: Sql,
  table: string,
  sealing: Sealing = database.sealing,
): Promise<readonly Found[]> {
  const sealed = columns.filter((column) => column.table === table && column.kept !== 'bytes')
  const names = sealed.map(({ row }, place) => `ARRAY[${row.map((part) => `(${part})::text`).join(', ')}] AS n${place}`)
  const rows = await rowsIn(database, `SELECT ${['to_jsonb(t) AS row', ...names].join(', ')} FROM ${table} AS t`)
  return rows.map((found) => ({
    ...(found.row as Found),
    ...Object.fromEntries(
      sealed.map((column, place) => [
        column.column,
        deepOpened((found.row as Found)[column.column], (token) =>
          sealing.open(column.at(...(found[`n${place}`] as string[])), token),
        ),
      ]),
    ),
  }))
}

function deepOpened(value: unknown, open: (token: string) => unknown): unknown {
  if (isSealed(value)) return open(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { sealed, ...rest } = value as Found
  if (isSealed(sealed)) return open(sealed)
  return 'payload' in rest && isSealed(rest.payload) ? { ...rest, payload: open(rest.payload) } : value
}
