import type { ReturnReport } from '../../../canonical/return-report.ts'
import type { Connection } from '../../../connections/connection.ts'
import { exact, inWords, totalOf } from '../../ship/sku-quantities.ts'
import type { Receipt } from '../return-steps.ts'
import { announcedIn } from './counted.ts'
import type { ReturnStanding } from './return-standing.ts'

/** How the receipt of goods stands that the warehouse has not brought to its end. */
export function receiptBy(
  { id: owner }: Connection,
  report: ReturnReport,
  { open, next, problem, received }: ReturnStanding,
): Receipt {
  if (problem) {
    const isFailure = problem.kind !== 'SHORTAGE'
    const facts = { owner, waitingOn: 'somebody who looks at it', message: problem.message }
    return { state: isFailure ? 'FAILED' : 'WAITING', facts }
  }
  if (next) {
    const skus = new Map(open?.moves.map(({ id, sku }) => [id, sku ?? '']))
    const counted = totalOf(next.map(({ moveId, quantity }) => [skus.get(moveId) ?? '', exact(quantity)]))
    const message = `Would validate ${open?.transfer.number} in Odoo with ${inWords(counted)}. Returns are only observed.`
    return { state: 'SKIPPED', facts: { owner, message } }
  }
  if (received.size === 0) return { state: 'WAITING', facts: { owner: 'customer', waitingOn: 'the goods' } }
  const message = `${owner} has counted ${inWords(received)} of ${inWords(announcedIn(report))}.`
  return { state: 'IN_PROGRESS', facts: { owner, waitingOn: owner, message } }
}
