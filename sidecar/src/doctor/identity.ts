import { z } from 'zod'
import type { Config } from '../config.ts'
import type { Clock } from '../foundation/clock.ts'
import { isSidecarError, toSidecarError } from '../foundation/errors.ts'
import type { CallOptions, OdooClient } from '../odoo/client.ts'
import { firstToEnd, type OdooKey, readKeys, renewalDays } from '../odoo/key-expiry.ts'
import type { ReferenceData } from '../odoo/reference-data.ts'
import type { OdooTransport } from '../odoo/transport.ts'
import { type Finding, failed, ok, skipped, skippedFrom, warning } from './finding.ts'

export interface User {
  readonly id: number
  readonly login: string
}

const userRows = z.array(z.looseObject({ id: z.int(), login: z.string(), name: z.string() }))

const newKey = 'Make a key in Odoo (own preferences, Account Security, New API Key) and set ODOO_API_KEY.'

export interface Identity {
  readonly findings: readonly Finding[]
  readonly user: User | null
}

/** Who we are in Odoo. Odoo opens the database before it looks at the key, so one call tells about both. */
export async function checkIdentity(
  client: OdooClient,
  transport: OdooTransport,
  config: Config,
  call: CallOptions,
): Promise<Identity> {
  const { ODOO_DB: db, ODOO_LOGIN: login } = config
  try {
    const id = await transport.userId(AbortSignal.timeout(config.ODOO_READ_TIMEOUT_MS))
    const args = { fields: ['login', 'name'] }
    const [user] = userRows.parse(
      await client.read({ model: 'res.users', method: 'read', ids: [id], args, context: {} }, call),
    )
    if (!user) throw new Error('Odoo does not know the user it just named.')
    const who = `accepted; it is ${user.name}'s (login ${user.login})`
    const key =
      login !== null && login !== user.login
        ? warning(
            'API key',
            `${who}, and ODOO_LOGIN is ${login}`,
            'Set ODOO_LOGIN to the owner of the key, or leave it out.',
          )
        : ok('API key', who)
    return { findings: [ok('Database', db), key], user: { id, login: user.login } }
  } catch (error) {
    const { code, message } = toSidecarError(error)
    if (code === 'ODOO_AUTH_FAILED') {
      const found = login === null ? 'Odoo refuses it' : `Odoo refuses it for the user ${login}`
      const key = failed('API key', found, `It is wrong, has expired, or is somebody else's. ${newKey}`)
      return { findings: [ok('Database', db), key, ...skippedFrom('Key expiry', 'the API key is refused')], user: null }
    }
    const database =
      code === 'ODOO_DATABASE_UNKNOWN'
        ? failed(
            'Database',
            `Odoo has no database ${db}`,
            'Set ODOO_DB to a database of this server; its dbfilter must let it through.',
          )
        : failed('Database', message, 'The log of Odoo at this moment says more.')
    return { findings: [database, ...skippedFrom('API key', 'the database does not answer')], user: null }
  }
}

const day = 24 * 60 * 60 * 1000

/** Odoo does not tell which of a user's keys is used, so the one that ends first counts, unless a setting says when. */
export async function checkKeyExpiry(
  client: OdooClient,
  user: User,
  said: string | null,
  clock: Clock,
  call: CallOptions,
): Promise<Finding> {
  if (said !== null) return endsOn('ODOO_API_KEY', Date.parse(`${said}T00:00:00Z`), clock.now())
  try {
    const keys = await readKeys(client, user.id, call)
    if (keys.length === 0) {
      return warning('Key expiry', `${user.login} has no API key: ODOO_API_KEY is the password`, newKey)
    }
    return keyExpiry(keys, user, clock.now())
  } catch (error) {
    if (!isSidecarError(error) || error.code !== 'ODOO_ACCESS_DENIED') throw error
    return skipped('Key expiry', `${user.login} may not look at its own keys: set ODOO_API_KEY_EXPIRES`)
  }
}

function keyExpiry(keys: readonly OdooKey[], user: User, nowMs: number): Finding {
  const first = firstToEnd(keys, nowMs)
  if (!first) return ok('Key expiry', 'never')
  const others = keys.length > 1 ? `, the first of ${keys.length} keys of ${user.login}` : ''
  return endsOn(`"${first.name}"`, first.endsAt, nowMs, others)
}

function endsOn(what: string, endsAt: number, nowMs: number, others = ''): Finding {
  const days = Math.floor((endsAt - nowMs) / day)
  const found = `${what} ends on ${new Date(endsAt).toISOString().slice(0, 10)}, in ${days} days${others}`
  return days < renewalDays ? warning('Key expiry', found, newKey) : ok('Key expiry', found)
}

export function checkCompanies(companies: readonly number[], reference: ReferenceData): Finding {
  const names = companies.map((id) => reference.company(id)?.name ?? `company ${id}`)
  return ok('Companies', names.join(', '))
}
