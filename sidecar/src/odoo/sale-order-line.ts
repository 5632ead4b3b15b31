import type { OrderLine } from '../canonical/order.ts'
import { decimal, money, unitPrice } from './amounts.ts'
import { globalId, globalIdOrNull } from './global-id.ts'
import { defineRecord, flag, link, number, requiredText, text } from './record.ts'

/** Odoo's `sale.order.line`. */
export const saleOrderLine = defineRecord({
  name: 'OrderLine',
  model: 'sale.order.line',
  fields: {
    order_id: link,
    name: requiredText,
    product_id: link,
    product_uom_id: link,
    product_uom_qty: number,
    qty_delivered: number,
    qty_invoiced: number,
    qty_to_invoice: number,
    price_unit: number,
    discount: number,
    price_subtotal: number,
    price_total: number,
    currency_id: link,
    display_type: text,
    is_delivery: flag,
  },
  // Comes with the delivery module.
  optional: ['is_delivery'],
  relations: { order_id: 'sale.order', product_id: 'product.product' },
  translate(row, reference): OrderLine {
    const currency = reference.currency(row.currency_id)
    return {
      id: globalId('OrderLine', row.id),
      orderId: globalIdOrNull('Order', row.order_id),
      description: row.name,
      productId: globalIdOrNull('Product', row.product_id),
      unit: reference.unit(row.product_uom_id),
      quantity: decimal(row.product_uom_qty),
      deliveredQuantity: decimal(row.qty_delivered),
      invoicedQuantity: decimal(row.qty_invoiced),
      invoiceableQuantity: decimal(row.qty_to_invoice),
      unitPrice: unitPrice(row.price_unit, currency),
      discount: decimal(row.discount),
      subtotal: money(row.price_subtotal, currency),
      total: money(row.price_total, currency),
      deliveryCharge: row.is_delivery ?? false,
      kind: row.display_type === null ? 'GOODS' : 'TEXT',
    }
  },
})
