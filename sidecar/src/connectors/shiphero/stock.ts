import { z } from 'zod'
import { decimal } from '../../canonical/money.ts'
import type { StockReport } from '../../canonical/partner-reports.ts'
import { sourceTime } from '../../canonical/source-time.ts'
import type { ChangesWanted } from '../change-page.ts'
import type { Capabilities } from '../spi.ts'
import { changesSince } from './changes.ts'
import { ask, type Context, listedAt, nodesOf, readToEnd } from './client.ts'
import { rowsAtOnce, skusAtOnce, stockList, stockOf } from './queries.ts'
import type { Settings } from './settings.ts'
import { type Connection, listed, type StockRow, stockRow } from './wire.ts'

/** Rows are per warehouse: what is not in one is not in its list. */
export const stock: NonNullable<Capabilities<Settings>['stock']> = {
  maxBatch: skusAtOnce,

  async fetch(context, skus) {
    const answer = await ask(context, {
      operation: 'stock.by-sku',
      effect: 'read',
      document: stockOf(skus.length),
      variables: { ...scope(context), ...Object.fromEntries(skus.map((sku, index) => [`sku${index}`, sku])) },
      data: z.looseObject(Object.fromEntries(skus.map((_, index) => [`s${index}`, listed.nullable()]))),
    })
    const perSku = skus.map((sku, index) => {
      const list = answer[`s${index}`]
      return list ? allOf(context, sku, list.data) : []
    })
    return (await Promise.all(perSku)).flat()
  },

  async changedSince(context, wanted: ChangesWanted) {
    const { items, cursor, more } = await changesSince(context, wanted, {
      what: 'stock.changed',
      node: stockRow,
      page: (from, after) => page(context, 'stock.changed', { from, first: rowsAtOnce, after: after ?? undefined }),
    })
    return { items: items.map((row) => stockReport(row, context.timeZone)), cursor, more }
  },
}

const scope = ({ settings: { customerAccountId, warehouseId } }: Context) => ({
  account: customerAccountId,
  warehouse: warehouseId,
})

const page = (context: Context, operation: string, variables: Record<string, unknown>) =>
  listedAt(context, { operation, document: stockList, variables: { ...scope(context), ...variables } })

async function allOf(context: Context, sku: string, first: Connection): Promise<StockReport[]> {
  const rows = await readToEnd(
    first,
    (one) => nodesOf(context, one, stockRow, 'stock.by-sku'),
    async (after) => (await page(context, 'stock.by-sku', { sku, first: rowsAtOnce, after })).page,
    'stock.by-sku',
  )
  // Whether the filter heeds upper and lower case is not promised. The SKU is ours again, as it was asked for.
  const ours = rows.filter((row) => row.sku.toLowerCase() === sku.toLowerCase())
  return ours.map((row) => ({ ...stockReport(row, context.timeZone), sku }))
}

function stockReport(row: StockRow, timeZone: string | null): StockReport {
  const allocated = row.allocated ?? 0
  return {
    sku: row.sku,
    location: row.warehouse_id ?? null,
    onHand: decimal(row.on_hand),
    allocated: decimal(allocated),
    available: decimal(row.available ?? row.on_hand - allocated),
    backordered: decimal(row.backorder ?? 0),
    countedAt: sourceTime(row.updated_at, { zone: timeZone }),
  }
}
