import { auditOf } from '../audit/audit.ts'
import type { AuditEntry, QueryAuditTrailArgs } from '../contract/resolver-types.ts'
import type { Sql } from '../db/database.ts'
import { SidecarError } from '../foundation/errors.ts'
import { expectId, keyOf } from '../foundation/ids.ts'
import { largestPageSize } from '../reading/page.ts'

/** @throws PAGE_SIZE_INVALID, ID_INVALID, ID_TYPE_MISMATCH */
export async function auditTrail(
  sql: Sql,
  { object, limit, after }: QueryAuditTrailArgs & { readonly limit: number },
): Promise<readonly AuditEntry[]> {
  if (limit < 1 || limit > largestPageSize) {
    throw new SidecarError('PAGE_SIZE_INVALID', `Ask for 1 to ${largestPageSize} entries at once.`)
  }
  const before = after ? Number(keyOf(expectId('AuditEntry', after))) : null
  if (before !== null && !Number.isSafeInteger(before)) {
    throw new SidecarError('ID_INVALID', 'This is not the id of an entry.')
  }
  const entries = await auditOf(sql, object, limit, before)
  return entries.map(({ id, ...entry }) => ({ ...entry, id: `AuditEntry:${id}` }))
}
