import { decimal } from '../../canonical/money.ts'
import type { StockReport } from '../../canonical/partner-reports.ts'
import type { InventoryLevel } from './wire.ts'

/** One report a SKU, over all fulfilment centres. Several inventory items may have one SKU: their pieces add up. */
export function stockReports(levels: readonly InventoryLevel[]): readonly StockReport[] {
  const bySku = Map.groupBy(
    levels.filter(({ sku }) => sku),
    ({ sku }) => sku as string,
  )
  return [...bySku].map(([sku, items]) => {
    const total = (count: (item: InventoryLevel) => number): string =>
      decimal(items.reduce((sum, item) => sum + count(item), 0))
    return {
      sku,
      location: null,
      onHand: total((item) => item.total_on_hand_quantity),
      allocated: total((item) => item.total_committed_quantity),
      available: total((item) => item.total_fulfillable_quantity),
      backordered: total((item) => item.total_backordered_quantity),
      countedAt: null,
    }
  })
}
