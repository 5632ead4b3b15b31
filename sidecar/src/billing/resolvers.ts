import type { GraphQLResolveInfo } from 'graphql'
import type { GraphContext } from '../contract/context.ts'
import type { Edges } from '../contract/edges.ts'
import type { NodeFinders } from '../contract/node-finders.ts'
import type { ShipmentParent } from '../contract/parents.ts'
import type { Resolvers } from '../contract/resolver-types.ts'
import { keyOrNull } from '../foundation/ids.ts'
import { accountMove } from '../odoo/account-move.ts'
import { accountMoveLine } from '../odoo/account-move-line.ts'
import { productProduct } from '../odoo/product-product.ts'
import { resPartner } from '../odoo/res-partner.ts'
import { findByKey, recordKey } from '../reading/find.ts'
import { transportOfShipment, warehouseOrderOfShipment } from '../tracking/shipment-at-partners.ts'
import { freightChargesOf } from './freight-charges.ts'
import {
  findInvoice,
  getInvoice,
  invoiceReadinessOf,
  invoicesOfOrder,
  isOverdue,
  linesOfInvoice,
  listInvoices,
  orderLinesOfInvoiceLine,
  ordersOfInvoice,
} from './invoices.ts'

async function freightCharges(shipment: ShipmentParent, ctx: GraphContext, info: GraphQLResolveInfo) {
  if (ctx.partners.connections.with('freightCost').length === 0) return []
  return freightChargesOf(ctx.partnerReader(info), ctx.partners, [
    warehouseOrderOfShipment(shipment, ctx, info),
    transportOfShipment(shipment, ctx, info),
  ])
}

export const resolvers = {
  Query: {
    invoice: (_root, args, ctx, info) => getInvoice(ctx.reader(info, args.maxAge), args, ctx.plan(info)),
    invoices: (_root, args, ctx, info) => listInvoices(ctx.reader(info, args.maxAge), args, ctx.plan(info)),
  },
  Order: {
    invoices: (order, _args, ctx, info) => invoicesOfOrder(ctx.reader(info), order),
    invoiceReadiness: (order, _args, ctx, info) => invoiceReadinessOf(ctx.reader(info), order),
  },
  Shipment: {
    freightCharges: (shipment, _args, ctx, info) => freightCharges(shipment, ctx, info),
  },
  Invoice: {
    overdue: (invoice, _args, ctx) => isOverdue(invoice, ctx.clock.now()),
    customer: (invoice, _args, ctx, info) => ctx.reader(info).one(resPartner, keyOrNull(invoice.customerId)),
    company: (invoice, _args, ctx, info) => ctx.reader(info).company(invoice.companyId),
    lines: (invoice, _args, ctx, info) => linesOfInvoice(ctx.reader(info), invoice),
    orders: (invoice, _args, ctx, info) => ordersOfInvoice(ctx.reader(info), invoice),
    reverses: (invoice, _args, ctx, info) => ctx.reader(info).one(accountMove, keyOrNull(invoice.reversesId)),
  },
  InvoiceLine: {
    product: (line, _args, ctx, info) => ctx.reader(info).one(productProduct, keyOrNull(line.productId)),
    orderLines: (line, _args, ctx, info) => orderLinesOfInvoiceLine(ctx.reader(info), line),
  },
} satisfies Resolvers

export const edges = {
  Order: { invoices: { at: 'invoice_ids' }, invoiceReadiness: { at: '', along: ['order_line'] } },
  Shipment: { freightCharges: { at: '', along: ['sale_id.warehouse_id'] } },
  InvoiceReadiness: { readyLines: { at: 'order_line' }, linesAwaitingDelivery: { at: 'order_line' } },
  Invoice: {
    customer: { at: 'partner_id' },
    lines: { at: 'invoice_line_ids' },
    orders: { at: 'invoice_line_ids.sale_line_ids.order_id' },
    reverses: { at: 'reversed_entry_id' },
  },
  InvoiceLine: { product: { at: 'product_id' }, orderLines: { at: 'sale_line_ids' } },
} satisfies Edges

export const nodeFinders: NodeFinders = {
  Invoice: findInvoice,
  InvoiceLine: (reader, id, plan) => findByKey(reader, accountMoveLine, recordKey('InvoiceLine', id), plan),
}
