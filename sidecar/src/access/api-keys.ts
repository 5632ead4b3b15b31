import { type AuditEntry, recordAudit } from '../audit/audit.ts'
import type { Database, Sql, Transaction } from '../db/database.ts'
import type { Clock } from '../foundation/clock.ts'
import { SidecarError } from '../foundation/errors.ts'
import type { Secret } from '../foundation/secret.ts'
import { makeKey } from './api-key-text.ts'
import { type AskedGrant, grantIn, invalid, mayMore, refuseBeyond, widerThan } from './key-grant.ts'
import {
  type ApiKey,
  expireKeyAt,
  insertKey,
  insertKeyLike,
  type KeyFilter,
  keysPage,
  lockKey,
  lockLiveKeys,
  markRevoked,
} from './key-rows.ts'
import { isRole } from './roles.ts'
import { isScope } from './scopes.ts'
import type { Viewer } from './viewer.ts'

/** So many at a time: the one in use, and the one that follows it. */
const mostLive = 2

/** How long the old key goes on after a rotation when nothing is said, ms. */
export const usualOverlapMs = 24 * 3_600_000

const longestReason = 500
const longestLifeMs = 10 * 366 * 24 * 3_600_000

export interface KeyDeps {
  readonly database: Database
  readonly clock: Clock
}

/** Who makes, rotates or revokes a key. */
export interface KeyAuthor {
  readonly viewer: Viewer
  readonly correlationId?: string
}

interface Said {
  /** Why, for the audit. */
  readonly reason?: string | null | undefined
}

/** A key on the one occasion that it is seen. */
export interface ShownKey {
  readonly apiKey: ApiKey
  readonly key: Secret
}

export interface KeyWanted extends AskedGrant, Said {
  /** ISO 8601. Null: it does not end by itself. */
  readonly expiresAt?: string | null | undefined
}

/** @throws ARGUMENT_INVALID, FORBIDDEN (more than the author may, or the name of who may more), API_KEYS_TWO_LIVE */
export async function createKey(deps: KeyDeps, wanted: KeyWanted, author: KeyAuthor): Promise<ShownKey> {
  const grant = grantIn(wanted)
  const expiresAt = laterIn(deps.clock, 'expiresAt', wanted.expiresAt ?? null)
  const reason = reasonIn(wanted)
  refuseBeyond(author.viewer, grant)
  const made = makeKey()
  const apiKey = await deps.database.transaction(async (tx) => {
    await refuseNameOfOther(tx, grant.client, author.viewer)
    await refuseThird(tx, grant.client)
    const kept = await insertKey(tx, made, grant, author.viewer.principal, expiresAt)
    await recordAudit(tx, [{ ...by(author), ...madeEntry(kept), reason }])
    return kept
  })
  return { apiKey, key: made.key }
}

export interface Rotation extends Said {
  readonly id: string
  /** When the new key ends, ISO 8601. Left out: it lives as long as the old one was given to live. */
  readonly expiresAt?: string | null | undefined
  /** When the old key ends, ISO 8601. Left out: in a day. */
  readonly oldExpiresAt?: string | null | undefined
}

/**
 * A second key for the same client, which may what the first one may. The first one goes on for a while.
 * @throws NOT_FOUND, ARGUMENT_INVALID (it is not live any more), FORBIDDEN, API_KEYS_TWO_LIVE
 */
export async function rotateKey(
  deps: KeyDeps,
  rotation: Rotation,
  author: KeyAuthor,
): Promise<ShownKey & { readonly old: ApiKey }> {
  const { clock, database } = deps
  const expiresAt = laterIn(clock, 'expiresAt', rotation.expiresAt ?? null)
  const oldEnds = laterIn(clock, 'oldExpiresAt', rotation.oldExpiresAt ?? null)
  const reason = reasonIn(rotation)
  const made = makeKey()
  const done = await database.transaction(async (tx) => {
    const before = await theirs(tx, rotation.id, author.viewer)
    refuseBeyond(author.viewer, knownOf(before))
    if (stateOf(before, clock.now()) !== 'LIVE') throw notLive(before)
    await refuseThird(tx, before.client)
    const old = await expireKeyAt(tx, before.id, oldEnds ?? new Date(clock.now() + usualOverlapMs).toISOString())
    const apiKey = await insertKeyLike(tx, made, before.id, author.viewer.principal, expiresAt)
    const change = { before: { expiresAt: before.expiresAt }, after: { expiresAt: old.expiresAt, next: apiKey.id } }
    await recordAudit(tx, [
      { ...by(author), ...madeEntry(apiKey), reason },
      { ...by(author), action: 'api-key.rotate', ...objectOf(old), ...change, reason },
    ])
    return { apiKey, old }
  })
  return { ...done, key: made.key }
}

/**
 * Ends a key at once, on every replica within a second. One that is revoked already stays as it is.
 * @throws NOT_FOUND, ARGUMENT_INVALID (no reason)
 */
