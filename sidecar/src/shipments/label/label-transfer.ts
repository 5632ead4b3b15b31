import type { OpenConnection } from '../../connections/open-connection.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { stockPicking } from '../../odoo/stock-picking.ts'
import { freshReader } from '../../reading/fresh-reader.ts'
import { buyChosen } from './buy-chosen.ts'
import { handOver } from './hand-over.ts'
import { type KeptLabel, keptLabel } from './kept-label.ts'
import type { LabelRun, LabelWork } from './label-work.ts'
import { startLabel } from './start-label.ts'
import { shipmentLabel, suspectTwoLabels } from './two-labels.ts'
import { voidLabel } from './void-label.ts'

/**
 * Brings one transfer to where its label should be: bought once its goods are at the door and nobody else printed one,
 * handed over to Odoo, given back when its number was taken away there. Run as often as anything happens; what is as it
 * should be stays so.
 */
export async function labelTransfer(deps: WorkDeps, transferKey: string, run: LabelRun): Promise<void> {
  if (!isAnyLabelling(deps)) return
  // Before the transfer is read: a number that was written before and is not there has been taken away since.
  const kept = await keptLabel(deps.database, `Fulfillment:${transferKey}`)
  const reader = freshReader(deps)
  const transfer = await reader.one(stockPicking, transferKey)
  if (transfer?.kind !== 'FULFILLMENT' || transfer.orderId === null || transfer.id === null) return
  const { id, orderId } = transfer
  const work: LabelWork = { deps, reader, run, transfer: { ...transfer, id, orderId } }
  if (!kept || kept.isVoided || kept.purchase === 'refused') return startLabel(work, kept)
  const open = deps.partners.connections.find(kept.chosen.connection)
  if (open?.connection.workflows.label === 'on') await goOn(work, open, kept)
}

export const isAnyLabelling = ({ partners }: WorkDeps): boolean =>
  partners.connections.with('labels').some(({ connection }) => connection.workflows.label !== 'off')

/** With the label that was chosen before. */
async function goOn(work: LabelWork, open: OpenConnection, kept: KeptLabel): Promise<void> {
  const { deps, transfer } = work
  const { bought } = kept
  if (!bought) return buyChosen(work, open, kept)
  if (work.run.odooWaits) return
  const { trackingNumbers: there } = transfer
  const isThere = bought.trackingNumbers.some((number) => there.includes(number))
  if (!kept.isWritten || isThere) return handOver(work, open, kept, { bought, report: null })
  if (there.length === 0) return voidLabel(work, open, kept, bought)
  const { id } = open.connection
  const message = `${transfer.number} travels under ${there.join(', ')} in Odoo, and its label from ${id} has ${bought.trackingNumbers.join(', ')}. Give the one back that is not used: empty the number in Odoo, and ${id} gets its own back.`
  await suspectTwoLabels(deps, shipmentLabel(transfer), id, message)
}
