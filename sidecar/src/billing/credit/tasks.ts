import { z } from 'zod'
import type { EventPayload } from '../../canonical/events.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { failedStep } from '../../fulfillments/failed-step.ts'
import { transfersOfKind } from '../../fulfillments/transfers.ts'
import { defineTask, type JobFailure } from '../../jobs/task.ts'
import { saleOrder } from '../../odoo/sale-order.ts'
import { freshReader } from '../../reading/fresh-reader.ts'
import { creditableReturn, creditGoodsBack } from './credit-return.ts'
import { tellCredit } from './credit-steps.ts'

const minute = 60_000

const payload = z.object({
  /** Odoo's id of one return; null: all of the order. */
  transferKey: z.string().nullable(),
  /** Odoo's id. */
  order: z.string().nullable(),
  /** What made it run: the same told twice is one job. */
  occasion: z.string(),
  insist: z.boolean().default(false),
})

type Payload = z.output<typeof payload>

const what = {
  payload,
  key: ({ order, transferKey }: Payload) => (order === null ? `stock.picking/${transferKey}` : `sale.order/${order}`),
  idempotencyKey: ({ order, transferKey, occasion }: Payload) => `${order}:${transferKey}:${occasion}`,
  timeoutMs: 2 * minute,
  run,
  onFailure: tellFailure,
} as const

/** Goods came back, or an order of which goods came back was invoiced: a credit note is drafted. */
export const creditReturnTask = defineTask<WorkDeps>()({
  ...{ name: 'billing.credit-return', team: 'finance', withinMs: 5 * minute, on: 'odoo.record-changed' },
  ...what,
  expand: returnsIn,
})

/** Somebody pressed "Sync now": what Odoo refused is tried again. */
export const creditAskedTask = defineTask<WorkDeps>()({
  ...{ name: 'billing.credit-asked', team: 'finance', withinMs: minute, on: 'odoo.sync-requested' },
  ...what,
  expand: ({ model, key, eventId }) => {
    const asked = { occasion: eventId, insist: true }
    return [
      model === 'sale.order'
        ? { ...asked, transferKey: null, order: key }
        : { ...asked, transferKey: key, order: null },
    ]
  },
})

export const creditTasks = [creditReturnTask, creditAskedTask] as const

const orderShape = /^sale\.order\/([0-9]+)$/

function returnsIn(event: EventPayload<'odoo.record-changed'>): readonly z.input<typeof payload>[] {
  const { model, key, fields, related, eventId, origin } = event
  if (!fields.includes('state')) return []
  const orders = related.flatMap((one) => orderShape.exec(one)?.[1] ?? [])
  const about = { occasion: eventId, insist: origin === null }
  if (model === 'stock.picking') return [{ ...about, transferKey: key, order: orders[0] ?? null }]
  return model === 'account.move' ? orders.map((order) => ({ ...about, transferKey: null, order })) : []
}

async function run(
  deps: WorkDeps,
  { transferKey, order, insist }: Payload,
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  if (deps.partners.connections.invoicing.mode === 'off') return
  const reader = freshReader(deps)
  for (const key of transferKey === null ? await returnsOfOrder(deps, order) : [transferKey]) {
    const transfer = await creditableReturn(deps, reader, key)
    if (transfer) await creditGoodsBack(deps, reader, transfer, { insist, signal })
  }
}

async function returnsOfOrder(deps: WorkDeps, orderKey: string | null): Promise<readonly string[]> {
  const reader = freshReader(deps)
  const order = await reader.one(saleOrder, orderKey)
  const returns = order ? await transfersOfKind(reader, order.transferKeys, 'RETURN') : []
  return returns.map(({ key }) => String(key))
}

async function tellFailure(deps: WorkDeps, { transferKey }: Payload, failure: JobFailure): Promise<void> {
  if (transferKey === null) return
  const transfer = await creditableReturn(deps, freshReader(deps, { remembered: true }), transferKey)
  if (!transfer) return
  const waitingOn = failure.error.code.startsWith('ODOO') ? 'Odoo' : 'this sidecar'
  await tellCredit(deps, transfer, failedStep(failure, waitingOn))
}
