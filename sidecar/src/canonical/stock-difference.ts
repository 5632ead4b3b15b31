import { minus, sumOf } from './decimal-sum.ts'
import { type Decimal, decimal } from './money.ts'
import type { Tolerance } from './ownership.ts'

/** How much of a product is in one warehouse, as two systems count it. In the product's unit. */
export interface CountedStock {
  readonly odoo: Decimal
  /** Null: the partner does not know the product. */
  readonly partner: Decimal | null
  /**
   * Handed over at the partner and not booked in Odoo yet: Odoo still counts it, and rightly. Below zero when Odoo booked
   * what is still there.
   */
  readonly onTheWay: Decimal
}

/** What Odoo should have, by the partner's count; null when the partner does not know the product. */
export const dueInOdoo = ({ partner, onTheWay }: CountedStock): Decimal | null =>
  partner === null ? null : sumOf(partner, onTheWay)

/** What Odoo lacks, or has too much when it is below zero. A product the partner does not know is not there. */
export const differenceOf = (counted: CountedStock): Decimal =>
  minus(dueInOdoo(counted) ?? counted.onTheWay, counted.odoo)

/** Whether a difference is small enough to be put right without asking. Without a limit none is. */
export function isTolerated(counted: CountedStock, tolerance: Tolerance | null): boolean {
  if (tolerance === null) return false
  const { percent, pieces } = tolerance
  const most = Math.max(pieces ?? 0, (Math.abs(Number(counted.odoo)) * (percent ?? 0)) / 100)
  return Math.abs(Number(differenceOf(counted))) <= Number(decimal(most))
}
