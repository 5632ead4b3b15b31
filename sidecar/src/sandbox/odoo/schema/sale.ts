import { deliveryStatus, orderAmount, orderInvoiceStatus, orderInvoices } from '../computed/sale-order.ts'
import {
  lineAmount,
  lineInvoiceLines,
  lineInvoiceStatus,
  quantityDelivered,
  quantityInvoiced,
  quantityToInvoice,
} from '../computed/sale-order-line.ts'
import { refOf, textOf } from '../world/row.ts'
import {
  boolean,
  char,
  datetime,
  float,
  integer,
  type Model,
  many2many,
  many2one,
  monetary,
  one2many,
  selection,
  text,
} from './field.ts'

const orderState = { draft: 'Quotation', sent: 'Quotation Sent', sale: 'Sales Order', cancel: 'Cancelled' }
const invoiceStatus = {
  upselling: 'Upselling Opportunity',
  invoiced: 'Fully Invoiced',
  'to invoice': 'To Invoice',
  no: 'Nothing to Invoice',
}
const deliveryStatuses = {
  pending: 'Not Delivered',
  started: 'Started',
  partial: 'Partially Delivered',
  full: 'Fully Delivered',
}

export const saleOrder: Model = {
  label: 'Sales Order',
  order: 'date_order desc, id desc',
  fields: {
    name: char('Order Reference', { required: true }),
    state: selection('Status', orderState, { readonly: true, default: 'draft' }),
    locked: boolean('Locked'),
    date_order: datetime('Order Date', { required: true }),
    commitment_date: datetime('Delivery Date'),
    client_order_ref: char('Customer Reference'),
    origin: char('Source Document'),
    partner_id: many2one('Customer', 'res.partner', { required: true }),
    partner_shipping_id: many2one('Delivery Address', 'res.partner', { required: true }),
    partner_invoice_id: many2one('Invoice Address', 'res.partner', { required: true }),
    company_id: many2one('Company', 'res.company', { required: true }),
    warehouse_id: many2one('Warehouse', 'stock.warehouse'),
    currency_id: many2one('Currency', 'res.currency', { readonly: true }),
    amount_untaxed: monetary('Untaxed Amount', { readonly: true, compute: orderAmount('untaxed') }),
    amount_tax: monetary('Taxes', { readonly: true, compute: orderAmount('tax') }),
    amount_total: monetary('Total', { readonly: true, compute: orderAmount('total') }),
    invoice_status: selection('Invoice Status', invoiceStatus, { readonly: true, compute: orderInvoiceStatus }),
    delivery_status: selection('Delivery Status', deliveryStatuses, { readonly: true, compute: deliveryStatus }),
    order_line: one2many('Order Lines', 'sale.order.line', 'order_id'),
    picking_ids: one2many('Transfers', 'stock.picking', 'sale_id'),
    invoice_ids: many2many('Invoices', 'account.move', { readonly: true, store: false, compute: orderInvoices }),
    carrier_id: many2one('Delivery Method', 'delivery.carrier'),
    user_id: many2one('Salesperson', 'res.users'),
  },
}

export const saleOrderLine: Model = {
  label: 'Sales Order Line',
  order: 'order_id, sequence, id',
  displayName: ({ world }, row) =>
    `${textOf(world.get('sale.order', refOf(row, 'order_id')), 'name')} - ${textOf(row, 'name').split('\n')[0]}`,
  fields: {
    order_id: many2one('Order Reference', 'sale.order', { required: true, cascade: true }),
    sequence: integer('Sequence', { default: 10 }),
    name: text('Description', { required: true }),
    product_id: many2one('Product', 'product.product'),
    product_uom_id: many2one('Unit', 'uom.uom'),
    product_uom_qty: float('Quantity', { required: true, default: 1 }),
    qty_delivered: float('Delivery Quantity', { compute: quantityDelivered }),
    qty_invoiced: float('Invoiced Quantity', { readonly: true, compute: quantityInvoiced }),
    qty_to_invoice: float('Quantity To Invoice', { readonly: true, compute: quantityToInvoice }),
    price_unit: float('Unit Price', { required: true, default: 0 }),
    discount: float('Discount (%)'),
    price_subtotal: monetary('Subtotal', { readonly: true, compute: lineAmount('untaxed') }),
    price_total: monetary('Total', { readonly: true, compute: lineAmount('total') }),
    display_type: selection('Display Type', {
      line_section: 'Section',
      line_subsection: 'Subsection',
      line_note: 'Note',
    }),
    is_delivery: boolean('Is a Delivery'),
    invoice_status: selection('Invoice Status', invoiceStatus, { readonly: true, compute: lineInvoiceStatus }),
    move_ids: one2many('Stock Moves', 'stock.move', 'sale_line_id'),
    invoice_lines: many2many('Invoice Lines', 'account.move.line', { compute: lineInvoiceLines }),
    company_id: many2one('Company', 'res.company', { readonly: true, compute: ofOrder('company_id') }),
    currency_id: many2one('Currency', 'res.currency', { readonly: true, compute: ofOrder('currency_id') }),
    state: selection('Order Status', orderState, { readonly: true, compute: ofOrder('state') }),
    tax_ids: many2many('Taxes', 'account.tax'),
  },
}

function ofOrder(column: string): NonNullable<Model['fields'][string]['compute']> {
  return ({ world }, row) => world.get('sale.order', refOf(row, 'order_id'))[column] ?? false
}
