import type { PartyParent, ProductParent, WarehouseParent } from '../contract/parents.ts'
import type {
  ProductFilter,
  QueryPartiesArgs,
  QueryProductArgs,
  QueryProductsArgs,
  QueryWarehouseArgs,
} from '../contract/resolver-types.ts'
import type { Domain } from '../odoo/domain.ts'
import { productProduct } from '../odoo/product-product.ts'
import type { LazyPlan } from '../odoo/read-plan.ts'
import { resPartner } from '../odoo/res-partner.ts'
import { stockWarehouse } from '../odoo/stock-warehouse.ts'
import { contains, exactly, isTrue, searchText, when } from '../reading/filter.ts'
import { findByKey, findOne, mustExist, oneOf, recordKey } from '../reading/find.ts'
import { type Connection, readPage } from '../reading/page.ts'
import { type Now, type RequestReader, whenThere } from '../reading/request-reader.ts'

export const getParty = (reader: RequestReader, id: string, plan: LazyPlan): Now<PartyParent> =>
  whenThere(findByKey(reader, resPartner, recordKey('Party', id), plan), (party) => mustExist('party', party))

export function listParties(
  reader: RequestReader,
  args: QueryPartiesArgs,
  plan: LazyPlan,
): Promise<Connection<PartyParent>> {
  const { name, reference, organisation } = args.filter ?? {}
  const domain = [...contains('name', name), ...exactly('ref', reference), ...isTrue('is_company', organisation)]
  return readPage(reader, resPartner, domain, args, plan)
}

export function getProduct(reader: RequestReader, args: QueryProductArgs, plan: LazyPlan): Now<ProductParent> {
  const found: Now<ProductParent | null> =
    oneOf(args, 'id', 'sku') === 'first'
      ? findByKey(reader, productProduct, recordKey('Product', args.id as string), plan)
      : findOne(reader, productProduct, [['default_code', '=', searchText(args.sku as string)]], plan)
  return whenThere(found, (product) => mustExist('product', product))
}

export async function listProducts(
  reader: RequestReader,
  args: QueryProductsArgs,
  plan: LazyPlan,
): Promise<Connection<ProductParent>> {
  return readPage(reader, productProduct, await productDomain(reader, args.filter ?? {}), args, plan)
}

export async function productDomain(reader: RequestReader, filter: ProductFilter): Promise<Domain> {
  const { sku, barcode, text, stocked } = filter
  const named = when(text, (part) => ['|', ...contains('default_code', part), ...contains('name', part)])
  const counted = stocked === null || stocked === undefined ? [] : await stockedDomain(reader, stocked)
  return [...exactly('default_code', sku), ...exactly('barcode', barcode), ...named, ...counted]
}

/** Products whose stock is counted: a flag since 18, a type before. */
export async function stockedDomain(reader: RequestReader, stocked: boolean): Promise<Domain> {
  const { profile } = await reader.session()
  return profile.has(productProduct, 'is_storable')
    ? [['is_storable', '=', stocked]]
    : [['type', stocked ? '=' : '!=', 'product']]
}

export function getWarehouse(reader: RequestReader, args: QueryWarehouseArgs, plan: LazyPlan): Now<WarehouseParent> {
  const found: Now<WarehouseParent | null> =
    oneOf(args, 'id', 'code') === 'first'
      ? findByKey(reader, stockWarehouse, recordKey('Warehouse', args.id as string), plan)
      : findOne(reader, stockWarehouse, [['code', '=', searchText(args.code as string)]], plan)
  return whenThere(found, (warehouse) => mustExist('warehouse', warehouse))
}

/** More warehouses than this are beyond any Odoo seen. */
const mostWarehouses = 1_000

export async function listWarehouses(reader: RequestReader, plan: LazyPlan): Promise<readonly WarehouseParent[]> {
  const keys = await reader.search(stockWarehouse, { domain: [], order: 'id', limit: mostWarehouses }, plan)
  return reader.many(stockWarehouse, keys)
}
