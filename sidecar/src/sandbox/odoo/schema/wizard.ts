import { boolean, float, type Model, many2many, many2one, one2many, selection } from './field.ts'

/** Wizards are transient in Odoo; here they stay as rows, which nobody minds. */
export const saleAdvancePaymentInv: Model = {
  label: 'Sales Advance Payment Invoice',
  order: 'id',
  fields: {
    advance_payment_method: selection(
      'Create Invoice',
      {
        delivered: 'Regular invoice',
        percentage: 'Down payment (percentage)',
        fixed: 'Down payment (fixed amount)',
      },
      { required: true, default: 'delivered' },
    ),
    sale_order_ids: many2many('Sale Order', 'sale.order'),
  },
}

export const stockReturnPicking: Model = {
  label: 'Return Picking',
  order: 'id',
  fields: {
    picking_id: many2one('Picking', 'stock.picking'),
    product_return_moves: one2many('Moves', 'stock.return.picking.line', 'wizard_id'),
  },
}

export const stockReturnPickingLine: Model = {
  label: 'Return Picking Line',
  order: 'id',
  fields: {
    wizard_id: many2one('Wizard', 'stock.return.picking', { cascade: true }),
    product_id: many2one('Product', 'product.product', { required: true }),
    quantity: float('Quantity', { required: true }),
    move_id: many2one('Move', 'stock.move'),
    to_refund: boolean('Update quantities on SO/PO', { default: true }),
  },
}
