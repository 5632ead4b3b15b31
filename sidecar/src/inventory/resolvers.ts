import type { GraphQLResolveInfo } from 'graphql'
import type { GraphContext } from '../contract/context.ts'
import type { Edges } from '../contract/edges.ts'
import type { NodeFinders } from '../contract/node-finders.ts'
import type { OrderLineParent, StockLevelParent } from '../contract/parents.ts'
import type { Resolvers } from '../contract/resolver-types.ts'
import { keyOf, keyOrNull } from '../foundation/ids.ts'
import { productProduct } from '../odoo/product-product.ts'
import { saleOrder } from '../odoo/sale-order.ts'
import { stockWarehouse } from '../odoo/stock-warehouse.ts'
import { concerningOf } from '../reading/concerning.ts'
import { askForComparison, listStockDrift } from './alignment/stock-drift.ts'
import { discrepancyOf, stockSourcesOf } from './partner-stock.ts'
import { findStockLevel, listStockLevels, stockLevelOfLine, stockLevelsOfProduct } from './stock-levels.ts'

async function sourcesOfLevel(level: StockLevelParent, ctx: GraphContext, info: GraphQLResolveInfo) {
  const { connections } = ctx.partners
  if (connections.with('stock').length === 0) return []
  const reader = ctx.reader(info).facts
  const [product, warehouse] = await Promise.all([
    reader.one(productProduct, keyOf(level.productId)),
    reader.one(stockWarehouse, keyOf(level.warehouseId)),
  ])
  const companyId = warehouse?.companyId ? Number(keyOf(warehouse.companyId)) : null
  const concerning = { companyId, warehouseCode: warehouse?.code ?? null }
  return stockSourcesOf(ctx.partnerReader(info), connections, product?.sku ?? null, concerning)
}

async function sourcesOfLine(line: OrderLineParent, ctx: GraphContext, info: GraphQLResolveInfo) {
  const { connections } = ctx.partners
  if (connections.with('stock').length === 0) return []
  const reader = ctx.reader(info).facts
  const [product, order] = await Promise.all([
    reader.one(productProduct, keyOrNull(line.productId)),
    reader.one(saleOrder, keyOrNull(line.orderId)),
  ])
  if (!product?.stocked || !order) return []
  const concerning = await concerningOf(reader, connections, order)
  return stockSourcesOf(ctx.partnerReader(info), connections, product.sku, concerning)
}

export const resolvers = {
  Query: {
    stockLevels: (_root, args, ctx, info) => listStockLevels(ctx.reader(info, args.maxAge), args),
    stockDrift: (_root, args, ctx) => listStockDrift(ctx.partners, args),
  },
  Mutation: {
    compareStock: (_root, { connection }, ctx) =>
      askForComparison(ctx.work, connection, { principal: ctx.viewer.principal, correlationId: ctx.requestId }),
  },
  StockLevel: {
    product: (level, _args, ctx, info) => ctx.reader(info).one(productProduct, keyOf(level.productId)),
    warehouse: (level, _args, ctx, info) => ctx.reader(info).one(stockWarehouse, keyOf(level.warehouseId)),
    sources: (level, _args, ctx, info) => sourcesOfLevel(level, ctx, info),
    discrepancy: async (level, _args, ctx, info) => discrepancyOf(level, await sourcesOfLevel(level, ctx, info)),
  },
  Product: {
    stockLevels: (product, args, ctx, info) => stockLevelsOfProduct(ctx.reader(info), product, args.warehouse ?? null),
  },
  OrderLine: {
    stockLevel: (line, _args, ctx, info) => stockLevelOfLine(ctx.reader(info), line),
    stockSources: (line, _args, ctx, info) => sourcesOfLine(line, ctx, info),
  },
} satisfies Resolvers

export const edges = {
  OrderLine: {
    stockLevel: { at: '', along: ['product_id'] },
    stockSources: { at: '', along: ['product_id', 'order_id.warehouse_id'] },
  },
} satisfies Edges

export const nodeFinders: NodeFinders = { StockLevel: findStockLevel }
