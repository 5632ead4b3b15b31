import type { OpenConnection } from '../../connections/open-connection.ts'
import { clearShipmentProblems } from '../shipment-problems.ts'
import type { Purchase } from './buy-once.ts'
import type { Bought, KeptLabel } from './kept-label.ts'
import { labelled } from './label-steps.ts'
import type { LabelWork } from './label-work.ts'
import { attachLabel, writeNumbers } from './odoo-label.ts'
import { shipmentLabel, suspectTwoLabels } from './two-labels.ts'
import { warehouseLabels } from './warehouse-labels.ts'

/** Gives Odoo the numbers of a label, then its paper, and looks whether it is the only one. */
export async function handOver(
  work: LabelWork,
  open: OpenConnection,
  kept: KeptLabel,
  { bought, report }: Purchase,
): Promise<void> {
  const { deps, transfer, run } = work
  const numbers = await writeNumbers(work, kept, bought)
  if (!kept.isAttached || run.fromWarehouse) await lookForAnother(work, open, bought, numbers)
  const hasPaper = kept.isAttached || (await attachLabel(work, open, kept, bought, report))
  await clearShipmentProblems(deps, transfer, 'label')
  await labelled(deps, transfer, open.connection.id, bought, hasPaper)
}

/** The warehouse printed one as well, or somebody typed a number meanwhile. */
async function lookForAnother(
  { deps, reader, transfer, run }: LabelWork,
  { connection: { id } }: OpenConnection,
  { trackingNumbers: ours }: Bought,
  numbers: readonly string[],
): Promise<void> {
  const printed = await warehouseLabels(deps, reader, transfer, run.signal)
  const others = new Set([...numbers, ...transfer.trackingNumbers, ...(printed?.trackingNumbers ?? [])])
  for (const number of ours) others.delete(number)
  if (others.size === 0) return
  const message = `${transfer.number} has a label from ${id} with ${ours.join(', ')}, and travels under ${[...others].join(', ')} as well. Give the one back that is not used.`
  await suspectTwoLabels(deps, shipmentLabel(transfer), id, message)
}
