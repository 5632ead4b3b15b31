import { decimal } from '../../canonical/money.ts'
import type { StockMove } from '../../canonical/transfer.ts'

/** What a done move has brought away, and how much of it has not come back yet. */
export interface ShippedGoods {
  /** Odoo's id of the move. */
  readonly moveId: number
  readonly orderLineId: string | null
  readonly sku: string | null
  readonly left: number
}

/** Goods as whoever announces a return names them. */
export interface NamedGoods {
  readonly orderLineId?: string | null | undefined
  readonly sku?: string | null | undefined
  /** A decimal number. */
  readonly quantity: string
}

interface GoodsProblem {
  readonly field: string
  readonly code: 'ARGUMENT_INVALID' | 'NOT_FOUND'
  readonly message: string
}

interface MoveBack {
  readonly moveId: number
  readonly quantity: number
}

export type GoodsBack =
  | { readonly moves: readonly MoveBack[]; readonly problems?: never }
  | { readonly problems: readonly GoodsProblem[] }

const mostLines = 500

/** Odoo rounds to a few decimals; what is smaller is no difference. */
const epsilon = 1e-6

/** How much of a move is still with the customer; what is on its way back counts as back. */
export function notReturned(move: Pick<StockMove, 'done'>, returns: readonly StockMove[]): number {
  const back = returns
    .filter(({ state }) => state !== 'CANCELLED')
    .map(({ state, done, demand }) => Number(state === 'DONE' ? done : demand))
  return Math.max(0, Number(move.done) - back.reduce((sum, one) => sum + one, 0))
}

/** Which moves the named goods left with, those that left first first; or all that is wrong with them. */
export function goodsBack(shipped: readonly ShippedGoods[], named: readonly NamedGoods[]): GoodsBack {
  if (named.length === 0 || named.length > mostLines) {
    return { problems: [{ field: 'lines', code: 'ARGUMENT_INVALID', message: `Name 1 to ${mostLines} lines.` }] }
  }
  const left = new Map(shipped.map((goods) => [goods.moveId, goods.left]))
  const taken = new Map<number, number>()
  const problems = named.flatMap((line, place) => takeLine(shipped, line, `lines[${place}]`, left, taken) ?? [])
  if (problems.length > 0) return { problems }
  return { moves: [...taken].map(([moveId, quantity]) => ({ moveId, quantity: Number(decimal(quantity)) })) }
}

function takeLine(
  shipped: readonly ShippedGoods[],
  line: NamedGoods,
  field: string,
  left: Map<number, number>,
  taken: Map<number, number>,
): GoodsProblem | null {
  const { orderLineId, sku } = line
  if (Boolean(orderLineId) === Boolean(sku)) {
    return { field, code: 'ARGUMENT_INVALID', message: 'Give either `orderLineId` or `sku`.' }
  }
  const goods = shipped.filter((one) => (orderLineId ? one.orderLineId === orderLineId : one.sku === sku))
  if (goods.length === 0) {
    const what = orderLineId ? `line ${orderLineId}` : `“${sku}”`
    const message = `Nothing of ${what} was shipped with this fulfillment.`
    return { field: `${field}.${orderLineId ? 'orderLineId' : 'sku'}`, code: 'NOT_FOUND', message }
  }
  const wanted = Number(line.quantity)
  const there = goods.reduce((sum, { moveId }) => sum + (left.get(moveId) ?? 0), 0)
  if (wanted > 0 && wanted <= there + epsilon) {
    takeFrom(goods, wanted, left, taken)
    return null
  }
  const message =
    wanted > 0
      ? `${line.quantity} can't come back: only ${decimal(there)} were shipped and are not returned yet.`
      : 'It must be more than zero.'
  return { field: `${field}.quantity`, code: 'ARGUMENT_INVALID', message }
}

function takeFrom(
  goods: readonly ShippedGoods[],
  wanted: number,
  left: Map<number, number>,
  taken: Map<number, number>,
): void {
  let rest = wanted
  for (const { moveId } of goods) {
    const part = Math.min(rest, left.get(moveId) ?? 0)
    if (part <= epsilon) continue
    left.set(moveId, (left.get(moveId) ?? 0) - part)
    taken.set(moveId, (taken.get(moveId) ?? 0) + part)
    rest -= part
  }
}
