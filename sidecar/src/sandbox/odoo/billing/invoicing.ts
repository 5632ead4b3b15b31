import { invoiceAmounts } from '../computed/invoice.ts'
import { sum } from '../computed/money.ts'
import { linesOf } from '../computed/sale-order.ts'
import { isProductLine, toInvoice } from '../computed/sale-order-line.ts'
import { invoiceName } from '../defaults/names.ts'
import { idsOf, numberOf, type Row, refOf, textOf } from '../world/row.ts'
import { odooDate } from '../world/time.ts'
import type { World } from '../world/world.ts'

interface Due {
  readonly line: Row
  readonly quantity: number
}

const dueOf = (world: World, order: Row): readonly Due[] =>
  linesOf(world, order)
    .filter(isProductLine)
    .map((line) => ({ line, quantity: toInvoice(world, line) }))
    .filter(({ quantity }) => quantity !== 0)

/** Orders of one customer in one currency share an invoice (19: sale.advance.payment.inv, consolidated billing). */
const groupKey = (order: Row): string =>
  [refOf(order, 'company_id'), refOf(order, 'partner_invoice_id'), refOf(order, 'currency_id')].join('/')

/** Drafts the invoices of what is due; what is due backwards becomes a credit note. Empty when nothing is due. */
export function draftInvoices(world: World, orderIds: readonly number[]): readonly number[] {
  const orders = orderIds.map((id) => world.get('sale.order', id))
  const groups = [...Map.groupBy(orders, groupKey).values()]
  return groups.flatMap((group) => draftInvoice(world, group))
}

function draftInvoice(world: World, orders: readonly Row[]): readonly number[] {
  const [first] = orders
  const due = orders.flatMap((order) => dueOf(world, order))
  if (!first || due.length === 0) return []
  const isRefund = sum(due.map(({ line, quantity }) => quantity * numberOf(line, 'price_unit'))) < 0
  const invoice = world.create('account.move', {
    name: false,
    move_type: isRefund ? 'out_refund' : 'out_invoice',
    state: 'draft',
    invoice_origin: orders.map((order) => textOf(order, 'name')).join(', '),
    ref: first.client_order_ref ?? false,
    partner_id: refOf(first, 'partner_invoice_id'),
    company_id: refOf(first, 'company_id'),
    currency_id: refOf(first, 'currency_id'),
  })
  for (const { line, quantity } of due) {
    world.create('account.move.line', {
      move_id: invoice,
      name: textOf(line, 'name'),
      product_id: refOf(line, 'product_id'),
      quantity: isRefund ? -quantity : quantity,
      price_unit: numberOf(line, 'price_unit'),
      discount: numberOf(line, 'discount'),
      tax_ids: idsOf(line, 'tax_ids'),
      sale_line_ids: [line.id],
      display_type: 'product',
    })
  }
  return [invoice]
}

/** Posts a draft: it gets its number and its dates. 14 numbers by month. */
export function postInvoice(world: World, invoiceId: number): void {
  const invoice = world.get('account.move', invoiceId)
  const today = textOf(invoice, 'invoice_date') || odooDate(world.now())
  world.write('account.move', invoiceId, {
    state: 'posted',
    name: textOf(invoice, 'name') || invoiceName(world, invoice, today.slice(0, 4)),
    invoice_date: today,
    invoice_date_due: textOf(invoice, 'invoice_date_due') || today,
  })
}

/** Registers a payment; without an amount, of all that is open. */
export function payInvoice(world: World, invoiceId: number, amount?: number): void {
  const invoice = world.get('account.move', invoiceId)
  const settled = numberOf(invoice, 'settled')
  world.write('account.move', invoiceId, { settled: amount ? settled + amount : invoiceAmounts(world, invoice).total })
}
