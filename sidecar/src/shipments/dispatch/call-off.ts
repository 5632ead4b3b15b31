import type { TransportReport } from '../../canonical/partner-reports.ts'
import { milestoneRank } from '../../canonical/shipment-milestone.ts'
import type { OpenConnection } from '../../connections/open-connection.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import type { Releasable } from '../../fulfillments/release/release-steps.ts'
import { doOnce } from '../../ledger/do-once.ts'
import { isRefusal } from '../refusal.ts'
import { clearShipmentProblems, quoted, raiseShipmentProblems, standstills } from '../shipment-problems.ts'
import { calledOff, type DispatchRun } from './dispatch-steps.ts'

/** Calls off a transport whose goods are back. One that has arrived stays as it is: they came back after it. */
export async function callOffTransport(
  deps: WorkDeps,
  open: OpenConnection,
  transfer: Releasable,
  externalId: string,
  { insist, signal }: DispatchRun,
): Promise<void> {
  const { id } = open.connection
  const { dispatch } = open.connection.connector.capabilities
  if (!dispatch) return
  const context = open.context({ lane: 'sync', signal })
  const reference = transfer.number
  const there = await dispatch.findByReference(context, reference)
  if (there && hasArrived(deps, open, there)) return
  try {
    await doOnce(deps.database, {
      intent: { effect: 'cancel-dispatch', system: id, object: transfer.id, reference },
      asked: { externalId },
      insist,
      // Calling off what is called off changes nothing.
      find: () => Promise.resolve(null),
      async perform() {
        await dispatch.cancel(context, externalId)
        return { externalId }
      },
    })
  } catch (error) {
    if (!isRefusal(error)) throw error
    const what = `its goods are back in Odoo, and ${quoted(id, error.message)}`
    const contradiction = { facet: 'TRANSPORT', odoo: 'the goods are back', partner: error.message } as const
    const problem = { kind: 'OWNERSHIP_CONFLICT', field: 'dispatch', what, contradiction } as const
    return raiseShipmentProblems(deps, transfer, standstills.dispatchKept, [problem])
  }
  await clearShipmentProblems(deps, transfer, 'dispatch')
  await calledOff(deps, transfer, id)
}

function hasArrived({ partners }: WorkDeps, { connection }: OpenConnection, { status }: TransportReport): boolean {
  const { overrides, statusMap } = partners.mappings.readingOf(connection)
  const milestone = (overrides.get(status) ?? statusMap[status])?.milestone
  return milestone !== undefined && milestone !== 'CANCELLED' && milestoneRank[milestone] >= milestoneRank.DELIVERED
}
