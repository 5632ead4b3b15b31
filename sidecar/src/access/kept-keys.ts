import { z } from 'zod'
import { type Database, statement } from '../db/database.ts'
import { keyLimits } from './key-grant.ts'
import { isRole } from './roles.ts'
import { rowScope } from './row-scope.ts'
import { isScope } from './scopes.ts'
import { createViewer, type Viewer, type ViewerLimits } from './viewer.ts'

/** What is known of a key, as far as it takes to say who presents it. */
export interface KeptKey {
  readonly hash: Buffer
  readonly revoked: boolean
  readonly expiresAtMs: number
  /** Null: a later release wrote what it may, and this one can't tell. */
  readonly viewer: Viewer | null
}

const row = z.object({
  id: z.string(),
  client: z.string(),
  hash: z.instanceof(Buffer),
  roles: z.array(z.string()),
  scopes: z.array(z.string()),
  // One that can't be read must not keep the others from being read.
  rows: z.unknown(),
  limits: z.unknown(),
  expiresAt: z.string().nullable(),
  revoked: z.boolean(),
})

const byIds = statement(
  'apiKeys.byIds',
  row,
  `SELECT id, client, hash, roles, scopes, rows, limits, expires_at AS "expiresAt", revoked_at IS NOT NULL AS revoked
   FROM logistics.api_keys WHERE id = ANY($1::text[])`,
)

/** @param usual limits of a key that has none of its own */
export async function readKeys(
  database: Database,
  ids: readonly string[],
  usual: Partial<ViewerLimits>,
): Promise<ReadonlyMap<string, KeptKey>> {
  const found = await database.rows(byIds, [ids])
  return new Map(found.map((kept) => [kept.id, keptKey(kept, usual)]))
}

const keptKey = (kept: z.output<typeof row>, usual: Partial<ViewerLimits>): KeptKey => ({
  hash: kept.hash,
  revoked: kept.revoked,
  expiresAtMs: kept.expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(kept.expiresAt),
  viewer: viewerOf(kept, usual),
})

/** A role or scope that is unknown here opens nothing; rows or limits that can't be read would open too much. */
function viewerOf(kept: z.output<typeof row>, usual: Partial<ViewerLimits>): Viewer | null {
  const [rows, limits] = [rowScope.safeParse(kept.rows), keyLimits.safeParse(kept.limits)]
  if (!rows.success || !limits.success) return null
  return createViewer({
    principal: `api-key:${kept.client}`,
    roles: kept.roles.filter(isRole),
    scopes: kept.scopes.filter(isScope),
    rows: rows.data,
    limits: { ...usual, ...limits.data },
    admission: { keyId: kept.id },
  })
}
