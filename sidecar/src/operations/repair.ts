import type { QueryRepairFindingsArgs, RepairFinding } from '../contract/resolver-types.ts'
import { SidecarError } from '../foundation/errors.ts'
import { expectId, keyOf } from '../foundation/ids.ts'
import { largestPageSize } from '../reading/page.ts'
import type { RepairLog } from '../repair/repair-log.ts'

/** @throws PAGE_SIZE_INVALID, ID_INVALID */
export async function listRepairFindings(
  log: RepairLog,
  { limit = 50, after, kind }: QueryRepairFindingsArgs,
): Promise<readonly RepairFinding[]> {
  if (limit < 1 || limit > largestPageSize) {
    throw new SidecarError('PAGE_SIZE_INVALID', `Ask for 1 to ${largestPageSize} findings at once.`)
  }
  const before = after ? Number(keyOf(expectId('RepairFinding', after))) : null
  if (before !== null && !Number.isSafeInteger(before)) {
    throw new SidecarError('ID_INVALID', 'This is not the id of a finding.')
  }
  const found = await log.findings(kind ?? null, before, limit)
  return found.map(({ id, model, recordKey, ...finding }) => ({
    ...finding,
    id: `RepairFinding:${id}`,
    record: `${model}/${recordKey}`,
  }))
}
