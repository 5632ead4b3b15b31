import type { Decimal } from './money.ts'
import type { ProofOfDelivery } from './partner-reports.ts'

/** A product of which the recipient did not take what was shipped. Quantities in Odoo's unit. */
export interface QuantityMismatch {
  readonly sku: string
  readonly ordered: Decimal
  readonly shipped: Decimal
  readonly delivered: Decimal
  readonly refused: Decimal
}

export interface ShippedQuantity {
  readonly sku: string
  readonly ordered: Decimal
  readonly shipped: Decimal
}

/** Odoo rounds to a few decimals; what is smaller is no difference. */
const epsilon = 1e-6

/**
 * Where proofs say something else than what was shipped. Proofs name only goods the driver noted something about, so what
 * they do not name was taken. Goods that were never shipped are a mismatch too.
 */
export function mismatchesOf(
  shipped: readonly ShippedQuantity[],
  proofs: readonly Pick<ProofOfDelivery, 'quantities'>[],
): readonly QuantityMismatch[] {
  const bySku = Map.groupBy(
    proofs.flatMap(({ quantities }) => quantities),
    ({ sku }) => sku,
  )
  return [...bySku]
    .map(([sku, told]) => {
      const known = shipped.find((one) => one.sku === sku)
      return {
        sku,
        ordered: known?.ordered ?? '0',
        shipped: known?.shipped ?? '0',
        delivered: sumOf(told.map(({ delivered }) => delivered)),
        refused: sumOf(told.map(({ refused }) => refused)),
      }
    })
    .filter((one) => Number(one.refused) > epsilon || differ(one.delivered, one.shipped))
    .sort((one, other) => (one.sku < other.sku ? -1 : 1))
}

const differ = (one: Decimal, other: Decimal): boolean => Math.abs(Number(one) - Number(other)) > epsilon

const sumOf = (quantities: readonly Decimal[]): Decimal =>
  String(Number(quantities.reduce((sum, quantity) => sum + Number(quantity), 0).toFixed(6)))
