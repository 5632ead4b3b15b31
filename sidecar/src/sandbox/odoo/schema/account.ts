import { amountResidual, invoiceAmount, invoiceLineAmount, partnerName, paymentState } from '../computed/invoice.ts'
import { refOf, textOf } from '../world/row.ts'
import { boolean, char, date, float, type Model, many2many, many2one, monetary, one2many, selection } from './field.ts'

export const accountMove: Model = {
  label: 'Journal Entry',
  order: 'date desc, name desc, invoice_date desc, id desc',
  displayName: (_env, row) => (row.state === 'draft' ? `Draft Invoice (* ${row.id})` : textOf(row, 'name')),
  fields: {
    name: char('Number'),
    move_type: selection(
      'Type',
      {
        entry: 'Journal Entry',
        out_invoice: 'Customer Invoice',
        out_refund: 'Customer Credit Note',
        in_invoice: 'Vendor Bill',
        in_refund: 'Vendor Credit Note',
        out_receipt: 'Sales Receipt',
        in_receipt: 'Purchase Receipt',
      },
      { required: true, readonly: true, default: 'entry' },
    ),
    state: selection(
      'Status',
      { draft: 'Draft', posted: 'Posted', cancel: 'Cancelled' },
      { required: true, readonly: true, default: 'draft' },
    ),
    payment_state: selection(
      'Payment Status',
      {
        not_paid: 'Not Paid',
        in_payment: 'In Payment',
        paid: 'Paid',
        partial: 'Partially Paid',
        reversed: 'Reversed',
        blocked: 'Blocked',
        invoicing_legacy: 'Invoicing App Legacy',
      },
      { readonly: true, compute: paymentState },
    ),
    invoice_date: date('Invoice/Bill Date'),
    invoice_date_due: date('Due Date'),
    invoice_origin: char('Origin', { readonly: true }),
    ref: char('Reference'),
    partner_id: many2one('Partner', 'res.partner'),
    invoice_partner_display_name: char('Invoice Partner Display Name', { readonly: true, compute: partnerName }),
    currency_id: many2one('Currency', 'res.currency', { required: true }),
    amount_untaxed: monetary('Untaxed Amount', { readonly: true, compute: invoiceAmount('untaxed') }),
    amount_tax: monetary('Tax', { readonly: true, compute: invoiceAmount('tax') }),
    amount_total: monetary('Total', { readonly: true, compute: invoiceAmount('total') }),
    amount_residual: monetary('Amount Due', { readonly: true, compute: amountResidual }),
    invoice_line_ids: one2many('Invoice lines', 'account.move.line', 'move_id'),
    company_id: many2one('Company', 'res.company'),
    reversed_entry_id: many2one('Reversal of', 'account.move', { readonly: true }),
  },
}

export const accountMoveLine: Model = {
  label: 'Journal Item',
  order: 'move_id desc, id',
  fields: {
    move_id: many2one('Journal Entry', 'account.move', { required: true, readonly: true, cascade: true }),
    name: char('Label'),
    product_id: many2one('Product', 'product.product'),
    quantity: float('Quantity', { default: 1 }),
    price_unit: float('Unit Price'),
    discount: float('Discount (%)'),
    price_subtotal: monetary('Subtotal', { readonly: true, compute: invoiceLineAmount('untaxed') }),
    price_total: monetary('Total', { readonly: true, compute: invoiceLineAmount('total') }),
    sale_line_ids: many2many('Sales Order Lines', 'sale.order.line', { readonly: true }),
    display_type: selection(
      'Display Type',
      { product: 'Product', line_section: 'Section', line_subsection: 'Subsection', line_note: 'Note' },
      { required: true, default: 'product' },
    ),
    company_id: many2one('Company', 'res.company', { readonly: true, compute: ofInvoice('company_id') }),
    currency_id: many2one('Currency', 'res.currency', { required: true, compute: ofInvoice('currency_id') }),
    tax_ids: many2many('Taxes', 'account.tax'),
  },
}

export const accountTax: Model = {
  label: 'Tax',
  order: 'sequence, id',
  fields: {
    name: char('Tax Name', { required: true }),
    amount: float('Amount', { required: true }),
    company_id: many2one('Company', 'res.company', { required: true, readonly: true }),
    active: boolean('Active', { default: true }),
    type_tax_use: selection(
      'Tax Type',
      { sale: 'Sales', purchase: 'Purchases', none: 'None' },
      { required: true, default: 'sale' },
    ),
  },
}

function ofInvoice(column: string): NonNullable<Model['fields'][string]['compute']> {
  return ({ world }, row) => world.get('account.move', refOf(row, 'move_id'))[column] ?? false
}
