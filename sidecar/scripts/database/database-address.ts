import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { superuser } from '../../src/db/embedded/cluster.ts'
import { folderFor } from '../../src/db/store.ts'

/** The line of `postmaster.pid` that has the port. */
const portLine = 3

/** The database the sidecar uses: the one of the settings, else the one a running sidecar keeps. Null: there is none. */
export function databaseAddress(env: Readonly<Record<string, string | undefined>>): string | null {
  if (env.DATABASE_URL) return env.DATABASE_URL
  const folder = folderFor(env.DATA_DIR || '.data/postgres')
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
