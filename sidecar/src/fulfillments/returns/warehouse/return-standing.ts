import type { ReturnReport, ReturnState } from '../../../canonical/return-report.ts'
import type { ValidatedLine } from '../../../odoo/addon-transfer.ts'
import type { RequestReader } from '../../../reading/request-reader.ts'
import { inWords, minus, type SkuQuantities, totalOf } from '../../ship/sku-quantities.ts'
import { isOpen, skuMovesOf, withBackorders } from '../../ship/transfer-chain.ts'
import { asReturn } from '../return-steps.ts'
import { announcedIn, isAllCounted, receivedIn } from './counted.ts'
import { fillReturn, type ReturnLink } from './receive-return.ts'
import type { ReturnProblem } from './return-problems.ts'

/** How Odoo and a warehouse stand to each other over goods that come back. */
export interface ReturnStanding {
  /** The return, then what is left of it as back-orders; empty when it is gone from Odoo. */
  readonly chain: readonly ReturnLink[]
  /** Whose goods have not come. */
  readonly open: ReturnLink | null
  readonly received: SkuQuantities
  /** The warehouse has counted all that came. */
  readonly allCounted: boolean
  /** What Odoo is to be told of the open one. */
  readonly next: readonly ValidatedLine[] | null
  readonly problem: ReturnProblem | null
}

export async function returnStanding(
  reader: RequestReader,
  connection: string,
  key: number,
  report: ReturnReport,
  state: ReturnState,
): Promise<ReturnStanding> {
  const transfers = (await withBackorders(reader, String(key), 'RETURN')).flatMap((one) => asReturn(one) ?? [])
  const chain = await Promise.all(
    transfers.map(async (transfer): Promise<ReturnLink> => ({ transfer, moves: await skuMovesOf(reader, transfer) })),
  )
  const open = chain.find(({ transfer }) => isOpen(transfer)) ?? null
  const received = receivedIn(report)
  const allCounted = isAllCounted(report, state)
  const missing = minus(received, booked(chain))
  const ahead = totalOf([...missing].filter(([, quantity]) => quantity > 0))
  const filled = open && allCounted && ahead.size > 0 ? fillReturn(open, ahead) : null
  const standing = { chain, open, received, allCounted }
  if (filled && 'kind' in filled) return { ...standing, next: null, problem: filled }
  const problem = filled ? null : problemOf(connection, report, state, { ...standing, missing, ahead })
  return { ...standing, next: filled, problem }
}

const booked = (chain: readonly ReturnLink[]): SkuQuantities =>
  totalOf(
    chain.flatMap(({ moves }) =>
      moves.filter(({ state }) => state === 'DONE').map(({ sku, done }) => [sku ?? '(no SKU)', done] as const),
    ),
  )

interface Account extends Pick<ReturnStanding, 'chain' | 'open' | 'received' | 'allCounted'> {
  /** What the warehouse has beyond Odoo; below zero where Odoo has more. */
  readonly missing: SkuQuantities
  readonly ahead: SkuQuantities
}

/** What somebody has to look at while nothing can be booked. */
function problemOf(
  connection: string,
  report: ReturnReport,
  state: ReturnState,
  { chain, open, received, allCounted, missing, ahead }: Account,
): ReturnProblem | null {
  const first = chain[0]?.transfer
  const has = `${connection} has received ${inWords(received)} of ${report.number}`
  if (!first) {
    const message = `${connection} still has the return ${report.number}, which was deleted from Odoo. Make it there again if its goods came back.`
    return received.size === 0 ? null : { kind: 'RETURN_UNMATCHED', field: 'return', message }
  }
  if (state === 'CANCELLED') {
    const message = `${connection} called off the return ${report.number}, and ${open?.transfer.number} still waits for its goods. Cancel it in Odoo, too.`
    return open ? { kind: 'RETURN_UNMATCHED', field: 'state', message } : null
  }
  if (open && !allCounted) return moreThanExpected(connection, report, chain)
  if (open) {
    const message = `${has} and expects no more; ${open.transfer.number} waits for the rest. Cancel it in Odoo unless the rest comes.`
    return { kind: 'SHORTAGE', field: 'lines', message }
  }
  if (ahead.size > 0) {
    const why = first.state === 'CANCELLED' ? `${first.number} was cancelled in Odoo` : 'Odoo expects no more of it'
    return {
      kind: 'OVERAGE',
      field: 'lines',
      message: `${has}: ${why}. ${inWords(ahead)} are not booked: do it by hand.`,
    }
  }
  if (!allCounted || missing.size === 0) return null
  const message = `${first.number} was validated in Odoo by hand with ${inWords(booked(chain))}; ${has}. Find out which is right, and correct the other.`
  return { kind: 'RETURN_UNMATCHED', field: 'lines', message }
}

/** Lines that came to it after Odoo was told of it. */
function moreThanExpected(
  connection: string,
  report: ReturnReport,
  chain: readonly ReturnLink[],
): ReturnProblem | null {
  const expected = totalOf(
    chain.flatMap(({ moves }) =>
      moves
        .filter(({ state }) => state !== 'CANCELLED')
        .map(({ sku, state, done, demand }) => [sku ?? '', state === 'DONE' ? done : demand] as const),
    ),
  )
  const beyond = totalOf([...minus(announcedIn(report), expected)].filter(([, quantity]) => quantity > 0))
  if (beyond.size === 0) return null
  const message = `${connection} expects ${inWords(beyond)} more with ${report.number} than ${chain[0]?.transfer.number} does. Change it in Odoo.`
  return { kind: 'OVERAGE', field: 'lines', message }
}
