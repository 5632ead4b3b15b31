import type { WorkDeps } from '../../contract/work-deps.ts'
import type { FulfillmentId } from '../../foundation/ids.ts'
import { stockPicking } from '../../odoo/stock-picking.ts'
import { stepsOfProcesses } from '../../processes/process-log.ts'
import { freshReader } from '../../reading/fresh-reader.ts'
import { type Bought, keptLabel } from './kept-label.ts'
import { labelTransfer } from './label-transfer.ts'

/** A label, or why there is none. */
export type BookedNow = { readonly label: Bought & { readonly connection: string } } | { readonly why: string }

/**
 * Books the label of a transfer that Odoo is about to validate, and waits for. Nothing is written into Odoo: it holds the
 * transfer, and writes the numbers itself. Its paper follows when Odoo tells that the transfer is done.
 * @throws why it is not known yet whether there is one
 */
export async function bookNow(deps: WorkDeps, id: FulfillmentId, key: string, signal: AbortSignal): Promise<BookedNow> {
  await labelTransfer(deps, key, { insist: true, fromWarehouse: false, odooWaits: true, signal })
  const kept = await keptLabel(deps.database, id)
  if (kept?.bought && !kept.isVoided) return { label: { ...kept.bought, connection: kept.chosen.connection } }
  return { why: (await whyNot(deps, id, key)) ?? nobodySells }
}

const nobodySells =
  'No connection buys labels for this delivery. An operator names its delivery method among the `carriers` of a connection whose `workflows.label` is on.'

/** As the step of the order tells it. */
async function whyNot(deps: WorkDeps, id: FulfillmentId, key: string): Promise<string | null> {
  const transfer = await freshReader(deps, { remembered: true }).one(stockPicking, key)
  if (!transfer?.orderId) return null
  const steps = (await stepsOfProcesses(deps.database, [transfer.orderId])).get(transfer.orderId) ?? []
  return steps.find(({ step, part }) => step === 'label' && part === id)?.message ?? null
}
