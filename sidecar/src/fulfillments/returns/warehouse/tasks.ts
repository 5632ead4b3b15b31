import { z } from 'zod'
import type { WorkDeps } from '../../../contract/work-deps.ts'
import type { GlobalId } from '../../../foundation/ids.ts'
import { keyOf } from '../../../foundation/ids.ts'
import { defineTask, type JobFailure } from '../../../jobs/task.ts'
import { saleOrder } from '../../../odoo/sale-order.ts'
import { stockPicking } from '../../../odoo/stock-picking.ts'
import { freshReader } from '../../../reading/fresh-reader.ts'
import { failedStep } from '../../failed-step.ts'
import { tellReturnSteps } from '../return-steps.ts'
import { followWarehouseReturn } from './follow-warehouse-return.ts'
import { type ToldReturn, tellersOf, unsettledReturns } from './told-returns.ts'

const minute = 60_000

const wantedReturn = z.object({
  connection: z.string(),
  externalId: z.string(),
  /** What made it run; the same told twice is one job. */
  occasion: z.string(),
  /** What Odoo refused before is asked again. */
  insist: z.boolean().default(false),
})

type WantedReturn = z.output<typeof wantedReturn>

/** A warehouse has something new of goods that come back: Odoo is brought to where the warehouse is. */
export const followWarehouseReturnTask = defineTask<WorkDeps>()({
  ...{ name: 'fulfillments.follow-warehouse-return', team: 'warehouse', withinMs: minute },
  on: 'warehouse.return-changed',
  payload: wantedReturn,
  expand: (changed) => [changed],
  key: ({ connection, externalId }) => `${connection}/return/${externalId}`,
  idempotencyKey: ({ connection, externalId, occasion }) => `${connection}/${externalId}/${occasion}`,
  connection: ({ connection }) => connection,
  timeoutMs: 4 * minute,
  run: (deps, { insist, ...wanted }, { signal }) => followWarehouseReturn(deps, wanted, { insist, signal }),
  onFailure: tellFailure,
})

/** A transfer changed in Odoo with whose goods a warehouse's return has to do: perhaps it was mended. */
export const resumeReturnsTask = defineTask<WorkDeps>()({
  ...{ name: 'fulfillments.resume-returns', team: 'warehouse', withinMs: minute, on: 'odoo.record-changed' },
  payload: z.object({ transferKey: z.string(), occasion: z.string() }),
  expand: ({ model, key, operation, fields, eventId }) =>
    model === 'stock.picking' && operation !== 'unlink' && fields.some((field) => watched.has(field))
      ? [{ transferKey: key, occasion: eventId }]
      : [],
  idempotencyKey: ({ transferKey, occasion }) => `${transferKey}:${occasion}`,
  async run(deps, { transferKey, occasion }) {
    if (!isAnyFollowed(deps)) return
    const transfer = await freshReader(deps).one(stockPicking, transferKey)
    if (!transfer) return
    await followAgain(deps, transfer.orderId, [`Return:${transferKey}`], occasion)
  },
})

const watched: ReadonlySet<string> = new Set(['state', 'origin'])

/** Somebody pressed Sync now: the warehouse is asked what came back, and Odoo once more what it refused before. */
export const returnsAskedTask = defineTask<WorkDeps>()({
  ...{ name: 'fulfillments.returns-asked', team: 'warehouse', withinMs: minute, on: 'odoo.sync-requested' },
  payload: z.object({ model: z.string(), key: z.string(), occasion: z.string() }),
  expand: ({ model, key, eventId }) => [{ model, key, occasion: eventId }],
  idempotencyKey: ({ occasion }) => occasion,
  priority: 10,
  async run(deps, { model, key, occasion }) {
    if (!isAnyFollowed(deps)) return
    const reader = freshReader(deps)
    const orderId = model === 'sale.order' ? (`Order:${key}` as const) : (await reader.one(stockPicking, key))?.orderId
    const order = orderId ? await reader.one(saleOrder, keyOf(orderId)) : null
    if (!order) return
    const returns = order.transferKeys.map((one) => `Return:${one}` as const)
    await followAgain(deps, order.id, returns, occasion)
  },
})

const isAnyFollowed = ({ partners }: WorkDeps): boolean =>
  partners.connections.with('returns').some(({ connection }) => connection.workflows.returns !== 'off')

async function followAgain(
  { database, enqueue }: WorkDeps,
  order: GlobalId | null,
  returns: readonly GlobalId[],
  occasion: string,
): Promise<void> {
  const told: readonly ToldReturn[] = [
    ...(await tellersOf(database, returns)),
    ...(order === null ? [] : await unsettledReturns(database, [order])),
  ]
  const jobs = told.map(({ connection, externalId }) => ({ connection, externalId, occasion, insist: true }))
  if (jobs.length > 0) await database.transaction((tx) => enqueue(tx, followWarehouseReturnTask, jobs))
}

/** Where Odoo has the return, it is said there. */
async function tellFailure(deps: WorkDeps, wanted: WantedReturn, failure: JobFailure): Promise<void> {
  const { connection, externalId } = wanted
  const process = await deps.partners.bindings.objectOf(connection, 'return', externalId)
  if (process === null) return
  const failed = failedStep(failure, failure.error.code.startsWith('ODOO') ? 'Odoo' : connection)
  await tellReturnSteps(deps, process, [{ step: 'receive', ...failed, eventKey: null }])
}

export const warehouseReturnTasks = [followWarehouseReturnTask, resumeReturnsTask, returnsAskedTask] as const
