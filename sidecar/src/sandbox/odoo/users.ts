import { accessError } from './faults.ts'
import { idsOf, type Row, refOf, textOf } from './world/row.ts'
import { odooDatetime } from './world/time.ts'
import type { World } from './world/world.ts'

export const databaseName = 'sandbox'
export const adminLogin = 'admin'
export const adminPassword = 'admin'

/** API keys a reader may copy. They open nothing but a sandbox on this machine. */
export const apiKeys = {
  admin: 'sandbox-admin-0123456789abcdef0123456789abcdef',
  limited: 'sandbox-limited-0123456789abcdef0123456789abc',
  expired: 'sandbox-expired-0123456789abcdef0123456789abc',
} as const

/** Models that only these logins may touch; for every other model all logins are equal. */
const reserved: Readonly<Record<string, { readonly logins: readonly string[]; readonly groups: readonly string[] }>> = {
  'account.move': { logins: [adminLogin], groups: ['Accounting/Invoicing', 'Accounting/Auditor'] },
  'account.move.line': { logins: [adminLogin], groups: ['Accounting/Invoicing', 'Accounting/Auditor'] },
  'purchase.order': { logins: [adminLogin], groups: ['Purchase/User'] },
  'ir.config_parameter': { logins: [adminLogin], groups: ['Role / Administrator'] },
}

/** Who calls. `companyIds` are the companies the user belongs to, the current one first. */
export interface Caller {
  readonly uid: number
  readonly login: string
  readonly companyIds: readonly number[]
}

const callerOf = (user: Row): Caller => {
  const current = refOf(user, 'company_id')
  return {
    uid: user.id,
    login: textOf(user, 'login'),
    companyIds: [current, ...idsOf(user, 'company_ids').filter((id) => id !== current)],
  }
}

/** The user with this password or one of their valid keys, as Odoo takes both in the password slot. */
export function authenticate(world: World, login: string, secret: string): Caller | null {
  const user = world.rows('res.users').find((row) => row.login === login && row.active !== false)
  if (!user) return null
  if (secret !== '' && textOf(user, 'password') === secret) return callerOf(user)
  return callerOfKey(world, secret, user.id)
}

/** The user of an API key; null when it is unknown, scoped or expired. */
export function callerOfKey(world: World, key: string, uid?: number): Caller | null {
  const row = world.rows('res.users.apikeys').find((candidate) => candidate.key === key)
  if (!row || textOf(row, 'scope') !== '') return null
  const expires = textOf(row, 'expiration_date')
  if (expires !== '' && expires < odooDatetime(world.now())) return null
  const owner = refOf(row, 'user_id')
  if (uid !== undefined && owner !== uid) return null
  return callerOf(world.get('res.users', owner))
}

/** Who is in the addon's groups for connected systems and for users. */
export const mayIntegrate = (caller: Caller): boolean => caller.login === adminLogin

export const mayTouch = (caller: Caller, table: string): boolean =>
  reserved[table] === undefined || reserved[table].logins.includes(caller.login)

const verbs = { read: 'access', write: 'modify', create: 'create', unlink: 'delete' } as const
export type Operation = keyof typeof verbs

/** @throws AccessError in Odoo's words, the same in 14 and 19 (odoo/addons/base/models/ir_model.py). */
export function demandAccess(caller: Caller, operation: Operation, table: string, model: string, label: string): void {
  if (mayTouch(caller, table)) return
  const groups = reserved[table]?.groups.map((group) => `\t- ${group}`).join('\n')
  throw accessError(
    `You are not allowed to ${verbs[operation]} '${label}' (${model}) records.\n\n` +
      `This operation is allowed for the following groups:\n${groups}\n\n` +
      'Contact your administrator to request access if necessary.',
  )
}
