import type { PackedProduct, Shipment } from './wire.ts'

const isSame = (product: PackedProduct, id: number | null | undefined, sku: string): boolean =>
  typeof id === 'number' && typeof product.id === 'number'
    ? product.id === id
    : (product.reference_id ?? product.sku) === sku

const itemsIn = (shipment: Shipment, id: number | null | undefined, sku: string) =>
  (shipment.products ?? [])
    .filter((product) => isSame(product, id, sku))
    .flatMap(({ inventory_items: items }) => items ?? [])

export interface Wanted {
  readonly id: number | null | undefined
  readonly sku: string
  readonly ordered: number
}

/**
 * Pieces of a product in some of its order's parcels. ShipBob counts inventory items, not products: one that comes in lots
 * is several rows of one item, and a bundle is rows of its parts, of which there are whole sets or none.
 * @param all every parcel of the order that was not cancelled: what goes into one set follows from them
 */
export function piecesIn(
  some: readonly Shipment[],
  all: readonly Shipment[],
  { id, sku, ordered }: Wanted,
  count: 'quantity' | 'quantity_committed' = 'quantity',
): number {
  const counted = (shipments: readonly Shipment[], by: 'quantity' | 'quantity_committed'): Map<number, number> => {
    const sums = new Map<number, number>()
    for (const item of shipments.flatMap((shipment) => itemsIn(shipment, id, sku))) {
      sums.set(item.id ?? 0, (sums.get(item.id ?? 0) ?? 0) + (item[by] ?? 0))
    }
    return sums
  }
  const here = counted(some, count)
  const whole = counted(all, 'quantity')
  if (whole.size <= 1) return [...here.values()].reduce((sum, quantity) => sum + quantity, 0)
  const sets = [...whole].map(([item, total]) => (total === 0 ? 0 : ((here.get(item) ?? 0) * ordered) / total))
  return Math.floor(Math.min(...sets))
}
