import type { OpenConnection } from '../../connections/open-connection.ts'
import { doOnce } from '../../ledger/do-once.ts'
import { isRefusal } from '../refusal.ts'
import { clearShipmentProblems, quoted, raiseShipmentProblems, standstills } from '../shipment-problems.ts'
import { type Bought, type KeptLabel, labelIntent } from './kept-label.ts'
import { takenBack } from './label-steps.ts'
import type { LabelWork } from './label-work.ts'
import { onlyOneLabel, shipmentLabel } from './two-labels.ts'

/** Gives a label back, because somebody took its number away in Odoo. */
export async function voidLabel(
  { deps, transfer, run: { insist, signal } }: LabelWork,
  open: OpenConnection,
  { occasion }: KeptLabel,
  { externalId }: Bought,
): Promise<void> {
  const { id } = open.connection
  const { labels } = open.connection.connector.capabilities
  if (!labels) return
  const context = open.context({ lane: 'sync', signal })
  const reference = transfer.number
  try {
    await doOnce(deps.database, {
      intent: labelIntent('void-label', id, transfer.id, { reference, occasion }),
      asked: { externalId },
      insist,
      async find() {
        const there = await labels.findByReference(context, reference)
        return there?.externalId === externalId && there.voided ? { externalId } : null
      },
      async perform() {
        await labels.cancel(context, externalId)
        return { externalId }
      },
    })
  } catch (error) {
    if (!isRefusal(error)) throw error
    const what = `its number was taken away in Odoo, and ${quoted(id, error.message)}`
    const contradiction = { facet: 'LABEL', odoo: 'its number was taken away', partner: error.message } as const
    const problem = { kind: 'OWNERSHIP_CONFLICT', field: 'trackingNumbers', what, contradiction } as const
    return raiseShipmentProblems(deps, transfer, standstills.labelKept, [problem])
  }
  await clearShipmentProblems(deps, transfer, 'label')
  await onlyOneLabel(deps, shipmentLabel(transfer), id)
  await takenBack(deps, transfer, id)
}
