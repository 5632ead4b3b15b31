import type { Row } from '../world/row.ts'
import type { World } from '../world/world.ts'

/** Sets the stock of one quant to what was counted. The adjustment's own move is not kept. */
export const countStock = (world: World, quant: Row, counted: number): void =>
  world.write('stock.quant', quant.id, { quantity: counted, inventory_quantity: 0 })
