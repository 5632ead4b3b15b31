import type { InvoiceStatus, Order, OrderState } from '../canonical/order.ts'
import { completenessFromDeliveryStatus } from '../canonical/order-process-state.ts'
import { money } from './amounts.ts'
import { globalId, globalIdOrNull, globalIds } from './global-id.ts'
import { choice, defineRecord, flag, instant, link, links, meaningOf, number, requiredText, text } from './record.ts'

/** `done` is Odoo 14's way to say "locked"; 17 made it a flag of its own. */
export const orderStates = {
  draft: 'QUOTATION',
  sent: 'QUOTATION_SENT',
  sale: 'CONFIRMED',
  done: 'CONFIRMED',
  cancel: 'CANCELLED',
} as const satisfies Record<string, OrderState>

export const invoiceStatuses = {
  no: 'NOTHING',
  'to invoice': 'TO_INVOICE',
  invoiced: 'INVOICED',
  upselling: 'UPSELLING',
} as const satisfies Record<string, InvoiceStatus>

/** Odoo's `sale.order`. */
export const saleOrder = defineRecord({
  name: 'Order',
  model: 'sale.order',
  fields: {
    name: requiredText,
    state: requiredText,
    locked: flag,
    client_order_ref: text,
    origin: text,
    date_order: instant,
    commitment_date: instant,
    company_id: link,
    partner_id: link,
    partner_shipping_id: link,
    partner_invoice_id: link,
    warehouse_id: link,
    carrier_id: link,
    currency_id: link,
    amount_untaxed: number,
    amount_tax: number,
    amount_total: number,
    invoice_status: choice(invoiceStatuses),
    delivery_status: choice(completenessFromDeliveryStatus),
    order_line: links,
    picking_ids: links,
    invoice_ids: links,
  },
  // `locked` since 17, `delivery_status` since 16; `carrier_id` comes with the delivery module.
  optional: ['locked', 'delivery_status', 'carrier_id'],
  relations: {
    partner_id: 'res.partner',
    partner_shipping_id: 'res.partner',
    partner_invoice_id: 'res.partner',
    warehouse_id: 'stock.warehouse',
    carrier_id: 'delivery.carrier',
    order_line: 'sale.order.line',
    picking_ids: 'stock.picking',
    invoice_ids: 'account.move',
  },
  translate(row, reference): Order {
    const currency = reference.currency(row.currency_id)
    return {
      id: globalId('Order', row.id),
      number: row.name,
      state: meaningOf(orderStates, row.state) as OrderState,
      locked: row.locked ?? row.state === 'done',
      customerReference: row.client_order_ref,
      origin: row.origin,
      placedAt: row.date_order as string,
      promisedAt: row.commitment_date,
      companyId: globalIdOrNull('Company', row.company_id),
      customerId: globalIdOrNull('Party', row.partner_id),
      shippingPartyId: globalIdOrNull('Party', row.partner_shipping_id),
      invoicePartyId: globalIdOrNull('Party', row.partner_invoice_id),
      warehouseId: globalIdOrNull('Warehouse', row.warehouse_id),
      carrierId: globalIdOrNull('Carrier', row.carrier_id),
      subtotal: money(row.amount_untaxed, currency),
      tax: money(row.amount_tax, currency),
      total: money(row.amount_total, currency),
      invoiceStatus: row.invoice_status ?? 'NOTHING',
      completeness: row.delivery_status,
      lineIds: globalIds('OrderLine', row.order_line),
      transferKeys: row.picking_ids,
      invoiceIds: globalIds('Invoice', row.invoice_ids),
    }
  },
})
