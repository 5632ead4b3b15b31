import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { databaseSettings } from '../../src/config/database.ts'
import type { Environment } from '../../src/config/secret-source.ts'
import { loadOnly } from '../../src/config.ts'
import { superuser } from '../../src/db/embedded/cluster.ts'
import { folderFor } from '../../src/db/store.ts'

/** The line of `postmaster.pid` that has the port. */
const portLine = 3

const { DATABASE_URL, DATA_DIR } = databaseSettings

/**
 * The database the sidecar uses: the one of the settings, else the one a running sidecar keeps. Null: there is none.
 * @throws CONFIG_INVALID
 */
export async function databaseAddress(env: Environment): Promise<string | null> {
  const { DATABASE_URL: address, DATA_DIR: dataDir } = await loadOnly({ DATABASE_URL, DATA_DIR }, env)
  if (address) return address.reveal()
  const folder = folderFor(dataDir)
  const port = linesOf(join(folder, 'data', 'postmaster.pid'))[portLine]?.trim()
  const [password] = linesOf(join(folder, 'password'))
  return port && password ? `postgresql://${superuser}:${password.trim()}@127.0.0.1:${port}/postgres` : null
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return []
  }
}
