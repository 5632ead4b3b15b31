import { instantOf } from '../canonical/source-time.ts'
import { warehouseOrderLineState } from '../canonical/warehouse-order-line.ts'
import type { Edges } from '../contract/edges.ts'
import type { NodeFinders } from '../contract/node-finders.ts'
import type { TransferParent } from '../contract/parents.ts'
import type { Resolvers } from '../contract/resolver-types.ts'
import { keyOrNull } from '../foundation/ids.ts'
import { productProduct } from '../odoo/product-product.ts'
import { resPartner } from '../odoo/res-partner.ts'
import { saleOrder } from '../odoo/sale-order.ts'
import { saleOrderLine } from '../odoo/sale-order-line.ts'
import { stockMove } from '../odoo/stock-move.ts'
import { stockPicking } from '../odoo/stock-picking.ts'
import { stockWarehouse } from '../odoo/stock-warehouse.ts'
import { concerningOf } from '../reading/concerning.ts'
import { findByKey, recordKey } from '../reading/find.ts'
import { whenThere } from '../reading/request-reader.ts'
import { announceReturn } from './returns/announce-return.ts'
import {
  completenessOf,
  findTransfer,
  getTransfer,
  isLate,
  listTransfers,
  movesOf,
  orderIsLate,
  returnedFulfillment,
  returnsOf,
  transfersOfKind,
} from './transfers.ts'
import { warehouseOrderOf } from './warehouse-order.ts'

const party = (({ partyId }, _args, ctx, info) =>
  ctx.reader(info).one(resPartner, keyOrNull(partyId))) satisfies NonNullable<Resolvers['Fulfillment']>['recipient']

const order = (({ orderId }, _args, ctx, info) =>
  ctx.reader(info).one(saleOrder, keyOrNull(orderId))) satisfies NonNullable<Resolvers['Fulfillment']>['order']

/** What every kind of transfer has. */
const transfer = {
  late: (it: TransferParent, _args, ctx) => isLate(it, ctx.clock.now()),
  company: (it, _args, ctx, info) => ctx.reader(info).company(it.companyId),
  warehouse: (it, _args, ctx, info) => ctx.reader(info).one(stockWarehouse, keyOrNull(it.warehouseId)),
  moves: (it, _args, ctx, info) => movesOf(ctx.reader(info), it),
} satisfies Resolvers['Fulfillment']

