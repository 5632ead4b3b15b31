import type { ReturnReport, ReturnState } from '../../../canonical/return-report.ts'
import { isWithin, type SkuQuantities, totalOf } from '../../ship/sku-quantities.ts'

/** What the warehouse has counted of each SKU. */
export const receivedIn = ({ lines }: ReturnReport): SkuQuantities =>
  totalOf(lines.map(({ sku, received }) => [sku, Number(received)]))

/** What comes back of each SKU: what was announced, or what has come where that is more. */
export const announcedIn = ({ lines }: ReturnReport): SkuQuantities =>
  totalOf(lines.map(({ sku, announced, received }) => [sku, Math.max(Number(announced), Number(received))]))

/** Nothing more is counted: the warehouse says so, or all that was announced is there, whatever it calls that. */
export function isAllCounted(report: ReturnReport, state: ReturnState): boolean {
  if (state === 'RECEIVED') return true
  const received = receivedIn(report)
  return state !== 'CANCELLED' && received.size > 0 && isWithin(announcedIn(report), received)
}
