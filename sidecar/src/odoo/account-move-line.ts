import type { InvoiceLine } from '../canonical/invoice.ts'
import { decimal, money, unitPrice } from './amounts.ts'
import { globalId, globalIdOrNull, globalIds } from './global-id.ts'
import { defineRecord, link, links, number, text } from './record.ts'

/** Odoo's `account.move.line`, of an invoice. */
export const accountMoveLine = defineRecord({
  name: 'InvoiceLine',
  model: 'account.move.line',
  fields: {
    move_id: link,
    name: text,
    product_id: link,
    quantity: number,
    price_unit: number,
    price_subtotal: number,
    price_total: number,
    currency_id: link,
    sale_line_ids: links,
    display_type: text,
  },
  relations: { product_id: 'product.product', sale_line_ids: 'sale.order.line' },
  translate(row, reference): InvoiceLine {
    const currency = reference.currency(row.currency_id)
    return {
      id: globalId('InvoiceLine', row.id),
      invoiceId: globalIdOrNull('Invoice', row.move_id),
      description: row.name,
      productId: globalIdOrNull('Product', row.product_id),
      quantity: decimal(row.quantity),
      unitPrice: unitPrice(row.price_unit, currency),
      subtotal: money(row.price_subtotal, currency),
      total: money(row.price_total, currency),
      orderLineIds: globalIds('OrderLine', row.sale_line_ids),
      // 14 leaves it empty on goods, 19 says `product`.
      kind: row.display_type === null || row.display_type === 'product' ? 'GOODS' : 'TEXT',
    }
  },
})
