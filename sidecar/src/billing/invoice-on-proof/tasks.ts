import { z } from 'zod'
import { type EventPayload, syncRequested } from '../../canonical/events.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { keyOf } from '../../foundation/ids.ts'
import { failedStep } from '../../fulfillments/failed-step.ts'
import { transferKeysOf } from '../../fulfillments/transfers.ts'
import { defineTask, type JobFailure } from '../../jobs/task.ts'
import { stockPicking } from '../../odoo/stock-picking.ts'
import { freshReader } from '../../reading/fresh-reader.ts'
import { advanceShipmentTask } from '../../tracking/advance-tasks.ts'
import { attachProofTask } from './attach-proof-task.ts'
import { tellBilling } from './billing-steps.ts'
import { bringInvoice } from './invoice-order.ts'
import { awaitedDecisions } from './settled-by-hand.ts'

const minute = 60_000

const payload = z.object({
  /** Odoo's id. */
  order: z.string(),
  /** What made it run: the same told twice is one job. */
  occasion: z.string(),
  /** The transfer whose delivery it was. */
  transferKey: z.string().nullable().default(null),
  /** Somebody asked, or changed something: what Odoo refused before is tried again. */
  insist: z.boolean().default(false),
})

/** Something changed that an invoice may wait for, or somebody invoiced or paid in Odoo. */
export const invoiceOrderTask = defineTask<WorkDeps>()({
  ...{ name: 'billing.invoice-order', team: 'finance', withinMs: 5 * minute, on: 'odoo.record-changed' },
  payload,
  expand: (event) =>
    ordersIn(event).map((order) => ({ order, occasion: event.eventId, insist: event.origin === null })),
  key: ({ order }) => order,
  idempotencyKey: ({ order, occasion }) => `${order}:${occasion}`,
  // Partners and Odoo may be away for hours; the goods are delivered all the same.
  retry: { attempts: 14, baseMs: 2_000, maxMs: 30 * minute },
  timeoutMs: 2 * minute,
  run: (deps, { order: orderKey, transferKey, insist }, { signal, attempt }) =>
    bringInvoice(deps, { orderKey, transferKey, insist, lookAtAll: attempt > 1, signal }),
  onFailure: tellFailure,
})

/** What of a record says something about an order's invoice. */
const watched: Readonly<Record<string, ReadonlySet<string>>> = {
  'stock.picking': new Set(['state']),
  'account.move': new Set(['state', 'payment_state', 'amount_residual', 'invoice_line_ids', 'line_ids']),
  'sale.order': new Set(['state', 'partner_invoice_id', 'order_line', 'invoice_status', 'invoice_ids', 'locked']),
}

const orderShape = /^sale\.order\/([0-9]+)$/

function ordersIn({ model, key, operation, fields, related }: EventPayload<'odoo.record-changed'>): readonly string[] {
  const fieldsOf = watched[model]
  if (!fieldsOf || (operation === 'write' && !fields.some((field) => fieldsOf.has(field)))) return []
  if (model === 'sale.order') return operation === 'write' ? [key] : []
  return [...new Set(related.flatMap((one) => orderShape.exec(one)?.[1] ?? []))]
}

/** Goods have come further, or their proof is here. */
export const followDeliveryTask = defineTask<WorkDeps>()({
  ...{ name: 'billing.follow-delivery', team: 'finance', withinMs: minute, on: 'shipment.advanced' },
  payload: z.object({ transferKey: z.string(), occasion: z.string() }),
  expand: ({ transferKey, occasion }) => [{ transferKey, occasion }],
  idempotencyKey: ({ transferKey, occasion }) => `${transferKey}:${occasion}`,
  async run(deps, { transferKey, occasion }) {
    const transfer = await freshReader(deps, { remembered: true }).one(stockPicking, transferKey)
    if (!transfer?.orderId) return
    const job = { order: keyOf(transfer.orderId), transferKey, occasion: `${transferKey}:${occasion}` }
    await deps.database.transaction((tx) => deps.enqueue(tx, invoiceOrderTask, [job]))
  },
})

/** Somebody pressed "Sync now": carriers are asked again, and what Odoo refused is tried again. */
export const invoiceAskedTask = defineTask<WorkDeps>()({
  ...{ name: 'billing.invoice-asked', team: 'finance', withinMs: minute, on: 'odoo.sync-requested' },
  payload: syncRequested,
  idempotencyKey: ({ eventId }) => eventId,
  priority: 10,
  async run(deps, { model, key, eventId }) {
    const reader = freshReader(deps)
    const transfer = model === 'stock.picking' ? await reader.one(stockPicking, key) : null
    const order = model === 'sale.order' ? key : transfer?.orderId ? keyOf(transfer.orderId) : null
    if (order === null) return
    const transfers = transfer ? [key] : await transferKeysOf(reader, order)
    const occasion = `asked:${eventId}`
    await deps.database.transaction(async (tx) => {
      await deps.enqueue(
        tx,
        advanceShipmentTask,
        transfers.map((transferKey) => ({ transferKey, occasion, ask: true })),
      )
      await deps.enqueue(tx, invoiceOrderTask, [{ order, occasion, insist: true }])
    })
  },
})

/** Orders whose invoice waited for a person: once they have decided, it goes on. */
export const resumeInvoicingTask = defineTask<WorkDeps>()({
  ...{ name: 'billing.resume-invoicing', team: 'finance', withinMs: 10 * minute, schedule: '*/5 * * * *' },
  ...{ payload: z.object({}), concurrency: 1, retry: { attempts: 1, baseMs: minute, maxMs: minute } },
  async run(deps) {
    const decided = await awaitedDecisions(deps.database)
    const jobs = decided.map(({ order, exception }) => ({ order, occasion: `decided:${exception}`, insist: true }))
    if (jobs.length > 0) await deps.database.transaction((tx) => deps.enqueue(tx, invoiceOrderTask, jobs))
  },
})

async function tellFailure(deps: WorkDeps, { order }: z.output<typeof payload>, failure: JobFailure): Promise<void> {
  if (deps.partners.connections.invoicing.mode !== 'on') return
  const { state, facts } = failedStep(failure, waitsOn(failure))
  await tellBilling(deps, `Order:${order}`, [{ step: 'invoice', state, facts: { owner: 'odoo', ...facts } }])
}

const waitsOn = ({ error: { code, details } }: JobFailure): string =>
  typeof details.connection === 'string' ? details.connection : code.startsWith('ODOO') ? 'Odoo' : 'this sidecar'

export const billingTasks = [
  invoiceOrderTask,
  followDeliveryTask,
  invoiceAskedTask,
  resumeInvoicingTask,
  attachProofTask,
] as const
