import type pg from 'pg'
import type { Opener, Sealing } from '../sealing/sealing.ts'
import type { Statement } from './database.ts'
import { databaseError, fault, refusalOf } from './faults.ts'
import { rowTypes } from './row-types.ts'

/** What every connection of ours is opened with. */
export interface SessionOptions {
  readonly url: string
  /** PostgreSQL ends a statement that takes longer, ms. */
  readonly statementTimeoutMs: number
  /** For a new connection to stand, and for one to come free, ms. */
  readonly connectTimeoutMs: number
}

/** What `pg_stat_activity` calls us. */
const applicationName = 'logistics-graph'

/** A transaction whose process stands still is ended by PostgreSQL, and with it go the locks it holds, ms. */
const idleInTransactionMs = 60_000

/** PostgreSQL's own deadline comes first. Where it does not, the server itself no longer answers. */
const silentAfterMs = 2_000

export const clientConfig = ({ url, statementTimeoutMs, connectTimeoutMs }: SessionOptions): pg.ClientConfig => ({
  connectionString: url,
  connectionTimeoutMillis: connectTimeoutMs,
  query_timeout: statementTimeoutMs + silentAfterMs,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
})

/**
 * Settings of a fresh connection. By statement: what is asked for at the start of a connection is refused by poolers,
 * and overruled by what stands in the address.
 */
export async function prepareSession(client: pg.ClientBase, { statementTimeoutMs }: SessionOptions): Promise<void> {
  await client.query(
    `SET application_name = '${applicationName}'; SET statement_timeout = ${statementTimeoutMs}; ` +
      `SET idle_in_transaction_session_timeout = ${idleInTransactionMs}; ` +
      `SET TIME ZONE 'UTC'; SET datestyle = 'ISO'; SET client_min_messages = 'warning'`,
  )
}

/** Runs a statement and parses its rows. @throws as `Sql.rows` does */
export async function queryRows<Row>(
  client: pg.ClientBase,
  { name, text, row, opens }: Statement<Row>,
  values: readonly unknown[],
  sealing: Sealing,
): Promise<readonly Row[]> {
  const { rows } = await client
    .query<Record<string, unknown>>({ text, values: [...values], types: rowTypes })
    .catch((error: unknown) => {
      throw databaseError(error, { statement: name })
    })
  const sealed = Object.entries(opens)
  return rows.map((found) => {
    const parsed = row.safeParse(sealed.length === 0 ? found : opened(found, sealed, sealing))
    if (parsed.success) return parsed.data
    // Where and what was expected. What was found instead is somebody's data.
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
    throw fault('A row of the database is not what the sidecar expects. The log has the details.', {
      cause: new Error(`rows of ${name}: ${wrong}`),
      details: { statement: name },
    })
  })
}

const opened = (
  row: Record<string, unknown>,
  sealed: readonly (readonly [string, Opener])[],
  sealing: Sealing,
): Record<string, unknown> => ({
  ...row,
  ...Object.fromEntries(sealed.map(([name, open]) => [name, open(row[name], row, sealing)])),
})

export const librarySql = 'library'

/** Runs SQL of a library. Its refusals keep their SQLSTATE in `code`, which such libraries look at. */
export async function executeText(
  client: pg.ClientBase,
  text: string,
  values: readonly unknown[] | undefined,
): Promise<{ rows: unknown[]; rowCount: number }> {
  try {
    // Several statements in one text have a result each.
    const answered: unknown = await client.query(values ? { text, values: [...values] } : text)
    const results = (Array.isArray(answered) ? answered : [answered]) as pg.QueryResult[]
    return {
      rows: results.flatMap(({ rows }) => rows ?? []),
      rowCount: results.reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0),
    }
  } catch (error) {
    const known = databaseError(error, { statement: librarySql })
    const refusal = refusalOf(error)
    throw refusal && known.code !== 'DATABASE_UNREACHABLE' ? refusal : known
  }
}
