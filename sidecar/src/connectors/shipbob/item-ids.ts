import type { ItemIds } from '../known-items.ts'
import type { InventoryLevel } from './wire.ts'

/** The inventory items that have each SKU. */
export function itemIdsOf(levels: readonly InventoryLevel[]): ItemIds {
  const ids = new Map<string, string[]>()
  for (const { sku, inventory_id } of levels) {
    if (sku) ids.set(sku, [...(ids.get(sku) ?? []), String(inventory_id)])
  }
  return ids
}

/** Whether both name the same items: an item may have got another SKU, or be gone. */
export const sameItems = (some: readonly string[] = [], others: readonly string[] = []): boolean =>
  some.length === others.length && some.every((id) => others.includes(id))
