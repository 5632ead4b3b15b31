import type { OpenConnection } from '../../connections/open-connection.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { isSidecarError } from '../../foundation/errors.ts'
import { partnerRecord } from '../../freshness/partner-record.ts'
import { doOnce } from '../../ledger/do-once.ts'
import { clearProblems, raiseProblems } from './release-problems.ts'
import { type Releasable, type ReleaseRun, tellTransferSteps } from './release-steps.ts'
import type { Released } from './released.ts'
import { tellOdoo } from './tell-odoo.ts'

/** Odoo called the transfer off: so does the warehouse, or somebody hears that it can't. */
export async function cancelRelease(
  deps: WorkDeps,
  open: OpenConnection,
  transfer: Releasable,
  released: Released | null,
  { insist, signal }: ReleaseRun,
): Promise<void> {
  const { connection } = open
  const steps = (['release', 'pick', 'pack', 'ship'] as const).map((step) => ({ step, state: 'CANCELLED' }) as const)
  if (!released) return tellTransferSteps(deps, transfer, steps.slice(0, 1))
  if (connection.workflows.release === 'observe') return
  const warehouse = connection.connector.capabilities.warehouseOrders
  if (!warehouse) return
  const { externalId, reference } = released
  const context = open.context({ lane: 'sync', signal })
  const isCancelled = (status: string) => deps.partners.mappings.warehouseOrderState(connection, status) === 'CANCELLED'
  try {
    await doOnce(deps.database, {
      intent: { effect: 'cancel-warehouse-order', system: connection.id, object: transfer.id, reference },
      asked: { externalId },
      insist,
      async find() {
        const there = await warehouse.findByReference(context, reference)
        return there && isCancelled(there.status) ? { externalId } : null
      },
      async perform() {
        await warehouse.cancel(context, externalId, `${transfer.number} was cancelled in Odoo.`)
        return { externalId }
      },
    })
  } catch (error) {
    if (!isSidecarError(error) || error.retry !== 'business') throw error
    const message = `It was cancelled in Odoo, and ${connection.id} goes on with it: ${error.message}`
    const contradiction = { facet: 'ORDER_HEADER', odoo: 'cancelled', partner: error.message } as const
    return raiseProblems(deps, open, transfer, [{ kind: 'OWNERSHIP_CONFLICT', field: 'state', message, contradiction }])
  }
  await clearProblems(deps, open, transfer)
  await tellTransferSteps(deps, transfer, steps)
  await deps.database.transaction((tx) => deps.partners.announce(tx, [partnerRecord('WarehouseOrder', reference)]))
  const message = 'Called off.'
  await tellOdoo(deps, transfer, { system: connection.id, state: 'synced', externalId, message })
}
