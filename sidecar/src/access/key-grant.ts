import { z } from 'zod'
import { SidecarError } from '../foundation/errors.ts'
import { isRole, type Role, roles, scopesOf } from './roles.ts'
import { everyRow, type RowScope, rowScope } from './row-scope.ts'
import { isScope, type Scope } from './scopes.ts'
import type { Viewer, ViewerLimits } from './viewer.ts'

const clientName = /^[a-z](-?[a-z0-9])*$/
const mostPerMinute = 10_000_000

/** A client, and what a key of theirs is to open. */
export interface KeyGrant {
  readonly client: string
  readonly roles: readonly Role[]
  /** Besides those of the roles. */
  readonly scopes: readonly Scope[]
  readonly rows: RowScope
  readonly limits: Partial<ViewerLimits>
}

const perMinute = z.exactOptional(z.int().min(1).max(mostPerMinute))

export const keyLimits = z.strictObject({
  requestsPerMinute: perMinute,
  costPerMinute: perMinute,
  persistedOnly: z.exactOptional(z.boolean()),
})

/** As it comes in, not yet looked at. */
export interface AskedGrant {
  readonly client: string
  readonly roles?: readonly string[]
  readonly scopes?: readonly string[]
  /** As `rowScope` has it. */
  readonly rows?: unknown
  /** As `keyLimits` has it. */
  readonly limits?: unknown
}

/** @throws ARGUMENT_INVALID saying what is wrong and what would be right; `details.field` names it */
export function grantIn(asked: AskedGrant): KeyGrant {
  const grant = {
    client: clientIn(asked.client),
    roles: known(asked.roles ?? [], isRole, 'roles', `no role. There are: ${Object.keys(roles).join(', ')}.`),
    scopes: known(asked.scopes ?? [], isScope, 'scopes', 'no scope. sidecar/docs/access.md lists them.'),
    rows: rowsIn(asked.rows ?? everyRow),
    limits: limitsIn(asked.limits ?? {}),
  }
  if (grant.roles.length > 0 || grant.scopes.length > 0) return grant
  throw invalid('roles', 'Give the key at least one role or one scope: without it opens nothing.')
}

function clientIn(client: string): string {
  if (clientName.test(client) && client.length >= 2 && client.length <= 63) return client
  throw invalid(
    'client',
    'A client is named by 2 to 63 small letters, digits and single hyphens, a letter first, such as `acme-portal`.',
  )
}

function known<Word extends string>(
  words: readonly string[],
  is: (word: string) => word is Word,
  field: string,
  otherwise: string,
): readonly Word[] {
  return [...new Set(words)].map((word) => {
    if (is(word)) return word
    throw invalid(field, `\`${word.slice(0, 64)}\` is ${otherwise}`)
  })
}

function rowsIn(rows: unknown): RowScope {
  const parsed = rowScope.safeParse(rows)
  if (parsed.success) return parsed.data
  const name = parsed.error.issues[0]?.path[0]
  if (name === undefined) throw invalid('rows', `Rows are narrowed by ${Object.keys(everyRow).join(', ')}.`)
  const what = name === 'connections' ? 'names of connections' : 'ids of Odoo, whole numbers from 1'
  throw invalid(
    `rows.${String(name)}`,
    `\`${String(name)}\` are ${what}: at least one, or leave it out, and it does not narrow what is seen.`,
  )
}

function limitsIn(limits: unknown): Partial<ViewerLimits> {
  const parsed = keyLimits.safeParse(limits)
  if (parsed.success) return parsed.data
  const name = String(parsed.error.issues[0]?.path[0] ?? '')
  throw invalid(`limits.${name}`, `\`${name}\` is a whole number from 1 to ${mostPerMinute}.`)
}

export const invalid = (field: string, message: string): SidecarError =>
  new SidecarError('ARGUMENT_INVALID', message, { details: { field } })

/** What of a grant has to be weighed against who gives it. */
type Given = Pick<KeyGrant, 'roles' | 'scopes' | 'rows' | 'limits'>

/**
 * Nobody gives more than they have.
 * @throws FORBIDDEN naming what is too much
 */
export function refuseBeyond(viewer: Viewer, given: Given): void {
  const beyond = [...scopesOf(given.roles), ...given.scopes].filter((scope) => !viewer.scopes.has(scope))
  if (beyond.length > 0) {
    const named = [...new Set(beyond)].sort().join(', ')
    throw forbidden(`Nobody gives a key what they do not have themselves. You lack: ${named}. Ask an administrator.`)
  }
  const wider = widerThan(viewer.rows, given.rows)
  if (wider !== null) {
    throw forbidden(`Nobody gives a key rows they do not see themselves. Narrow \`${wider}\` to those you see.`)
  }
  if (viewer.limits.persistedOnly && given.limits.persistedOnly !== true) {
    throw forbidden('You may execute stored operations only, and so must a key you make: set `persistedOnly`.')
  }
}

/** Whether a key opens what the viewer has not. */
export const mayMore = ({ scopes, rows }: Viewer, given: Given): boolean =>
  [...scopesOf(given.roles), ...given.scopes].some((scope) => !scopes.has(scope)) ||
  widerThan(rows, given.rows) !== null

/** By which condition rows are seen that the first scope does not show. Null: none are. */
export function widerThan(own: RowScope, given: RowScope): keyof RowScope | null {
  for (const name of Object.keys(own) as (keyof RowScope)[]) {
    const seen: readonly (number | string)[] | null = own[name]
    if (seen === null) continue
    const wanted: readonly (number | string)[] | null = given[name]
    if (wanted === null || wanted.some((one) => !seen.includes(one))) return name
  }
  return null
}

const forbidden = (message: string): SidecarError => new SidecarError('FORBIDDEN', message)
