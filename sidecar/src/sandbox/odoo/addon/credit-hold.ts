import type { Env } from '../records/env.ts'
import { textOf } from '../world/row.ts'
import { record } from './graph-call.ts'

/** Customers whose reference says so are held: this Odoo keeps no accounts. */
export function creditHold(env: Env, orderId: unknown): unknown {
  const order = record(env, 'sale.order', orderId, 'order_id')
  const customer = env.world.get('res.partner', order.partner_id as number)
  const held = /credit hold/i.test(textOf(customer, 'ref'))
  const reason = held ? `${textOf(customer, 'name')} owes more than they may.` : null
  return { order_id: order.id, held, reason }
}
