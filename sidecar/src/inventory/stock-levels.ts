import type { OrderLineParent, ProductParent, StockLevelParent } from '../contract/parents.ts'
import type { QueryStockLevelsArgs } from '../contract/resolver-types.ts'
import { SidecarError } from '../foundation/errors.ts'
import { expectId, keyOf, keyOrNull, odooIdOf } from '../foundation/ids.ts'
import { productProduct } from '../odoo/product-product.ts'
import { noPlan } from '../odoo/read-plan.ts'
import { saleOrder } from '../odoo/sale-order.ts'
import { stockWarehouse } from '../odoo/stock-warehouse.ts'
import { listWarehouses, productDomain, stockedDomain } from '../orders/master-data.ts'
import { findByKey, mustExist, recordKey } from '../reading/find.ts'
import { type Connection, readPage } from '../reading/page.ts'
import type { RequestReader } from '../reading/request-reader.ts'

/** What each warehouse has of a product. */
export async function stockLevelsOfProduct(
  reader: RequestReader,
  product: ProductParent,
  warehouse: string | null,
): Promise<readonly StockLevelParent[]> {
  if (!product.stocked) return []
  const warehouses = warehouse === null ? await everyWarehouse(reader) : [recordKey('Warehouse', warehouse)]
  const levels = warehouses.map((key) => (key === null ? null : reader.stockLevel(`${keyOf(product.id)}-${key}`)))
  return (await Promise.all(levels)).filter((level) => level !== null)
}

const everyWarehouse = async (reader: RequestReader): Promise<readonly string[]> =>
  (await listWarehouses(reader, noPlan)).map((warehouse) => keyOf(warehouse.id))

/** What the order's warehouse has of a line's product. */
export async function stockLevelOfLine(reader: RequestReader, line: OrderLineParent): Promise<StockLevelParent | null> {
  const [product, order] = await Promise.all([
    reader.one(productProduct, keyOrNull(line.productId)),
    reader.one(saleOrder, keyOrNull(line.orderId)),
  ])
  if (!product?.stocked || !order?.warehouseId) return null
  return reader.stockLevel(`${keyOf(product.id)}-${keyOf(order.warehouseId)}`)
}

/** What one warehouse has, a page of products at a time. @throws NOT_FOUND when there is no such warehouse */
export async function listStockLevels(
  reader: RequestReader,
  args: QueryStockLevelsArgs,
): Promise<Connection<StockLevelParent>> {
  const key = recordKey('Warehouse', args.warehouse)
  const warehouse = mustExist('warehouse', await findByKey(reader, stockWarehouse, key, noPlan))
  const stocked =
    args.filter?.stocked === undefined || args.filter.stocked === null ? await stockedDomain(reader, true) : []
  const domain = [...(await productDomain(reader, args.filter ?? {})), ...stocked]
  const products = await readPage(reader, productProduct, domain, args, noPlan)
  const keys = products.nodes.map((product) => `${keyOf(product.id)}-${keyOf(warehouse.id)}`)
  const levels = await Promise.all(keys.map((key) => reader.stockLevel(key)))
  const edges = products.edges.flatMap(({ cursor }, index) => {
    const node = levels[index]
    return node ? [{ cursor, node }] : []
  })
  return { ...products, edges, nodes: edges.map((edge) => edge.node) }
}

/** A stock level by its global id, `StockLevel:<product>-<warehouse>`. */
export async function findStockLevel(reader: RequestReader, id: string): Promise<StockLevelParent | null> {
  const [product, warehouse, ...more] = keyOf(expectId('StockLevel', id)).split('-')
  if (more.length > 0 || !warehouse) throw new SidecarError('ID_INVALID', 'This is not the id of a stock level.')
  const [productId, warehouseId] = [odooIdOf(`Product:${product}`), odooIdOf(`Warehouse:${warehouse}`)]
  if (productId === null || warehouseId === null) return null
  if (!reader.seesStock || !(await admitsBoth(reader, String(productId), String(warehouseId)))) return null
  const [known, place] = await Promise.all([
    reader.one(productProduct, String(productId)),
    reader.one(stockWarehouse, String(warehouseId)),
  ])
  return known && place ? reader.stockLevel(`${productId}-${warehouseId}`) : null
}

async function admitsBoth(reader: RequestReader, product: string, warehouse: string): Promise<boolean> {
  const admissions = [reader.admits(productProduct, product, noPlan), reader.admits(stockWarehouse, warehouse, noPlan)]
  return (await Promise.all(admissions)).every(Boolean)
}
