import { z } from 'zod'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { defineTask, type JobFailure } from '../../jobs/task.ts'
import { saleOrder } from '../../odoo/sale-order.ts'
import { stockPicking } from '../../odoo/stock-picking.ts'
import { freshReader } from '../../reading/fresh-reader.ts'
import { failedStep } from '../failed-step.ts'
import { tellTransferSteps } from '../release/release-steps.ts'
import { syncAsked } from '../sync-asked.ts'
import { boundOrders, unsettledOrders } from './bound-orders.ts'
import { followWarehouseOrder } from './follow-warehouse-order.ts'
import { chainOf, isOpen } from './transfer-chain.ts'

const minute = 60_000

const wantedOrder = z.object({
  connection: z.string(),
  externalId: z.string().nullable(),
  /** Ours. */
  reference: z.string().nullable(),
  /** What made it run; the same told twice is one job. */
  occasion: z.string(),
  /** What Odoo refused before is asked again. */
  insist: z.boolean().default(false),
})

type WantedOrder = z.output<typeof wantedOrder>

/** A warehouse has something new of an order: Odoo is brought to where the warehouse is. */
export const followWarehouseOrderTask = defineTask<WorkDeps>()({
  ...{
    name: 'fulfillments.follow-warehouse-order',
    team: 'warehouse',
    withinMs: minute,
    on: 'warehouse.order-changed',
  },
  payload: wantedOrder,
  expand: ({ connection, externalId, reference, occasion }) => [{ connection, externalId, reference, occasion }],
  key: ({ connection, externalId, reference }) => `${connection}/${reference ?? externalId}`,
  idempotencyKey: ({ connection, externalId, reference, occasion }) =>
    `${connection}/${externalId}/${reference}/${occasion}`,
  connection: ({ connection }) => connection,
  priority: 5,
  timeoutMs: 4 * minute,
  run: (deps, { insist, ...wanted }, { signal }) => followWarehouseOrder(deps, wanted, { insist, signal }),
  onFailure: tellFailure,
})

/** A transfer changed in Odoo with whose shipping something is wrong: perhaps it was mended. */
export const resumeShippingTask = defineTask<WorkDeps>()({
  ...{ name: 'fulfillments.resume-shipping', team: 'warehouse', withinMs: minute, on: 'odoo.record-changed' },
  payload: z.object({ transferKey: z.string(), occasion: z.string() }),
  expand: ({ model, key, operation, related, eventId }) => {
    if (operation === 'unlink') return []
    const keys = model === 'stock.picking' ? [key] : model === 'stock.move.line' ? related.flatMap(transferIn) : []
    return keys.map((transferKey) => ({ transferKey, occasion: eventId }))
  },
  idempotencyKey: ({ transferKey, occasion }) => `${transferKey}:${occasion}`,
  async run(deps, { transferKey, occasion }) {
    if (!isAnyShipping(deps)) return
    await followAgain(deps, await unsettledOrders(deps.database, `Fulfillment:${transferKey}`), occasion)
  },
})

const transferIn = (record: string): readonly string[] =>
  record.startsWith('stock.picking/') ? [record.slice('stock.picking/'.length)] : []

/** Somebody pressed Sync now: the warehouse is asked how far it is, and Odoo once more what it refused before. */
export const followAskedTask = defineTask<WorkDeps>()({
  ...{ name: 'fulfillments.follow-asked', team: 'warehouse', withinMs: minute },
  ...syncAsked,
  async run(deps, { model, key, occasion }) {
    if (!isAnyShipping(deps)) return
    const reader = freshReader(deps)
    const orderId = model === 'sale.order' ? (`Order:${key}` as const) : (await reader.one(stockPicking, key))?.orderId
    const order = orderId ? await reader.one(saleOrder, orderId.slice('Order:'.length)) : null
    if (!order) return
    const transfers = order.transferKeys.map((one) => `Fulfillment:${one}` as const)
    await followAgain(deps, await boundOrders(deps.database, [order.id, ...transfers]), occasion)
  },
})

const isAnyShipping = ({ partners }: WorkDeps): boolean =>
  partners.connections.with('warehouseOrders').some(({ connection }) => connection.workflows.ship !== 'off')

const followAgain = (
  { database, enqueue }: WorkDeps,
  orders: readonly Pick<WantedOrder, 'connection' | 'externalId' | 'reference'>[],
  occasion: string,
): Promise<void> =>
  database.transaction((tx) =>
    enqueue(
      tx,
      followWarehouseOrderTask,
      orders.map((order) => ({ ...order, occasion, insist: true })),
    ),
  )

/** What is known of the order without asking anybody has to do: whoever failed may be the one that would be asked. */
async function tellFailure(deps: WorkDeps, wanted: WantedOrder, failure: JobFailure): Promise<void> {
  const { connections, bindings } = deps.partners
  const open = connections.find(wanted.connection)
  const { externalId } = wanted
  if (!open || externalId === null || !(await bindings.objectOf(wanted.connection, 'warehouse-order', externalId)))
    return
  const reader = freshReader(deps, { remembered: true })
  const chain = await chainOf(reader, deps.partners, open, { externalId, reference: wanted.reference })
  const link = chain?.find(({ transfer }) => isOpen(transfer))
  if (!link) return
  const waitingOn = failure.error.code.startsWith('ODOO') ? 'Odoo' : wanted.connection
  await tellTransferSteps(deps, link.transfer, [{ step: 'ship', ...failedStep(failure, waitingOn) }])
}

export const shipTasks = [followWarehouseOrderTask, resumeShippingTask, followAskedTask] as const
