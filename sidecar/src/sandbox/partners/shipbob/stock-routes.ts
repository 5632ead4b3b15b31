import type { PartnerApp, PartnerContext } from '../partner.ts'
import { notFound, objection } from './voice.ts'
import type { Item, World } from './world.ts'

/** As many levels as one page holds, whatever is asked for. */
const most = 250

export function addStockRoutes(app: PartnerApp, world: World): void {
  app.get('/2026-01/inventory-level', (c) => {
    const { SearchBy, InventoryIds, PageSize, cursor } = c.req.query()
    const ids = InventoryIds?.split(',')
    if (cursor && !/^\d+$/.test(cursor)) return objection(c, 400, 'cursor', `The value '${cursor}' is not valid.`)
    const matching = [...world.items.values()]
      .filter((item) => !SearchBy || isFound(item, SearchBy))
      .filter(({ inventoryId }) => !ids || ids.includes(String(inventoryId)))
    const size = Math.min(Number(PageSize ?? 100), most)
    return c.json(page(c, matching, size, Number(cursor ?? 0), (item) => levelOf(item)))
  })
  app.get('/2026-01/inventory-level/:id', (c) => {
    const item = [...world.items.values()].find(({ inventoryId }) => String(inventoryId) === c.req.param('id'))
    return item ? c.json(levelOf(item)) : notFound(c)
  })
}

/** "Exact match" of an id, "partial match (consecutive characters, case insensitive)" of name and SKU. */
function isFound({ inventoryId, sku, name }: Item, search: string): boolean {
  const wanted = search.toLowerCase()
  return String(inventoryId) === search || sku.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted)
}

/** The next page begins after the last id of this one, so that what goes away meanwhile moves nothing. */
function page(
  c: PartnerContext,
  items: readonly Item[],
  size: number,
  after: number,
  view: (item: Item) => Record<string, unknown>,
): Record<string, unknown> {
  const rest = items.filter(({ inventoryId }) => inventoryId > after)
  const shown = rest.slice(0, size)
  const next = new URL(c.req.url)
  next.searchParams.set('cursor', String(shown.at(-1)?.inventoryId ?? 0))
  return { items: shown.map(view), first: null, prev: null, next: rest.length > size ? next.href : null, last: null }
}

const levelOf = (item: Item): Record<string, unknown> => ({
  inventory_id: item.inventoryId,
  name: item.name,
  sku: item.sku,
  total_on_hand_quantity: item.onHand,
  total_committed_quantity: item.committed,
  total_fulfillable_quantity: item.onHand - item.committed,
  total_awaiting_quantity: item.awaiting,
  total_backordered_quantity: item.backordered,
  total_exception_quantity: 0,
  total_internal_transfer_quantity: 0,
  total_sellable_quantity: item.onHand - item.committed + item.awaiting,
})
