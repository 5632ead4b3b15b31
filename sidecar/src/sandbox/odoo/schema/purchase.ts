import { char, datetime, type Model, many2many, many2one, selection } from './field.ts'

export const purchaseOrder: Model = {
  label: 'Purchase Order',
  order: 'priority desc, id desc',
  fields: {
    name: char('Order Reference', { required: true }),
    state: selection(
      'Status',
      { draft: 'RFQ', sent: 'RFQ Sent', 'to approve': 'To Approve', purchase: 'Purchase Order', cancel: 'Cancelled' },
      { readonly: true, default: 'draft' },
    ),
    partner_id: many2one('Vendor', 'res.partner', { required: true }),
    date_order: datetime('Order Deadline', { required: true }),
    company_id: many2one('Company', 'res.company', { required: true }),
    currency_id: many2one('Currency', 'res.currency', { required: true }),
    picking_ids: many2many('Receptions', 'stock.picking', { readonly: true }),
  },
}
