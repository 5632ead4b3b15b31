import type { StockReport } from '../../canonical/partner-reports.ts'
import { isSidecarError } from '../../foundation/errors.ts'
import type { QueryValue } from '../../http/partner-http.ts'
import { eachOnce } from '../each-once.ts'
import type { Capabilities } from '../spi.ts'
import { type Context, everyElement } from './client.ts'
import { itemIdsOf, sameItems } from './item-ids.ts'
import { levelList, readableLevels } from './level-list.ts'
import type { Settings } from './settings.ts'
import { changedStock } from './stock-changes.ts'
import { stockReports } from './stock-report.ts'
import type { InventoryLevel } from './wire.ts'

/** Up to so many SKUs are searched for one by one; for more, all levels are read, 250 a call. */
const searchedFor = 3

const noSuchItems: readonly string[] = ['PARTNER_CALL_INVALID', 'PARTNER_REFUSED', 'PARTNER_RECORD_MISSING']

/** In one address, which then has some 2,000 characters. */
const idsInOneCall = 200

/**
 * Levels can't be asked for by SKU: a search takes one, and finds whatever contains it. They can be by the ids of items.
 * Levels carry the SKU, so that it shows when an item is not any more what it was remembered as.
 */
export const stock: NonNullable<Capabilities<Settings>['stock']> = {
  maxBatch: 1_000,
  changedSince: changedStock,
  async fetch(context, skus): Promise<readonly StockReport[]> {
    const wanted = new Set(skus)
    const known = await context.items.recall([...wanted])
    // Where all levels have to be read, those that are known are among them.
    const byId = wanted.size - known.size > searchedFor ? [] : await levelsOfItems(context, [...known.values()].flat())
    const told = itemIdsOf(byId)
    const sought = [...wanted].filter((sku) => !known.has(sku) || !sameItems(known.get(sku), told.get(sku)))
    const levels = eachOnce([...byId, ...(await look(context, sought))], ({ inventory_id }) => inventory_id)
    return stockReports(levels.filter(({ sku }) => sku && wanted.has(sku)))
  },
}

/** For SKUs nobody knows the items of: what is found is remembered, and so is what is not. */
async function look(context: Context, skus: readonly string[]): Promise<readonly InventoryLevel[]> {
  if (skus.length === 0) return []
  const everything = skus.length > searchedFor
  const levels = everything
    ? await levelsOf(context, {})
    : (await Promise.all(skus.map((sku) => levelsOf(context, { SearchBy: sku })))).flat()
  const found = itemIdsOf(eachOnce(levels, ({ inventory_id }) => inventory_id))
  const soughtFor = everything ? [...found.keys(), ...skus] : skus
  context.items.remember(new Map(soughtFor.map((sku) => [sku, found.get(sku) ?? []])))
  return levels
}

async function levelsOfItems(context: Context, ids: readonly string[]): Promise<readonly InventoryLevel[]> {
  const chunks = Array.from({ length: Math.ceil(ids.length / idsInOneCall) }, (_, index) =>
    ids.slice(index * idsInOneCall, (index + 1) * idsInOneCall),
  )
  const levels = chunks.map((chunk) => levelsOf(context, { InventoryIds: chunk.join(',') }))
  try {
    return (await Promise.all(levels)).flat()
  } catch (error) {
    // An id may be gone for good. Then all of them are looked for again, and remembered anew.
    if (isSidecarError(error) && noSuchItems.includes(error.code)) return []
    throw error
  }
}

async function levelsOf(
  context: Context,
  search: Readonly<Record<string, QueryValue>>,
): Promise<readonly InventoryLevel[]> {
  const elements = await everyElement(context, levelList(search))
  return readableLevels(context, elements)
}
