import type { GraphQLResolveInfo } from 'graphql'
import { isEveryRow } from '../access/row-scope.ts'
import type { GraphContext } from '../contract/context.ts'
import type { Edges } from '../contract/edges.ts'
import type { NodeFinders } from '../contract/node-finders.ts'
import type { Resolvers, SubscriptionShipmentChangedArgs } from '../contract/resolver-types.ts'
import { keyOf, keyOrNull } from '../foundation/ids.ts'
import { partnerRecord } from '../freshness/partner-record.ts'
import { deliveryCarrier } from '../odoo/delivery-carrier.ts'
import { productProduct } from '../odoo/product-product.ts'
import { noPlan } from '../odoo/read-plan.ts'
import { resPartner } from '../odoo/res-partner.ts'
import { saleOrder } from '../odoo/sale-order.ts'
import { saleOrderLine } from '../odoo/sale-order-line.ts'
import { stockMove } from '../odoo/stock-move.ts'
import { stockPicking } from '../odoo/stock-picking.ts'
import { concerningOf } from '../reading/concerning.ts'
import { findByKey, recordKey } from '../reading/find.ts'
import { whenThere } from '../reading/request-reader.ts'
import { bookLabel } from './delivery/book-label.ts'
import { bookReturnLabel } from './delivery/book-return-label.ts'
import { deliveryPartners } from './delivery/delivery-partners.ts'
import { deliveryPatienceMs, deliveryRates } from './delivery/delivery-rates.ts'
import { trackingLinksOfShipment } from './delivery/tracking-links.ts'
import { linkedDocument } from './documents.ts'
import { rateRequestOf, ratesOf } from './rates.ts'
import {
  findPackage,
  findShipment,
  getShipment,
  listShipments,
  packagesOfShipment,
  shipmentsOf,
  shipmentsOfOrder,
} from './shipments.ts'

/** Labels are kept by themselves: who may see their shipment may see them. */
async function linksSeenBy(ctx: GraphContext, info: GraphQLResolveInfo, shipment: string) {
  const links = await trackingLinksOfShipment(ctx.partners.database, shipment)
  return isEveryRow(ctx.viewer.rows) || (await ctx.sees(info, [shipment])).every(Boolean) ? links : []
}

/** Carriers quote by company: nobody asks in the name of one that is not theirs. */
async function onlyOwnCompany(ctx: GraphContext, info: GraphQLResolveInfo, company: string | null | undefined) {
  if (ctx.viewer.rows.companies !== null) await ctx.mustSee(info, [company ?? ''])
}

