import type { Invoice, InvoiceKind, InvoiceState, PaymentState } from '../canonical/invoice.ts'
import { money } from './amounts.ts'
import { globalId, globalIdOrNull, globalIds } from './global-id.ts'
import { day, defineRecord, link, links, meaningOf, number, requiredText, text } from './record.ts'

export const invoiceKinds = {
  out_invoice: 'INVOICE',
  out_receipt: 'INVOICE',
  out_refund: 'CREDIT_NOTE',
} as const satisfies Record<string, InvoiceKind>

export const invoiceStates = {
  draft: 'DRAFT',
  posted: 'POSTED',
  cancel: 'CANCELLED',
} as const satisfies Record<string, InvoiceState>

/** `blocked` since 18; `invoicing_legacy` is what an upgrade leaves behind and says nothing. */
export const paymentStates = {
  not_paid: 'NOT_PAID',
  in_payment: 'IN_PAYMENT',
  partial: 'PARTIAL',
  paid: 'PAID',
  reversed: 'REVERSED',
  blocked: 'BLOCKED',
} as const satisfies Record<string, PaymentState>

/** Odoo's `account.move`: an invoice or credit note to a customer. */
export const accountMove = defineRecord({
  name: 'Invoice',
  model: 'account.move',
  fields: {
    name: text,
    move_type: requiredText,
    state: requiredText,
    payment_state: text,
    ref: text,
    invoice_date: day,
    invoice_date_due: day,
    partner_id: link,
    company_id: link,
    currency_id: link,
    amount_untaxed: number,
    amount_tax: number,
    amount_total: number,
    amount_residual: number,
    invoice_line_ids: links,
    reversed_entry_id: link,
  },
  relations: {
    partner_id: 'res.partner',
    invoice_line_ids: 'account.move.line',
    reversed_entry_id: 'account.move',
  },
  translate(row, reference): Invoice {
    const currency = reference.currency(row.currency_id)
    return {
      id: globalId('Invoice', row.id),
      kind: meaningOf(invoiceKinds, row.move_type) ?? 'OTHER',
      // A draft is called `/` (14) or nothing (19).
      number: row.name === '/' ? null : row.name,
      state: meaningOf(invoiceStates, row.state) as InvoiceState,
      paymentState: meaningOf(paymentStates, row.payment_state) ?? 'UNKNOWN',
      reference: row.ref,
      issuedOn: row.invoice_date,
      dueOn: row.invoice_date_due,
      customerId: globalIdOrNull('Party', row.partner_id),
      companyId: globalIdOrNull('Company', row.company_id),
      subtotal: money(row.amount_untaxed, currency),
      tax: money(row.amount_tax, currency),
      total: money(row.amount_total, currency),
      outstanding: money(row.amount_residual, currency),
      lineIds: globalIds('InvoiceLine', row.invoice_line_ids),
      reversesId: globalIdOrNull('Invoice', row.reversed_entry_id),
    }
  },
})
