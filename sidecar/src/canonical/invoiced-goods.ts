import type { OrderLine } from './order.ts'
import type { StockMove } from './transfer.ts'

type Line = Pick<OrderLine, 'id' | 'unit' | 'invoicedQuantity' | 'invoiceableQuantity'>
type Move = Pick<StockMove, 'transferKey' | 'orderLineId' | 'unit' | 'done' | 'state'>

/** Odoo rounds to a few decimals; what is smaller is no difference. */
const epsilon = 1e-6

/**
 * The transfers whose goods are invoiced, of those that are done, in the order in which they left: what was invoiced of an
 * order line counts for what left first. Odoo itself does not say which delivery an invoice is for. Where the transfer
 * and the order count in different units a line counts as invoiced only when nothing of it is left to invoice.
 */
export function invoicedTransfers(
  done: readonly number[],
  moves: readonly Move[],
  lines: readonly Line[],
): ReadonlySet<number> {
  const left = new Map(lines.map((line) => [line.id, Number(line.invoicedQuantity)]))
  const isInvoiced = (move: Move): boolean => {
    const line = lines.find(({ id }) => id === move.orderLineId)
    if (!line || Number(line.invoiceableQuantity) === 0) return true
    const rest = (left.get(line.id) ?? 0) - Number(move.done)
    if (move.unit !== line.unit || rest < -epsilon) return false
    left.set(line.id, rest)
    return true
  }
  return new Set(
    done.filter((key) => {
      const own = moves.filter(({ transferKey, state }) => transferKey === key && state === 'DONE')
      return own.map(isInvoiced).every(Boolean)
    }),
  )
}
