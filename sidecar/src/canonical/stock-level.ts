import type { ProductId, StockLevelId, WarehouseId } from '../foundation/ids.ts'
import type { Decimal } from './money.ts'

/** Quantities in the product's own unit. */
export interface StockLevel {
  readonly id: StockLevelId
  readonly productId: ProductId
  readonly warehouseId: WarehouseId
  readonly onHand: Decimal
  readonly reserved: Decimal
  readonly available: Decimal
  readonly forecast: Decimal
}
