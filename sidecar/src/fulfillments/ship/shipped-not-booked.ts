import type { WarehouseOrderReport } from '../../canonical/partner-reports.ts'
import type { OpenConnection } from '../../connections/open-connection.ts'
import type { ProductParent, TransferParent } from '../../contract/parents.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { type GlobalId, keyOf } from '../../foundation/ids.ts'
import type { OnTheWay } from '../../inventory/alignment/look.ts'
import type { Domain } from '../../odoo/domain.ts'
import { noPlan } from '../../odoo/read-plan.ts'
import { stockPicking, transferKindDomain } from '../../odoo/stock-picking.ts'
import { freshReader } from '../../reading/fresh-reader.ts'
import { inBatches } from '../../reading/in-batches.ts'
import type { RequestReader } from '../../reading/request-reader.ts'
import { movedBy } from './accounting.ts'
import { boundOrders } from './bound-orders.ts'
import { contentsOf, parcelsOf } from './parcels.ts'
import { minus, totalOf } from './sku-quantities.ts'
import { chainOf } from './transfer-chain.ts'

/**
 * What left a warehouse and is not booked in Odoo yet, of warehouse orders about any of these products: its parcels less
 * what the done transfers of the same order moved.
 */
export async function shippedNotBooked(
  deps: WorkDeps,
  open: OpenConnection,
  products: readonly ProductParent[],
  signal: AbortSignal,
): Promise<readonly OnTheWay[]> {
  const warehouse = open.connection.connector.capabilities.warehouseOrders
  if (!warehouse) return []
  const reader = freshReader(deps)
  const ours = await warehouseOrdersOf(deps, open, await underWay(reader, products, deps.clock.now()), reader)
  const references = [...new Set(ours.flatMap(({ reference }) => reference ?? []))]
  const context = open.context({ lane: 'sync', signal })
  const answers = await inBatches<readonly WarehouseOrderReport[]>(references, warehouse.maxBatch, async (batch) => {
    const found = Map.groupBy(await warehouse.fetch(context, batch), ({ reference }) => reference ?? '')
    return new Map(batch.map((reference) => [reference, found.get(reference) ?? []]))
  })
  const found: OnTheWay[] = []
  for (const answer of answers.values()) {
    // Without it nobody knows what is on its way: rather no comparison than a wrong one.
    if (answer instanceof Error) throw answer
    const reports = answer.filter(({ externalId }) => ours.some((one) => one.externalId === externalId))
    for (const report of reports) found.push(...(await notBookedOf(deps, reader, open, report)))
  }
  return found
}

/** Transfers done longer ago than this are settled, or somebody has been told that they are not, ms. */
const settledAfterMs = 7 * 86_400_000

/** More than this under way for a few products is beyond what one comparison can look at. */
const mostTransfers = 2_000

/** Transfers of these products that are not done, or not for long. */
async function underWay(
  reader: RequestReader,
  products: readonly ProductParent[],
  now: number,
): Promise<readonly TransferParent[]> {
  const since = new Date(now - settledAfterMs).toISOString().slice(0, 19).replace('T', ' ')
  const domain: Domain = [
    ...transferKindDomain.FULFILLMENT,
    ['move_ids.product_id', 'in', products.map(({ id }) => Number(keyOf(id)))],
    ...['|', ['state', 'not in', ['done', 'cancel']], ['date_done', '>=', since]],
  ]
  const keys = await reader.search(stockPicking, { domain, order: 'id desc', limit: mostTransfers }, noPlan)
  return reader.many(stockPicking, keys)
}

/** A back-order goes by the number of the first transfer, and a sale by its own. */
async function warehouseOrdersOf(
  { database }: WorkDeps,
  { connection }: OpenConnection,
  transfers: readonly TransferParent[],
  reader: RequestReader,
) {
  const objects = new Set<GlobalId>()
  for (let level = transfers; level.length > 0; ) {
    for (const { id, orderId } of level) for (const object of [id, orderId]) if (object !== null) objects.add(object)
    const before = level.flatMap(({ backorderOfKey }) => backorderOfKey ?? [])
    level = await reader.many(
      stockPicking,
      before.map(String).filter((key) => !objects.has(`Fulfillment:${key}`)),
    )
  }
  const bound = await boundOrders(database, [...objects])
  return bound.filter((one) => one.connection === connection.id)
}

async function notBookedOf(
  { partners }: WorkDeps,
  reader: RequestReader,
  open: OpenConnection,
  report: WarehouseOrderReport,
): Promise<readonly OnTheWay[]> {
  const chain = (await chainOf(reader, partners, open, report)) ?? []
  const done = chain.filter(({ transfer }) => transfer.state === 'DONE')
  const booked = totalOf(done.flatMap((link) => [...movedBy(link)]))
  const left = contentsOf(parcelsOf(report).parcels)
  const warehouseId = chain[0]?.transfer.warehouseId ?? null
  // Booked in dozens it can't be taken from what left in pieces: a person validated it, and it is believed.
  const inOtherUnits = new Set(done.flatMap(({ moves }) => moves.flatMap(({ sku, oddUnit }) => (oddUnit ? [sku] : []))))
  return [...minus(left, booked)]
    .filter(([sku]) => !inOtherUnits.has(sku))
    .map(([sku, quantity]) => ({ warehouseId, sku, quantity }))
}
