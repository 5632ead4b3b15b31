import { draftInvoices, postInvoice } from '../billing/invoicing.ts'
import { invoicesOf, linesOf } from '../computed/sale-order.ts'
import { isProductLine, toInvoice } from '../computed/sale-order-line.ts'
import { userError } from '../faults.ts'
import type { Env } from '../records/env.ts'
import { textOf } from '../world/row.ts'
import { callerName, postNote, record } from './graph-call.ts'

/** Creates and posts the invoice for what may be invoiced of an order by now. Nothing to invoice is no error. */
export function invoiceOrder(env: Env, orderId: unknown): unknown {
  const { world } = env
  const order = record(env, 'sale.order', orderId, 'order_id')
  if (order.state !== 'sale') {
    throw userError(
      `Order ${textOf(order, 'name')} is not confirmed (or was cancelled), so there is nothing to invoice yet.`,
    )
  }
  const goods = linesOf(world, order).filter(isProductLine)
  const made = goods.some((line) => toInvoice(world, line) > 0) ? draftInvoices(world, [order.id]) : []
  for (const id of made) {
    postInvoice(world, id)
    postNote(env, 'account.move', id, `Created and posted through Logistics Graph by ${callerName(env)}.`)
  }
  const invoices = invoicesOf(world, order).toSorted((a, b) => a - b)
  return {
    order_id: order.id,
    invoice_ids: made,
    states: Object.fromEntries(invoices.map((id) => [String(id), textOf(world.get('account.move', id), 'state')])),
    credit_line_ids: goods.filter((line) => toInvoice(world, line) < 0).map(({ id }) => id),
  }
}
