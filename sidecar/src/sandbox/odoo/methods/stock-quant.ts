import { button, type Call, type Method } from '../calls/method.ts'
import { demandExisting } from '../records/write.ts'
import { countStock } from '../stock/inventory.ts'
import { numberOf } from '../world/row.ts'

/** 19 counts in two steps: write `inventory_quantity`, then apply. 14 does both in one (`series/fourteen.ts`). */
function apply({ env, model, ids }: Call): undefined {
  demandExisting(env, model, ids)
  for (const id of ids) {
    const quant = env.world.get('stock.quant', id)
    countStock(env.world, quant, numberOf(quant, 'inventory_quantity'))
  }
}

export const stockQuantMethods: Readonly<Record<string, Method>> = {
  action_apply_inventory: button(apply),
}
