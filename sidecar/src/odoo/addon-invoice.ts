import { z } from 'zod'
import { writeOnce } from './addon-call.ts'
import type { CallOptions, OdooClient } from './client.ts'

const reply = z.looseObject({ invoice_ids: z.array(z.int()) })

/**
 * Makes and posts the invoice of what may be invoiced of an order by now. The same key twice makes one.
 * @returns the Odoo ids of what was made; empty when there was nothing to invoice
 */
export async function invoiceOrder(
  client: OdooClient,
  orderId: number,
  idempotencyKey: string,
  options: CallOptions,
): Promise<readonly number[]> {
  const args = { order_id: orderId }
  return (await writeOnce(client, 'invoice_order', args, reply, idempotencyKey, options)).invoice_ids
}
