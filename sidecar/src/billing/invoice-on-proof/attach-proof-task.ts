import { z } from 'zod'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { defineTask } from '../../jobs/task.ts'
import { provingDocumentsOf } from '../../tracking/delivery-evidence.ts'
import { attachProof, markOf } from './attach-proof.ts'
import { madeInvoicesOf } from './made-invoices.ts'
import type { OrderBilling } from './order-billing.ts'

const minute = 60_000

/** A proof of delivery goes to where people look for it. It never holds up an invoice. */
export const attachProofTask = defineTask<WorkDeps>()({
  ...{ name: 'billing.attach-proof', team: 'finance', withinMs: 10 * minute },
  payload: z.object({
    transferKey: z.string(),
    document: z.string(),
    model: z.enum(['account.move', 'stock.picking']),
    id: z.int(),
  }),
  idempotencyKey: ({ model, id, document }) => `${model}/${id}:${document}`,
  retry: { attempts: 14, baseMs: 2_000, maxMs: 30 * minute },
  timeoutMs: 2 * minute,
  run: (deps, { transferKey, document, model, id }, { signal }) =>
    attachProof(deps, { transferKey, document, record: { model, id } }, signal),
})

/** What proves a delivery goes to its transfer, and to the invoice that was made for it. */
export async function attachProofs(deps: WorkDeps, { order, deliveries }: OrderBilling): Promise<void> {
  const proven = [...deliveries].map(
    ([transferKey, { evidence }]) => [transferKey, provingDocumentsOf(evidence).map(markOf)] as const,
  )
  if (proven.every(([, documents]) => documents.length === 0)) return
  const made = await madeInvoicesOf(deps.database, order.id)
  const jobs = proven.flatMap(([transferKey, documents]) => {
    const invoices = made.filter(({ transferKeys }) => transferKeys.includes(transferKey))
    const records = [
      { model: 'stock.picking' as const, id: transferKey },
      ...invoices.flatMap(({ invoiceIds }) => invoiceIds.map((id) => ({ model: 'account.move' as const, id }))),
    ]
    return documents.flatMap((document) =>
      records.map((record) => ({ transferKey: String(transferKey), document, ...record })),
    )
  })
  await deps.database.transaction((tx) => deps.enqueue(tx, attachProofTask, jobs))
}
