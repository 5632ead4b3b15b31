import type { Edges } from '../contract/edges.ts'
import type { NodeFinders } from '../contract/node-finders.ts'
import type { Resolvers } from '../contract/resolver-types.ts'
import { keyOf } from '../foundation/ids.ts'
import { productProduct } from '../odoo/product-product.ts'
import { stockWarehouse } from '../odoo/stock-warehouse.ts'
import { findStockLevel, listStockLevels, stockLevelOfLine, stockLevelsOfProduct } from './stock-levels.ts'

export const resolvers = {
  Query: {
    stockLevels: (_root, args, ctx, info) => listStockLevels(ctx.reader(info, args.maxAge), args),
  },
  StockLevel: {
    product: (level, _args, ctx, info) => ctx.reader(info).one(productProduct, keyOf(level.productId)),
    warehouse: (level, _args, ctx, info) => ctx.reader(info).one(stockWarehouse, keyOf(level.warehouseId)),
  },
  Product: {
    stockLevels: (product, args, ctx, info) => stockLevelsOfProduct(ctx.reader(info), product, args.warehouse ?? null),
  },
  OrderLine: {
    stockLevel: (line, _args, ctx, info) => stockLevelOfLine(ctx.reader(info), line),
  },
} satisfies Resolvers

export const edges = {
  OrderLine: { stockLevel: { at: '', along: ['product_id'] } },
} satisfies Edges

export const nodeFinders: NodeFinders = { StockLevel: findStockLevel }
