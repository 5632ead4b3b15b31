import { z } from 'zod'
import { type Sql, statement, type Transaction } from '../db/database.ts'
import { type KeyGrant, keyLimits } from './key-grant.ts'
import { rowScope } from './row-scope.ts'

const apiKey = z.object({
  id: z.string(),
  client: z.string(),
  roles: z.array(z.string()),
  scopes: z.array(z.string()),
  rows: rowScope,
  limits: keyLimits,
  createdAt: z.string(),
  createdBy: z.string(),
  expiresAt: z.string().nullable(),
  /** To the minute. */
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  revokedBy: z.string().nullable(),
  revocationReason: z.string().nullable(),
})

/** All of a key that may be shown. Times are ISO 8601, UTC. */
export type ApiKey = Readonly<z.output<typeof apiKey>>

const columns = `id, client, roles, scopes, rows, limits, created_at AS "createdAt", created_by AS "createdBy",
  expires_at AS "expiresAt", last_used_at AS "lastUsedAt", revoked_at AS "revokedAt", revoked_by AS "revokedBy",
  revocation_reason AS "revocationReason"`

const live = 'revoked_at IS NULL AND (expires_at IS NULL OR expires_at > clock_timestamp())'

const insert = statement(
  'apiKeys.insert',
  apiKey,
  `INSERT INTO logistics.api_keys (id, hash, client, roles, scopes, rows, limits, created_by, expires_at, lifetime)
   VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8, $9::timestamptz, $9::timestamptz - now())
   RETURNING ${columns}`,
)

/** What the key before may, the one that follows it may: nothing is read and written again on the way. */
const insertLike = statement(
  'apiKeys.insertLike',
  apiKey,
  `INSERT INTO logistics.api_keys (id, hash, client, roles, scopes, rows, limits, created_by, expires_at, lifetime)
   SELECT $1, $2, client, roles, scopes, rows, limits, $4, coalesce($5::timestamptz, now() + lifetime),
     coalesce($5::timestamptz - now(), lifetime)
   FROM logistics.api_keys WHERE id = $3
   RETURNING ${columns}`,
)

/** Whoever gives this client a key next waits until this transaction ends. */
const lockClient = statement(
  'apiKeys.lockClient',
  z.object({}),
  "SELECT pg_advisory_xact_lock(hashtextextended('api-keys:' || $1, 0))",
)

const liveOf = statement(
  'apiKeys.liveOf',
  z.object({ id: z.string() }),
  `SELECT id FROM logistics.api_keys WHERE client = $1 AND ${live} ORDER BY created_at, id`,
)

const forUpdate = statement(
  'apiKeys.forUpdate',
  apiKey,
  `SELECT ${columns} FROM logistics.api_keys WHERE id = $1 FOR UPDATE`,
)

/** Never later than it would have ended anyway. */
const expireAt = statement(
  'apiKeys.expireAt',
  apiKey,
  `UPDATE logistics.api_keys SET expires_at = least(expires_at, $2::timestamptz) WHERE id = $1 RETURNING ${columns}`,
)

const revoke = statement(
  'apiKeys.revoke',
  apiKey,
  `UPDATE logistics.api_keys SET revoked_at = now(), revoked_by = $2, revocation_reason = $3
   WHERE id = $1 RETURNING ${columns}`,
)

const page = statement(
  'apiKeys.page',
  apiKey,
  `SELECT ${columns} FROM logistics.api_keys
   WHERE ($1::text IS NULL OR client = $1) AND (NOT $2::boolean OR ${live})
     AND ($3::text IS NULL
          OR (created_at, id) < (SELECT last.created_at, last.id FROM logistics.api_keys AS last WHERE last.id = $3))
   ORDER BY created_at DESC, id DESC LIMIT $4`,
)

export interface KeptKey {
  readonly id: string
  readonly hash: Buffer
}

export async function insertKey(
  tx: Transaction,
  kept: KeptKey,
  { client, roles, scopes, rows, limits }: KeyGrant,
  createdBy: string,
  expiresAt: string | null,
): Promise<ApiKey> {
  const what = [client, roles, scopes, JSON.stringify(rows), JSON.stringify(limits)]
  return one(await tx.rows(insert, [kept.id, kept.hash, ...what, createdBy, expiresAt]))
}

export const insertKeyLike = async (
  tx: Transaction,
  kept: KeptKey,
  before: string,
  createdBy: string,
  expiresAt: string | null,
): Promise<ApiKey> => one(await tx.rows(insertLike, [kept.id, kept.hash, before, createdBy, expiresAt]))

/** The live keys of a client, oldest first. Nobody else gives it one until the transaction ends. */
export async function lockLiveKeys(tx: Transaction, client: string): Promise<readonly string[]> {
  await tx.rows(lockClient, [client])
  return (await tx.rows(liveOf, [client])).map(({ id }) => id)
}

export const lockKey = async (tx: Transaction, id: string): Promise<ApiKey | null> =>
  (await tx.rows(forUpdate, [id]))[0] ?? null

export const expireKeyAt = async (tx: Transaction, id: string, at: string): Promise<ApiKey> =>
  one(await tx.rows(expireAt, [id, at]))

export const markRevoked = async (tx: Transaction, id: string, by: string, reason: string): Promise<ApiKey> =>
  one(await tx.rows(revoke, [id, by, reason]))

export interface KeyFilter {
  readonly client: string | null
  readonly liveOnly: boolean
}

/** Newest first, those behind `after`. */
export const keysPage = (
  sql: Sql,
  { client, liveOnly }: KeyFilter,
  limit: number,
  after: string | null,
): Promise<readonly ApiKey[]> => sql.rows(page, [client, liveOnly, after, limit])

function one(rows: readonly ApiKey[]): ApiKey {
  const [row] = rows
  if (row) return row
  throw new Error('the key is not there')
}
