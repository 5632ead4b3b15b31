import { z } from 'zod'
import { statement } from '../../src/db/database.ts'
import { SqlRefusal } from '../../src/db/faults.ts'
import { notReached, placeOf } from '../../src/db/place.ts'
import { openDatabase, type PooledDatabase } from '../../src/db/pool.ts'
import { isSidecarError, type SidecarError } from '../../src/foundation/errors.ts'
import { createLogger } from '../../src/foundation/logger.ts'
import type { Sealing } from '../../src/sealing/sealing.ts'
import { databaseAddress } from './database-address.ts'

export interface Opening {
  /** Called once an address is known. Without, nothing sealed can be read. */
  readonly sealing?: () => Promise<Sealing>
  readonly poolSize?: number
  readonly statementTimeoutMs?: number
  /** What else helps, said below what went wrong. */
  readonly hint?: () => string
}

const ours = statement('shell.ours', z.unknown(), 'SELECT FROM logistics.audit_head LIMIT 0')

/**
 * Does something in the database of the sidecar, for a command in a shell: what can be expected to go wrong is said on
 * stderr, with what to do next, and the command ends with 1.
 */
export async function withDatabase(work: (database: PooledDatabase) => Promise<void>, opening: Opening = {}) {
  const { poolSize = 1, statementTimeoutMs = 60_000 } = opening
  let url: string | null = null
  try {
    url = await databaseAddress(process.env)
    if (url === null) {
      return fail('No sidecar with a database of its own runs here. Start it, or set DATABASE_URL.')
    }
    const sealing = await opening.sealing?.()
    const limits = { poolSize, statementTimeoutMs, connectTimeoutMs: 5_000 }
    const database = openDatabase({ url, logger: createLogger('silent'), ...limits, ...(sealing && { sealing }) })
    try {
      // Some commands would take a database of somebody else's for an empty one of ours.
      await database.rows(ours)
      await work(database)
    } finally {
      await database.close()
    }
  } catch (error) {
    if (!isSidecarError(error)) throw error
    fail(`${toldInShell(error, url)} (${error.code})${opening.hint?.() ?? ''}`)
  }
}

function fail(text: string): void {
  process.stderr.write(`${text}\n`)
  process.exitCode = 1
}

/** SQLSTATE of a schema, a table or a column that is not there. */
const notThere: ReadonlySet<string> = new Set(['3F000', '42P01', '42703'])

/** Nobody tries again in a shell, and there is no log to look into. The address is told without its password. */
function toldInShell(error: SidecarError, url: string | null): string {
  const { cause } = error
  if (url === null) return error.message
  if (cause instanceof SqlRefusal) {
    if (notThere.has(cause.code)) {
      return `The database at ${placeOf(url)} has not the tables of this release: no sidecar of it was started over it yet. Start one, or see which database DATABASE_URL names.`
    }
    return error.code === 'DATABASE_FAULT' ? `PostgreSQL refused: ${cause.message}.` : error.message
  }
  return error.code === 'DATABASE_UNREACHABLE' ? notReached(url, error) : error.message
}
