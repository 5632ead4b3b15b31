import type { Invoice } from '../canonical/invoice.ts'
import { invoiceReadiness } from '../canonical/invoice-readiness.ts'
import type {
  InvoiceLineParent,
  InvoiceParent,
  InvoiceReadinessParent,
  OrderLineParent,
  OrderParent,
} from '../contract/parents.ts'
import type { QueryInvoiceArgs, QueryInvoicesArgs } from '../contract/resolver-types.ts'
import { keyOf, keyOrNull } from '../foundation/ids.ts'
import { accountMove, invoiceKinds } from '../odoo/account-move.ts'
import { accountMoveLine } from '../odoo/account-move-line.ts'
import type { LazyPlan } from '../odoo/read-plan.ts'
import { saleOrder } from '../odoo/sale-order.ts'
import { saleOrderLine } from '../odoo/sale-order-line.ts'
import { orderLines } from '../orders/orders.ts'
import { searchText } from '../reading/filter.ts'
import { findByKey, findOne, mustExist, oneOf, recordKey } from '../reading/find.ts'
import { type Connection, readPage } from '../reading/page.ts'
import { type Now, type RequestReader, whenThere } from '../reading/request-reader.ts'
import { invoiceDomain } from './invoice-filter.ts'

const ours = (invoice: InvoiceParent | null): InvoiceParent | null => (invoice?.kind === 'OTHER' ? null : invoice)

/** An invoice or credit note to a customer, by its global id. */
export const findInvoice = (reader: RequestReader, id: string, plan: LazyPlan): Now<InvoiceParent | null> =>
  whenThere(findByKey(reader, accountMove, recordKey('Invoice', id), plan), ours)

/** A draft has no number, although 14 calls all drafts `/`. */
const numbered = (invoice: InvoiceParent | null): InvoiceParent | null => (invoice?.number ? invoice : null)

/** @throws NOT_FOUND */
export function getInvoice(reader: RequestReader, args: QueryInvoiceArgs, plan: LazyPlan): Now<InvoiceParent> {
  const byNumber = () => [
    ['move_type', 'in', Object.keys(invoiceKinds)],
    ['name', '=', searchText(args.number as string)],
  ]
  const found: Now<InvoiceParent | null> =
    oneOf(args, 'id', 'number') === 'first'
      ? findInvoice(reader, args.id as string, plan)
      : whenThere(findOne(reader, accountMove, byNumber(), plan), numbered)
  return whenThere(found, (invoice) => mustExist('invoice', invoice))
}

export const listInvoices = (
  reader: RequestReader,
  args: QueryInvoicesArgs,
  plan: LazyPlan,
): Promise<Connection<InvoiceParent>> =>
  readPage(reader, accountMove, invoiceDomain(reader, args.filter ?? {}), args, plan)

/** Invoices and credit notes of an order, first created first. */
export const invoicesOfOrder = (reader: RequestReader, order: OrderParent): Now<readonly InvoiceParent[]> =>
  whenThere(reader.many(accountMove, [...order.invoiceIds].map(keyOf).sort(byNumber)), (invoices) =>
    invoices.filter((invoice) => invoice.kind !== 'OTHER'),
  )

const byNumber = (a: string, b: string): number => Number(a) - Number(b)

/** The lines that charge something. */
export const linesOfInvoice = (reader: RequestReader, invoice: Invoice): Now<readonly InvoiceLineParent[]> =>
  whenThere(reader.many(accountMoveLine, invoice.lineIds.map(keyOf)), (lines) =>
    lines.filter((line) => line.kind === 'GOODS'),
  )

export const orderLinesOfInvoiceLine = (
  reader: RequestReader,
  line: InvoiceLineParent,
): Now<readonly OrderLineParent[]> => reader.many(saleOrderLine, line.orderLineIds.map(keyOf))

/** The orders an invoice charges: its lines know their order lines, those their orders. */
export async function ordersOfInvoice(reader: RequestReader, invoice: Invoice): Promise<readonly OrderParent[]> {
  const lines = await linesOfInvoice(reader, invoice)
  const charged = await Promise.all(lines.map((line) => orderLinesOfInvoiceLine(reader, line)))
  const keys = charged.flat().flatMap((line) => keyOrNull(line.orderId) ?? [])
  return reader.many(saleOrder, [...new Set(keys)])
}

export const invoiceReadinessOf = (reader: RequestReader, order: OrderParent): Now<InvoiceReadinessParent> =>
  whenThere(orderLines(reader, order), (lines) => invoiceReadiness(order, lines))

/** Posted, due and not paid in full. Due means the day has passed in UTC. */
export const isOverdue = (invoice: Invoice, nowMs: number): boolean =>
  invoice.state === 'POSTED' &&
  invoice.dueOn !== null &&
  invoice.dueOn < new Date(nowMs).toISOString().slice(0, 10) &&
  !settledStates.has(invoice.paymentState)

const settledStates: ReadonlySet<Invoice['paymentState']> = new Set(['PAID', 'IN_PAYMENT', 'REVERSED'])
