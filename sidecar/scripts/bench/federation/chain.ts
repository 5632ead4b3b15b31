import { askOdoo, askWarehouse, type LevelPage } from './asking.ts'
import type { Access } from './upstreams.ts'

const product = { fields: { default_code: {} } }
const specification = {
  name: {},
  partner_id: { fields: { display_name: {} } },
  order_line: { fields: { product_id: product } },
  picking_ids: { fields: { carrier_tracking_ref: {} } },
}

/**
 * What no federation can be faster than: the leanest nested call to Odoo, then the slower partner's. The warehouse can't
 * be asked for a list of SKUs, so that is all of its levels, page after page. Nothing is done with the answers.
 */
export async function slowestChain(access: Access): Promise<void> {
  const args = { domain: [], limit: 21, order: 'id desc', count_limit: 1, specification }
  await askOdoo(access, 'sale.order', 'web_search_read', args)
  let next: LevelPage['next'] = null
  do {
    const query: string = next === null ? 'PageSize=250' : new URL(next).search.slice(1)
    next = (await askWarehouse(access, query)).next
  } while (next !== null)
}
