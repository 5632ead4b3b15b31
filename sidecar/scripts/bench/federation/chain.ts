import { askOdoo, askWarehouse, type LevelPage } from './asking.ts'
import type { Access } from './upstreams.ts'

const product = { fields: { default_code: {} } }
const specification = {
  name: {},
  partner_id: { fields: { display_name: {} } },
  order_line: { fields: { product_id: product } },
  picking_ids: { fields: { carrier_tracking_ref: {} } },
}

interface OrderRecord {
  readonly order_line: readonly { readonly product_id: { readonly default_code: string | false } | false }[]
}

/**
 * What no federation can be faster than: Odoo once, then the slower partner. Nothing is done with the answers. Odoo is
 * asked as the sidecar asks it, which reads whole facts, so that the next question finds them; or, `lean`, for no more
 * than this question wants.
 */
export interface Chains {
  /** Where nobody knows an item of the warehouse: all of its levels, page after page. */
  first(): Promise<void>
  leanFirst(): Promise<void>
  /** Where the ids of its items are known: these. */
  cold(): Promise<void>
  leanCold(): Promise<void>
}

/** @param search what the sidecar asks Odoo for, as it was sent */
export async function chainsOver(access: Access, search: object): Promise<Chains> {
  const { records } = await orders(access)
  const skus = new Set(
    records.flatMap((order) => order.order_line.map(({ product_id }) => (product_id ? product_id.default_code : null))),
  )
  const levels = (await everyLevel(access)).filter(({ sku }) => skus.has(sku))
  const known = `InventoryIds=${levels.map(({ inventory_id }) => inventory_id).join(',')}&PageSize=250`
  const whole = () => askOdoo(access, 'sale.order', 'web_search_read', search)
  const after = async (asked: Promise<unknown>, next: () => Promise<unknown>): Promise<void> => {
    await asked
    await next()
  }
  const allLevels = () => everyLevel(access)
  const knownLevels = () => askWarehouse(access, known)
  return {
    first: () => after(whole(), allLevels),
    leanFirst: () => after(orders(access), allLevels),
    cold: () => after(whole(), knownLevels),
    leanCold: () => after(orders(access), knownLevels),
  }
}

/** The leanest nested call. */
const orders = (access: Access) =>
  askOdoo<{ readonly records: readonly OrderRecord[] }>(access, 'sale.order', 'web_search_read', {
    ...{ domain: [], limit: 21, order: 'id desc', count_limit: 1, specification },
  })

async function everyLevel(access: Access): Promise<LevelPage['items']> {
  const levels: LevelPage['items'][number][] = []
  for (let query: string | null = 'PageSize=250'; query !== null; ) {
    const { items, next }: LevelPage = await askWarehouse(access, query)
    levels.push(...items)
    query = next === null ? null : new URL(next).search.slice(1)
  }
  return levels
}
