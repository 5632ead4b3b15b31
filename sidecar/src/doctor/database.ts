import { z } from 'zod'
import { statement } from '../db/database.ts'
import { SqlRefusal } from '../db/faults.ts'
import { placeOf } from '../db/place.ts'
import { openDatabase } from '../db/pool.ts'
import { toSidecarError } from '../foundation/errors.ts'
import { createLogger } from '../foundation/logger.ts'
import { type Finding, failed, ok, skipped } from './finding.ts'
import type { ReadSettings } from './settings.ts'

const oldestTested = 15

const facts = statement(
  'doctor.facts',
  z.object({ version: z.string(), number: z.int(), mayCreate: z.boolean(), isPrepared: z.boolean() }),
  `SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
     current_setting('server_version_num')::int AS number,
     has_database_privilege(current_database(), 'CREATE') AS "mayCreate",
     to_regnamespace('logistics') IS NOT NULL AS "isPrepared"`,
)

/** Whether the database of the sidecar is there and may be used. One it starts by itself is not looked for. */
export async function checkDatabase({ config, wrong }: ReadSettings): Promise<Finding> {
  if (wrong.DATABASE_URL) return skipped('PostgreSQL', 'DATABASE_URL is wrong')
  const { DATABASE_URL: address, DATA_DIR: folder } = config
  if (address === null) return ok('PostgreSQL', `no DATABASE_URL: the sidecar starts one of its own in ${folder}`)
  const place = placeOf(address.reveal())
  const limits = { poolSize: 1, statementTimeoutMs: 10_000, connectTimeoutMs: 5_000 }
  const database = openDatabase({ url: address.reveal(), logger: createLogger('silent'), ...limits })
  try {
    const [{ version, number, mayCreate, isPrepared } = nothing] = await database.rows(facts)
    const found = `${version} at ${place}`
    if (number < oldestTested * 10_000) {
      return failed('PostgreSQL', found, `It has to be ${oldestTested} or later.`)
    }
    if (mayCreate) return ok('PostgreSQL', `${found}${isPrepared ? '' : ', still empty: the first start prepares it'}`)
    return failed('PostgreSQL', `${found} lets this user make nothing in it`, 'Give it CREATE on the database.')
  } catch (error) {
    const { message, cause } = toSidecarError(error)
    if (cause instanceof SqlRefusal) return failed('PostgreSQL', message, `It said: ${cause.message}.`)
    const why = cause instanceof Error ? ` (${cause.message})` : ''
    return failed('PostgreSQL', `${place} can't be reached${why}`, 'Start it, or correct DATABASE_URL.')
  } finally {
    await database.close()
  }
}

const nothing: z.output<typeof facts.row> = { version: 'unknown', number: 0, mayCreate: false, isPrepared: false }
