import { isSidecarError } from '../../foundation/errors.ts'
import type { OdooConnection } from '../../odoo/connection.ts'
import { firstToEnd, readKeys, renewalDays } from '../../odoo/key-expiry.ts'
import { spokenTime } from './spoken-time.ts'
import type { Watcher } from './watcher.ts'

const day = 86_400_000

interface Ending {
  readonly endsAt: number
  readonly what: string
}

export const odooKeyExpires: Watcher = {
  name: 'odoo-key-expires',
  kind: 'ODOO_KEY_EXPIRES',
  description: "The key to Odoo ends within two weeks; after that nothing of Odoo's can be read.",
  async find({ odoo, clock }, signal) {
    const ending = endsBySetting(odoo) ?? (await endsInOdoo(odoo, clock.now(), signal))
    if (!ending || ending.endsAt - clock.now() > renewalDays * day) return []
    const at = spokenTime(new Date(ending.endsAt).toISOString())
    return [
      {
        ...{ connection: null, subject: 'odoo/key', details: { endsAt: new Date(ending.endsAt).toISOString() } },
        message: `${ending.what} ends at ${at}. Make a new one in Odoo and put it where ODOO_API_KEY stands: sidecar/docs/runbooks/odoo-key-expires.md.`,
      },
    ]
  },
}

/** What the operator says goes before what Odoo tells of all keys of the user. */
const endsBySetting = ({ keyExpires }: OdooConnection): Ending | null =>
  keyExpires === null
    ? null
    : { endsAt: Date.parse(`${keyExpires}T00:00:00Z`), what: 'The API key of Odoo, as ODOO_API_KEY_EXPIRES says,' }

async function endsInOdoo(odoo: OdooConnection, nowMs: number, signal: AbortSignal): Promise<Ending | null> {
  const { client } = await odoo.require()
  try {
    const keys = await readKeys(client, await client.userId(signal), { lane: 'sweep', signal })
    const first = firstToEnd(keys, nowMs)
    const whose = keys.length > 1 ? `, the first of ${keys.length} of its user,` : ''
    return first && { endsAt: first.endsAt, what: `The API key "${first.name}" of Odoo${whose}` }
  } catch (error) {
    // Then only the setting can tell.
    if (isSidecarError(error) && error.code === 'ODOO_ACCESS_DENIED') return null
    throw error
  }
}
