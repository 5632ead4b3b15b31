import { decimal } from '../../canonical/money.ts'

/** How much there is of each SKU; none of them zero. */
export type SkuQuantities = ReadonlyMap<string, number>

/** Without the noise of adding floats, so that what is equal compares as equal. */
export const exact = (value: number): number => Number(decimal(value))

export function totalOf(parts: Iterable<readonly [sku: string, quantity: number]>): SkuQuantities {
  const sums = new Map<string, number>()
  for (const [sku, quantity] of parts) sums.set(sku, exact((sums.get(sku) ?? 0) + quantity))
  return new Map([...sums].filter(([, quantity]) => quantity !== 0))
}

/** What is left of one when the other is taken away; below zero where there was less. */
export const minus = (one: SkuQuantities, other: SkuQuantities): SkuQuantities =>
  totalOf([...one, ...[...other].map(([sku, quantity]) => [sku, -quantity] as const)])

export const isSame = (one: SkuQuantities, other: SkuQuantities): boolean => minus(one, other).size === 0

/** Nothing of one is more than the other has. */
export const isWithin = (one: SkuQuantities, other: SkuQuantities): boolean =>
  [...minus(one, other).values()].every((quantity) => quantity < 0)

/** For people: `4 × NL-1200, 12 × NL-3001`. */
export const inWords = (quantities: SkuQuantities): string =>
  [...quantities].map(([sku, quantity]) => `${decimal(quantity)} × ${sku}`).join(', ') || 'nothing'
