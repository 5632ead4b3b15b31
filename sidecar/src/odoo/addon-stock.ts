import { z } from 'zod'
import type { Decimal } from '../canonical/money.ts'
import { writeOnce } from './addon-call.ts'
import type { CallOptions, OdooClient } from './client.ts'

export interface StockAdjustment {
  /** Odoo's id. */
  readonly productId: number
  /** Odoo's id of a location; what lies below it counts. */
  readonly locationId: number
  /** How much is to be there, in the product's unit. */
  readonly quantity: Decimal
  /** How much is believed to be there now: something else is refused. */
  readonly expected: Decimal
  /** For people. */
  readonly reason: string
}

/**
 * Sets how much of a product is in a place, as an inventory adjustment does.
 * @throws ODOO_REFUSED in Odoo's own words, and nothing has happened
 */
export async function adjustStock(
  client: OdooClient,
  { productId, locationId, quantity, expected, reason }: StockAdjustment,
  idempotencyKey: string,
  options: CallOptions,
): Promise<void> {
  const args = {
    ...{ product_id: productId, location_id: locationId, reason },
    ...{ quantity: Number(quantity), expected: Number(expected) },
  }
  await writeOnce(client, 'adjust_stock', args, z.unknown(), idempotencyKey, options)
}