export async function revokeKey(
  { database }: KeyDeps,
  { id, reason }: { readonly id: string; readonly reason: string },
  author: KeyAuthor,
): Promise<ApiKey> {
  const said = reasonIn({ reason })
  if (said === null) throw invalid('reason', 'Say why it is revoked: who finds it in the audit will want to know.')
  return database.transaction(async (tx) => {
    const before = await theirs(tx, id, author.viewer)
    if (before.revokedAt !== null) return before
    const revoked = await markRevoked(tx, id, author.viewer.principal, said)
    const change = { before: { revokedAt: null }, after: { revokedAt: revoked.revokedAt } }
    await recordAudit(tx, [{ ...by(author), action: 'api-key.revoke', ...objectOf(revoked), ...change, reason: said }])
    return revoked
  })
}

/** Newest first, those behind `after`: of clients whose rows the viewer sees. */
export async function listKeys(
  sql: Sql,
  filter: KeyFilter,
  viewer: Viewer,
  limit: number,
  after: string | null = null,
): Promise<readonly ApiKey[]> {
  const found: ApiKey[] = []
  let last = after
  for (;;) {
    const page = await keysPage(sql, filter, limit, last)
    found.push(...page.filter(({ rows }) => widerThan(viewer.rows, rows) === null))
    last = page.at(-1)?.id ?? null
    if (page.length < limit || found.length >= limit) return found.slice(0, limit)
  }
}

export type KeyState = 'LIVE' | 'EXPIRED' | 'REVOKED'

export function stateOf({ revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>, nowMs: number): KeyState {
  if (revokedAt !== null) return 'REVOKED'
  return expiresAt !== null && Date.parse(expiresAt) <= nowMs ? 'EXPIRED' : 'LIVE'
}

/** What other rows a key sees is not there for who does not see them. @throws NOT_FOUND */
async function theirs(tx: Transaction, id: string, viewer: Viewer): Promise<ApiKey> {
  const key = await lockKey(tx, id)
  if (key && widerThan(viewer.rows, key.rows) === null) return key
  throw new SidecarError(
    'NOT_FOUND',
    'There is no such key. `npm run keys -- list` and `apiKeys` show those there are.',
  )
}

/** So many keys of a client are looked at in one go. */
const keysInOneGo = 200

/**
 * The audit, the budgets and the two live keys are a client's: who may not give it what it has, makes no key in its name.
 * @throws FORBIDDEN
 */
async function refuseNameOfOther(tx: Transaction, client: string, viewer: Viewer): Promise<void> {
  let last: string | null = null
  do {
    const page: readonly ApiKey[] = await keysPage(tx, { client, liveOnly: false }, keysInOneGo, last)
    if (page.some((key) => mayMore(viewer, knownOf(key)))) {
      throw new SidecarError('FORBIDDEN', 'A client of this name may more than you. Name yours differently.')
    }
    last = page.length < keysInOneGo ? null : (page.at(-1)?.id ?? null)
  } while (last !== null)
}

async function refuseThird(tx: Transaction, client: string): Promise<void> {
  const live = await lockLiveKeys(tx, client)
  if (live.length < mostLive) return
  throw new SidecarError(
    'API_KEYS_TWO_LIVE',
    `${client} has two live keys, ${live.join(' and ')}, and more are not allowed. Revoke the one that is not used any more, then make the new one.`,
    { details: { client } },
  )
}

/** What this release knows of what a key may. */
const knownOf = ({ roles, scopes, rows, limits }: ApiKey) => ({
  ...{ rows, limits },
  ...{ roles: roles.filter(isRole), scopes: scopes.filter(isScope) },
})

const notLive = (key: ApiKey): SidecarError =>
  invalid('id', `Key ${key.id} is ${key.revokedAt ? 'revoked' : 'expired'}. Make ${key.client} a new one instead.`)

function laterIn(clock: Clock, field: string, at: string | null): string | null {
  if (at === null) return null
  const ms = Date.parse(at)
  if (ms > clock.now() && ms < clock.now() + longestLifeMs) return new Date(ms).toISOString()
  throw invalid(field, `\`${field}\` is an instant to come, within ten years.`)
}

function reasonIn({ reason }: Said): string | null {
  const said = reason?.trim() ?? ''
  if (said.length <= longestReason) return said === '' ? null : said
  throw invalid('reason', `A reason has at most ${longestReason} characters.`)
}

const by = ({ viewer, correlationId }: KeyAuthor) => ({
  principal: viewer.principal,
  ...(correlationId !== undefined && { correlationId }),
})

const objectOf = ({ id, client }: ApiKey) => ({ object: `api-key/${id}`, details: { client } })

function madeEntry(key: ApiKey): Omit<AuditEntry, 'principal'> {
  const { client, roles, scopes, rows, limits, expiresAt } = key
  return { action: 'api-key.create', ...objectOf(key), after: { client, roles, scopes, rows, limits, expiresAt } }
}
