import { createKey, type KeyAuthor, type KeyDeps, type KeyWanted } from '../../../sidecar/src/access/api-keys.ts'
import { createViewer } from '../../../sidecar/src/access/viewer.ts'
import type { Database } from '../../../sidecar/src/db/database.ts'
import { systemClock } from '../../../sidecar/src/foundation/clock.ts'

export const admin: KeyAuthor = { viewer: createViewer({ principal: 'admin', roles: ['admin'] }) }

export const keyDeps = (database: Database): KeyDeps => ({ database, clock: systemClock })

/** In so many milliseconds. */
export const soon = (ms: number): string => new Date(Date.now() + ms).toISOString()

let clients = 0

/** A key of a client of its own. */
export async function aKey(database: Database, wanted: Partial<KeyWanted> = {}) {
  clients += 1
  const all = { client: `client-${clients}`, roles: ['customer-service'], ...wanted }
  const { apiKey, key } = await createKey(keyDeps(database), all, admin)
  return { ...apiKey, key: key.reveal() }
}