export const resolvers = {
  Query: {
    fulfillment: (_root, args, ctx, info) =>
      getTransfer(ctx.reader(info, args.maxAge), 'FULFILLMENT', args, ctx.plan(info)),
    fulfillments: (_root, args, ctx, info) =>
      listTransfers(ctx.reader(info, args.maxAge), 'FULFILLMENT', args, ctx.plan(info)),
    receipt: (_root, args, ctx, info) => getTransfer(ctx.reader(info, args.maxAge), 'RECEIPT', args, ctx.plan(info)),
    receipts: (_root, args, ctx, info) => listTransfers(ctx.reader(info, args.maxAge), 'RECEIPT', args, ctx.plan(info)),
    return: (_root, args, ctx, info) => getTransfer(ctx.reader(info, args.maxAge), 'RETURN', args, ctx.plan(info)),
    returns: (_root, args, ctx, info) => listTransfers(ctx.reader(info, args.maxAge), 'RETURN', args, ctx.plan(info)),
  },
  Mutation: {
    announceReturn: (_root, { input }, ctx, info) =>
      announceReturn(
        {
          ...{ partners: ctx.partners, database: ctx.partners.database, clock: ctx.clock },
          reader: () => ctx.reader(info, 0),
        },
        input,
        { principal: ctx.viewer.principal, correlationId: ctx.requestId },
      ),
  },
  Order: {
    fulfillments: (it, _args, ctx, info) => transfersOfKind(ctx.reader(info), it.transferKeys, 'FULFILLMENT'),
    returns: (it, _args, ctx, info) => transfersOfKind(ctx.reader(info), it.transferKeys, 'RETURN'),
    completeness: (it, _args, ctx, info) => completenessOf(ctx.reader(info).facts, it),
    late: (it, _args, ctx, info) => orderIsLate(ctx.reader(info).facts, it, ctx.clock.now()),
  },
  Fulfillment: {
    ...transfer,
    order,
    recipient: party,
    shippingAddress: (it, _args, ctx, info) =>
      whenThere(ctx.reader(info).facts.one(resPartner, keyOrNull(it.partyId)), (found) => found?.address ?? null),
    backorders: (it, _args, ctx, info) => transfersOfKind(ctx.reader(info), it.backorderKeys, 'FULFILLMENT'),
    backorderOf: (it, _args, ctx, info) => ctx.reader(info).one(stockPicking, textOf(it.backorderOfKey)),
    returns: (it, _args, ctx, info) => returnsOf(ctx.reader(info), it),
    warehouseOrder: async (it, _args, ctx, info) => {
      const { partners } = ctx
      if (partners.connections.with('warehouseOrders').length === 0) return null
      const concerning = await concerningOf(ctx.reader(info).facts, partners.connections, it)
      return warehouseOrderOf(ctx.partnerReader(info), partners, it, concerning)
    },
  },
  WarehouseOrder: {
    rawStatus: (order) => order.status,
    lines: ({ state, lines }) => lines.map((line) => ({ ...line, state: warehouseOrderLineState(state, line) })),
    parcels: (order) => order.shipments,
  },
  WarehouseParcel: { contents: (parcel) => parcel.lines },
  LocalTime: { instant: (time) => instantOf(time) },
  Receipt: {
    ...transfer,
    supplier: party,
    backorders: (it, _args, ctx, info) => transfersOfKind(ctx.reader(info), it.backorderKeys, 'RECEIPT'),
    backorderOf: (it, _args, ctx, info) => ctx.reader(info).one(stockPicking, textOf(it.backorderOfKey)),
  },
  Return: {
    ...transfer,
    order,
    sender: party,
    fulfillment: (it, _args, ctx, info) => returnedFulfillment(ctx.reader(info), it),
  },
  StockMove: {
    product: (move, _args, ctx, info) => ctx.reader(info).one(productProduct, keyOrNull(move.productId)),
    orderLine: (move, _args, ctx, info) => ctx.reader(info).one(saleOrderLine, keyOrNull(move.orderLineId)),
  },
} satisfies Resolvers

const textOf = (key: number | null): string | null => (key === null ? null : String(key))

const transferEdges = {
  moves: { at: 'move_ids' },
  order: { at: 'sale_id' },
  backorders: { at: 'backorder_ids' },
  backorderOf: { at: 'backorder_id' },
} satisfies Edges[string]

export const edges = {
  Order: {
    fulfillments: { at: 'picking_ids' },
    returns: { at: 'picking_ids' },
    late: { at: '', along: ['picking_ids'] },
  },
  Fulfillment: {
    ...transferEdges,
    recipient: { at: 'partner_id' },
    shippingAddress: { at: 'partner_id' },
    returns: { at: 'move_ids.returned_move_ids.picking_id' },
    warehouseOrder: { at: '', along: ['sale_id.warehouse_id'] },
  },
  Receipt: { ...transferEdges, supplier: { at: 'partner_id' } },
  Return: {
    ...transferEdges,
    sender: { at: 'partner_id' },
    fulfillment: { at: 'move_ids.origin_returned_move_id.picking_id' },
  },
  StockMove: { product: { at: 'product_id' }, orderLine: { at: 'sale_line_id' } },
} satisfies Edges

export const nodeFinders: NodeFinders = {
  Fulfillment: (reader, id, plan) => findTransfer(reader, 'FULFILLMENT', id, plan),
  Receipt: (reader, id, plan) => findTransfer(reader, 'RECEIPT', id, plan),
  Return: (reader, id, plan) => findTransfer(reader, 'RETURN', id, plan),
  StockMove: (reader, id, plan) => findByKey(reader, stockMove, recordKey('StockMove', id), plan),
}
