import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { runner } from 'node-pg-migrate'
import pg from 'pg'
import { isSidecarError, SidecarError } from '../foundation/errors.ts'
import type { Logger } from '../foundation/logger.ts'
import { databaseError, refusalOf } from './faults.ts'

/** The schema of PostgreSQL that holds everything of ours. */
export const schema = 'logistics'

const migrationsTable = 'migrations'

const ownMigrations = fileURLToPath(new URL('./migrations', import.meta.url))

/** For the lock on the migrations, and for each lock on a table, ms. */
const lockTimeoutMs = 120_000

export interface MigrateOptions {
  readonly url: string
  readonly logger: Logger
  readonly connectTimeoutMs: number
  /** The folder of `NNNN-name.sql`. */
  readonly folder?: string
}

/**
 * Brings the database to what this code expects: every migration that is missing, in one transaction. Replicas that
 * start together wait for each other, and one of them migrates.
 * @throws DATABASE_MIGRATION_FAILED, DATABASE_UNREACHABLE
 */
export async function migrate({
  url,
  logger,
  connectTimeoutMs,
  folder = ownMigrations,
}: MigrateOptions): Promise<void> {
  const known = await namesIn(folder)
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs })
  const progress: Progress = { step: 'start', connected: false }
  // Lost in the middle of it: the statement under way fails too, and an unheard 'error' ends the process.
  client.on('error', () => {
    progress.connected = false
  })
  try {
    await client.connect()
    progress.connected = true
    await client.query(`SET lock_timeout = ${lockTimeoutMs}; SET application_name = 'logistics-graph migrations'`)
    await refuseNewer(client, known)
    const done = await runner({
      dbClient: client,
      dir: folder,
      direction: 'up',
      schema,
      // To ask for it takes the right to create one even where it is there already.
      createSchema: !(await exists(client, `to_regnamespace('${schema}')`)),
      migrationsTable,
      singleTransaction: true,
      advisoryLockMode: 'wait',
      logger: {
        // What it is at stands only in what it logs.
        info: (line: string) => {
          progress.step = /### MIGRATION (\S+)/.exec(line)?.[1] ?? progress.step
        },
        warn: (line: string) => logger.debug(line),
        error: () => {},
      },
    })
    // Somebody newer may have been faster while this one waited for its turn.
    await refuseNewer(client, known)
    for (const { name } of done) logger.info({ migration: name }, 'Migrated the database')
  } catch (error) {
    throw failure(error, progress)
  } finally {
    await client.end().catch(() => {})
  }
}

interface Progress {
  step: string
  connected: boolean
}

async function exists(client: pg.Client, expression: string): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(`SELECT ${expression} IS NOT NULL AS found`)
  return rows[0]?.found === true
}

/** Names of the files, without `.sql`, as they are remembered once they ran. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder)
  return files.filter((file) => file.endsWith('.sql')).map((file) => file.slice(0, -'.sql'.length))
}

/** An older sidecar beside a newer database would write what the newer one no longer understands. */
async function refuseNewer(client: pg.Client, known: readonly string[]): Promise<void> {
  if (!(await exists(client, `to_regclass('${schema}.${migrationsTable}')`))) return
  const { rows } = await client.query<{ name: string }>(`SELECT name FROM ${schema}.${migrationsTable} ORDER BY id`)
  const unknown = rows.map(({ name }) => name).filter((name) => !known.includes(name))
  if (unknown.length === 0) return
  throw failed(
    `The database is newer than this sidecar: it has ${unknown.join(', ')}, which this release does not know. ` +
      'Start the release that made it, or a later one; going back needs a backup of before.',
  )
}

function failure(error: unknown, { step, connected }: Progress): SidecarError {
  if (isSidecarError(error)) return error
  const refusal = refusalOf(error)
  const lost = databaseError(error, { statement: `migration ${step}` })
  if (lost.code === 'DATABASE_UNREACHABLE' && (refusal || !connected)) return lost
  if (refusal?.code === '55P03') {
    return failed(
      `Another process holds what the migration needs, and did not let go of it within ${lockTimeoutMs / 1_000} seconds. ` +
        'Nothing was changed. See in pg_stat_activity who it is, then start again.',
    )
  }
  if (refusal?.code === '42501') {
    return failed(
      `The user of DATABASE_URL may not do what a migration needs (${refusal.message}). Give it CREATE on the database, ` +
        'or make it the owner. Nothing was changed.',
    )
  }
  const reason = refusal ? `${refusal.message} (SQLSTATE ${refusal.code})` : messageOf(error)
  return failed(`Migration ${step} failed and nothing was changed: ${reason}`)
}

const failed = (message: string): SidecarError => new SidecarError('DATABASE_MIGRATION_FAILED', message)

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
