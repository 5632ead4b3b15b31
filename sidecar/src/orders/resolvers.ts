import type { GraphQLResolveInfo } from 'graphql'
import type { GraphContext } from '../contract/context.ts'
import type { Edges } from '../contract/edges.ts'
import type { NameFinders, NodeFinders } from '../contract/node-finders.ts'
import type { Resolvers, SubscriptionOrderChangedArgs } from '../contract/resolver-types.ts'
import { type GlobalId, keyOrNull } from '../foundation/ids.ts'
import { productProduct } from '../odoo/product-product.ts'
import { resPartner } from '../odoo/res-partner.ts'
import { saleOrder } from '../odoo/sale-order.ts'
import { saleOrderLine } from '../odoo/sale-order-line.ts'
import { stockWarehouse } from '../odoo/stock-warehouse.ts'
import { findByKey, findByNames, recordKey } from '../reading/find.ts'
import { type RequestReader, whenThere } from '../reading/request-reader.ts'
import { getParty, getProduct, getWarehouse, listParties, listProducts, listWarehouses } from './master-data.ts'
import { enterOrder } from './order-entry/enter-order.ts'
import { getOrder, listOrders, orderLines } from './orders.ts'

const party = (reader: RequestReader, id: GlobalId | null) => reader.one(resPartner, keyOrNull(id))
/** Where the goods of something one may see go is told with it, whoever lives there. */
const address = (reader: RequestReader, id: GlobalId | null) =>
  whenThere(party(reader.facts, id), (found) => found?.address ?? null)

export const resolvers = {
  Query: {
    order: (_root, args, ctx, info) => getOrder(ctx.reader(info, args.maxAge), args, ctx.plan(info)),
    orders: (_root, args, ctx, info) => listOrders(ctx.reader(info, args.maxAge), args, ctx.plan(info)),
    party: (_root, args, ctx, info) => getParty(ctx.reader(info, args.maxAge), args.id, ctx.plan(info)),
    parties: (_root, args, ctx, info) => listParties(ctx.reader(info, args.maxAge), args, ctx.plan(info)),
    product: (_root, args, ctx, info) => getProduct(ctx.reader(info, args.maxAge), args, ctx.plan(info)),
    products: (_root, args, ctx, info) => listProducts(ctx.reader(info, args.maxAge), args, ctx.plan(info)),
    warehouse: (_root, args, ctx, info) => getWarehouse(ctx.reader(info, args.maxAge), args, ctx.plan(info)),
    warehouses: (_root, args, ctx, info) => listWarehouses(ctx.reader(info, args.maxAge), ctx.plan(info)),
  },
  Mutation: {
    createOrder: (_root, { input }, ctx, info) =>
      enterOrder({ database: ctx.partners.database, reader: ctx.reader(info, 0), rows: ctx.viewer.rows }, input, {
        principal: ctx.viewer.principal,
        correlationId: ctx.requestId,
      }),
  },
  Subscription: {
    orderChanged: {
      subscribe: (_root, args, ctx) => ctx.changesOf(`sale.order/${recordKey('Order', args.id)}`),
      resolve: (_change: null, args: SubscriptionOrderChangedArgs, ctx: GraphContext, info: GraphQLResolveInfo) =>
        getOrder(ctx.reader(info), args, ctx.plan(info)),
    },
  },
  Order: {
    company: (order, _args, ctx, info) => ctx.reader(info).company(order.companyId),
    customer: (order, _args, ctx, info) => party(ctx.reader(info), order.customerId),
    shippingAddress: (order, _args, ctx, info) => address(ctx.reader(info), order.shippingPartyId),
    invoiceAddress: (order, _args, ctx, info) => address(ctx.reader(info), order.invoicePartyId),
    warehouse: (order, _args, ctx, info) => ctx.reader(info).one(stockWarehouse, keyOrNull(order.warehouseId)),
    lines: (order, _args, ctx, info) => orderLines(ctx.reader(info), order),
  },
  OrderLine: {
    product: (line, _args, ctx, info) => ctx.reader(info).one(productProduct, keyOrNull(line.productId)),
    order: (line, _args, ctx, info) => ctx.reader(info).one(saleOrder, keyOrNull(line.orderId)),
  },
  Party: {
    commercialParty: (contact, _args, ctx, info) => party(ctx.reader(info), contact.commercialPartyId),
  },
  Warehouse: {
    company: (warehouse, _args, ctx, info) => ctx.reader(info).company(warehouse.companyId),
    address: (warehouse, _args, ctx, info) => address(ctx.reader(info), warehouse.partyId),
  },
} satisfies Resolvers

export const edges = {
  Order: {
    customer: { at: 'partner_id' },
    shippingAddress: { at: 'partner_shipping_id' },
    invoiceAddress: { at: 'partner_invoice_id' },
    warehouse: { at: 'warehouse_id' },
    lines: { at: 'order_line' },
  },
  OrderLine: { product: { at: 'product_id' }, order: { at: 'order_id' } },
  Warehouse: { address: { at: 'partner_id' } },
} satisfies Edges

export const nodeFinders: NodeFinders = {
  Order: (reader, id, plan) => findByKey(reader, saleOrder, recordKey('Order', id), plan),
  OrderLine: (reader, id, plan) => findByKey(reader, saleOrderLine, recordKey('OrderLine', id), plan),
  Party: (reader, id, plan) => findByKey(reader, resPartner, recordKey('Party', id), plan),
  Product: (reader, id, plan) => findByKey(reader, productProduct, recordKey('Product', id), plan),
  Warehouse: (reader, id, plan) => findByKey(reader, stockWarehouse, recordKey('Warehouse', id), plan),
  Company: async (reader, id) => {
    await reader.session()
    const key = recordKey('Company', id)
    return key === null ? null : reader.company(`Company:${key}`)
  },
}

export const nameFinders: NameFinders = {
  Order: {
    field: 'number',
    find: (reader, names, plan) => findByNames(reader, saleOrder, 'name', (order) => order.number, names, plan),
  },
  Product: {
    field: 'sku',
    find: (reader, names, plan) =>
      findByNames(reader, productProduct, 'default_code', (product) => product.sku, names, plan),
  },
  Warehouse: {
    field: 'code',
    find: (reader, names, plan) => findByNames(reader, stockWarehouse, 'code', (place) => place.code, names, plan),
  },
}
