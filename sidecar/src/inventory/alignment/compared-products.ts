import { productProduct } from '../../odoo/product-product.ts'
import { noPlan } from '../../odoo/read-plan.ts'
import { stockedDomain } from '../../orders/master-data.ts'
import type { RequestReader } from '../../reading/request-reader.ts'
import type { Sold } from './look.ts'

const atOnce = 1_000

/** Every product whose stock Odoo counts and that has an internal reference no other has; or those with one. */
export async function comparedProducts(reader: RequestReader, sku: string | null): Promise<readonly Sold[]> {
  const stocked = await stockedDomain(reader, true)
  const named = sku === null ? [['default_code', '!=', false]] : [['default_code', '=', sku]]
  const found: Sold[] = []
  for (let last = 0, more = true; more; ) {
    const domain = [...stocked, ...named, ['id', '>', last]]
    const keys = await reader.search(productProduct, { domain, order: 'id', limit: atOnce }, noPlan)
    found.push(...(await reader.many(productProduct, keys)).filter((product): product is Sold => product.sku !== null))
    last = Number(keys.at(-1) ?? 0)
    more = keys.length === atOnce
  }
  // Of two products under one reference nobody can say which of them lies there.
  const alike = Map.groupBy(found, (product) => product.sku)
  return [...alike.values()].flatMap((products) => (products.length === 1 ? products : []))
}
