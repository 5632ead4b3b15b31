import { addStock } from '../stock/quants.ts'
import { refOf } from '../world/row.ts'
import type { Base } from './base.ts'
import type { Sku } from './products.ts'

type Counts = Partial<Record<Sku, number>>

/** The stocktaking the eight weeks begin with. NL-2002 is out of stock everywhere, on purpose. */
const hamburg: Counts = {
  'NL-1001': 420,
  'NL-1002': 260,
  'NL-1010': 600,
  'NL-1100': 180,
  'NL-1200': 4,
  'NL-1300': 140,
  'NL-2001': 36,
  'NL-2003': 24,
  'NL-3001': 300,
  'NL-3002': 75,
  'NL-3100': 2500,
}
const leipzig: Counts = { 'NL-1001': 150, 'NL-1200': 60, 'NL-2001': 80, 'NL-2003': -3, 'NL-3001': 120, 'NL-3100': 900 }
const oslo: Counts = { 'NL-1001': 90, 'NL-1010': 200, 'NL-1100': 70, 'NL-1300': 60, 'NL-2001': 30, 'NL-3001': 80 }

export function seedStock({ world, products, hamburg: hh, leipzig: lej, oslo: osl }: Base): void {
  const count = (warehouseId: number, counts: Counts): void => {
    const locationId = refOf(world.get('stock.warehouse', warehouseId), 'lot_stock_id')
    for (const [sku, quantity] of Object.entries(counts)) {
      addStock(world, { productId: products[sku as Sku], locationId }, quantity)
    }
  }
  count(hh, hamburg)
  count(lej, leipzig)
  count(osl, oslo)
}
