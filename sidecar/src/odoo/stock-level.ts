import { z } from 'zod'
import { decimal } from '../canonical/money.ts'
import type { StockLevel } from '../canonical/stock-level.ts'
import type { CallOptions } from './client.ts'
import type { OdooSession } from './connection.ts'
import { expectReply } from './reply.ts'

const rows = z.array(
  z.looseObject({
    id: z.int().positive(),
    qty_available: z.number(),
    free_qty: z.number(),
    virtual_available: z.number(),
  }),
)

/**
 * Stock of products in one warehouse. The quantities of `product.product` are computed for the warehouse named in the
 * context: `warehouse_id` since 18, `warehouse` before (addons/stock/models/product.py, `_get_domain_locations`); each
 * series ignores the other name.
 */
export async function readStockLevels(
  session: OdooSession,
  warehouseId: number,
  productIds: readonly number[],
  options: CallOptions,
): Promise<readonly StockLevel[]> {
  const call = {
    model: 'product.product',
    method: 'read',
    ids: productIds,
    args: { fields: ['qty_available', 'free_qty', 'virtual_available'], load: null },
    context: { allowed_company_ids: session.companies, warehouse_id: warehouseId, warehouse: warehouseId },
  }
  const found = expectReply(rows, await session.client.read(call, options), call)
  return found.map((row) => ({
    id: `StockLevel:${row.id}-${warehouseId}`,
    productId: `Product:${row.id}`,
    warehouseId: `Warehouse:${warehouseId}`,
    onHand: decimal(row.qty_available),
    reserved: decimal(difference(row.qty_available, row.free_qty)),
    available: decimal(row.free_qty),
    forecast: decimal(row.virtual_available),
  }))
}

/** Of two floats, without the noise that large ones leave: no unit in Odoo counts finer than a millionth. */
const difference = (a: number, b: number): number => Number((a - b).toFixed(6))
