import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { isSidecarError, SidecarError } from '../foundation/errors.ts'
import type { Logger } from '../foundation/logger.ts'
import { Secret } from '../foundation/secret.ts'
import { type Sealing, withoutKeys } from '../sealing/sealing.ts'
import { couldRunIn, nearestExisting } from './embedded/user.ts'
import { type EmbeddedPostgres, startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { notReached, placeOf } from './place.ts'
import { openDatabase, type PooledDatabase } from './pool.ts'
import { checkSealingKeys } from './sealing-keys.ts'

export interface StoreOptions {
  /** Null: a PostgreSQL of our own. */
  readonly url: Secret | null
  /** Where that one keeps its data. */
  readonly dataDir: string
  readonly poolSize: number
  readonly logger: Logger
  /** Without it nothing is sealed. */
  readonly sealing?: Sealing
  /** A database that starts together with the sidecar is waited for so long, ms. */
  readonly patienceMs?: number
}

export interface Store {
  readonly database: PooledDatabase
  /** Its address, for libraries that open connections of their own. */
  readonly url: Secret
  readonly embedded: EmbeddedPostgres | null
  /** Waits for what is running, lets go of every connection, and stops the PostgreSQL that is ours. */
  close(): Promise<void>
}

/** For a connection to stand, or to come free, ms. */
const connectTimeoutMs = 5_000

/** The longest a statement of ours may take, ms. None should come near it. */
const statementTimeoutMs = 15_000

const project = fileURLToPath(new URL('../../..', import.meta.url))

/** For the data of a project that the user of the server can't enter, as in root's home. */
const elsewhere = '/var/lib/logistics-graph-for-odoo'

/**
 * The database: the one at `url` or one of our own, brought to what this release expects.
 * @throws DATABASE_NOT_STARTED, DATABASE_MIGRATION_FAILED, DATABASE_UNREACHABLE, SEALING_KEY_MISSING
 */
export async function openStore({
  url,
  dataDir,
  poolSize,
  logger,
  sealing = withoutKeys,
  patienceMs = 60_000,
}: StoreOptions): Promise<Store> {
  const embedded = url ? null : await startEmbedded({ folder: folderFor(dataDir), logger })
  const address = url ?? new Secret(embedded?.url ?? '')
  try {
    await migrateWhenThere(address.reveal(), patienceMs, logger)
  } catch (error) {
    await embedded?.stop()
    throw error
  }
  const limits = { poolSize, statementTimeoutMs, connectTimeoutMs }
  const database = openDatabase({ url: address.reveal(), logger, sealing, ...limits })
  const close = async (): Promise<void> => {
    await database.close()
    await embedded?.stop()
  }
  try {
    await checkSealingKeys(database)
  } catch (error) {
    await close()
    throw error
  }
  return { database, url: address, embedded, close }
}

async function migrateWhenThere(url: string, patienceMs: number, logger: Logger): Promise<void> {
  const deadline = Date.now() + patienceMs
  for (let tries = 0; ; tries += 1) {
    try {
      return await migrate({ url, logger, connectTimeoutMs })
    } catch (error) {
      // A wrong password does not become right by waiting; such an error has an SQLSTATE.
      const waits = isSidecarError(error) && error.code === 'DATABASE_UNREACHABLE' && !error.details.sqlState
      if (!waits) throw error
      if (Date.now() > deadline)
        throw new SidecarError('DATABASE_UNREACHABLE', notReached(url, error), { cause: error })
      if (tries === 0) logger.warn({ seconds: patienceMs / 1_000 }, `Waiting for PostgreSQL at ${placeOf(url)}`)
      await pause(500)
    }
  }
}

/** The folder for the data of our own PostgreSQL, where its user can reach it. */
export function folderFor(dataDir: string, root: string = project): string {
  const folder = resolve(root, dataDir)
  if (dataDir === folder || couldRunIn(nearestExisting(folder))) return folder
  return join(elsewhere, createHash('sha256').update(folder).digest('hex').slice(0, 12))
}
