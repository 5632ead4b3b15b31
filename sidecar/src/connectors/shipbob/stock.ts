import type { StockReport } from '../../canonical/partner-reports.ts'
import type { QueryValue } from '../../http/partner-http.ts'
import { readableElements } from '../readable-elements.ts'
import type { Capabilities } from '../spi.ts'
import { answerTo, type Context, everyElement } from './client.ts'
import type { Settings } from './settings.ts'
import { stockReports } from './stock-report.ts'
import { type InventoryLevel, inventoryLevelShape } from './wire.ts'

/** Up to so many SKUs are searched for one by one; for more, all levels are read, 250 a call. */
const searchedFor = 3

/**
 * Levels carry the SKU, so that no inventory id is needed. They can't be asked for by a list of SKUs: a search takes one,
 * and finds whatever contains it.
 */
export const stock: NonNullable<Capabilities<Settings>['stock']> = {
  maxBatch: 1_000,
  async fetch(context, skus): Promise<readonly StockReport[]> {
    const wanted = new Set(skus)
    const levels =
      wanted.size > searchedFor
        ? await levelsOf(context, {})
        : (await Promise.all([...wanted].map((sku) => levelsOf(context, { SearchBy: sku })))).flat()
    const found = new Map(
      levels.filter(({ sku }) => sku && wanted.has(sku)).map((level) => [level.inventory_id, level]),
    )
    return stockReports([...found.values()])
  },
}

async function levelsOf(
  context: Context,
  search: Readonly<Record<string, QueryValue>>,
): Promise<readonly InventoryLevel[]> {
  const answer = answerTo('inventory-level.list')
  const elements = await everyElement(context, {
    operation: answer.operation,
    method: 'GET',
    path: '/inventory-level',
    query: { ...search, PageSize: 250 },
    effect: 'read',
  })
  return readableElements(context, inventoryLevelShape, elements, answer)
}