export const resolvers = {
  Query: {
    shipment: (_root, args, ctx, info) => getShipment(ctx.reader(info, args.maxAge), args.id, ctx.plan(info)),
    shipments: (_root, args, ctx, info) => listShipments(ctx.reader(info, args.maxAge), args, ctx.plan(info)),
    deliveryRates: async (_root, { input }, ctx, info) => {
      await onlyOwnCompany(ctx, info, input.company)
      return deliveryRates(
        {
          ...{ reader: ctx.reader(info), connections: ctx.partners.connections, now: ctx.clock.now() },
          partnerReader: ctx.partnerReader(info, deliveryPatienceMs),
        },
        input,
      )
    },
    trackingLinks: (_root, { shipment }, ctx, info) => linksSeenBy(ctx, info, shipment),
    deliveryPartners: async (_root, args, ctx, info) => {
      await onlyOwnCompany(ctx, info, args.company)
      return deliveryPartners(ctx.partners.connections, args)
    },
  },
  Mutation: {
    bookLabel: (_root, { input }, ctx) =>
      bookLabel(ctx.work, input, { principal: ctx.viewer.principal, correlationId: ctx.requestId }),
    bookReturnLabel: (_root, { input }, ctx) =>
      bookReturnLabel(ctx.work, input, { principal: ctx.viewer.principal, correlationId: ctx.requestId }),
  },
  Subscription: {
    shipmentChanged: {
      subscribe: (_root, args, ctx) =>
        ctx.changesOf(`stock.picking/${recordKey('Shipment', args.id)}`, partnerRecord('Shipment', args.id)),
      resolve: (_change: null, args: SubscriptionShipmentChangedArgs, ctx: GraphContext, info: GraphQLResolveInfo) =>
        getShipment(ctx.reader(info), args.id, ctx.plan(info)),
    },
  },
  Order: {
    shipments: (order, _args, ctx, info) => shipmentsOfOrder(ctx.reader(info), order.transferKeys),
  },
  Fulfillment: {
    shipments: (fulfillment) => shipmentsOf(fulfillment),
  },
  Shipment: {
    fulfillment: (shipment, _args, ctx, info) => ctx.reader(info).one(stockPicking, keyOf(shipment.fulfillmentId)),
    order: (shipment, _args, ctx, info) => ctx.reader(info).one(saleOrder, keyOrNull(shipment.orderId)),
    carrier: (shipment, _args, ctx, info) => ctx.reader(info).one(deliveryCarrier, keyOrNull(shipment.carrierId)),
    shippingAddress: (shipment, _args, ctx, info) => {
      const reader = ctx.reader(info)
      return whenThere(reader.one(stockPicking, keyOf(shipment.fulfillmentId)), (transfer) =>
        whenThere(reader.one(resPartner, keyOrNull(transfer?.partyId ?? null)), (party) => party?.address ?? null),
      )
    },
    company: (shipment, _args, ctx, info) => ctx.reader(info).company(shipment.companyId),
    packages: (shipment, _args, ctx, info) => packagesOfShipment(ctx.reader(info), shipment),
    rates: async (shipment, _args, ctx, info) => {
      const { connections } = ctx.partners
      if (connections.with('rates').length === 0) return []
      const reader = ctx.reader(info).facts
      const request = await rateRequestOf(reader, shipment, await packagesOfShipment(reader, shipment))
      const concerning = await concerningOf(reader, connections, shipment)
      return ratesOf(ctx.partnerReader(info), connections, shipment, request, concerning)
    },
  },
  Document: {
    url: async (document, _args, ctx) => (await linkedDocument(ctx, document)).url,
    expiresAt: async (document, _args, ctx) => (await linkedDocument(ctx, document)).expiresAt,
  },
  Package: {
    shipment: (piece, _args, ctx, info) => findShipment(ctx.reader(info), piece.shipmentId, noPlan),
  },
  PackageContent: {
    product: (content, _args, ctx, info) => ctx.reader(info).one(productProduct, keyOrNull(content.productId)),
    orderLine: (content, _args, ctx, info) =>
      whenThere(ctx.reader(info).one(stockMove, keyOrNull(content.moveId)), (move) =>
        ctx.reader(info).one(saleOrderLine, keyOrNull(move?.orderLineId ?? null)),
      ),
  },
} satisfies Resolvers

/** A shipment is read from its transfer, a package and its contents from the transfer's packing. */
export const edges = {
  Order: { shipments: { at: 'picking_ids' } },
  Fulfillment: { shipments: { at: '' } },
  Shipment: {
    fulfillment: { at: '' },
    order: { at: 'sale_id' },
    carrier: { at: 'carrier_id' },
    shippingAddress: { at: 'partner_id' },
    rates: {
      at: '',
      along: ['partner_id', 'move_line_ids.result_package_id', 'sale_id.warehouse_id.partner_id'],
    },
    packages: { at: 'move_line_ids', along: ['move_line_ids.result_package_id'] },
  },
  Package: { contents: { at: '' } },
  PackageContent: {
    product: { at: 'product_id' },
    orderLine: { at: 'move_id.sale_line_id' },
  },
} satisfies Edges

export const nodeFinders: NodeFinders = {
  Shipment: findShipment,
  Package: findPackage,
  Carrier: (reader, id, plan) => findByKey(reader, deliveryCarrier, recordKey('Carrier', id), plan),
}
