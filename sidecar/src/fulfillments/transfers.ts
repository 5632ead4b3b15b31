import type { Completeness } from '../canonical/completeness.ts'
import { completenessFromTransfers } from '../canonical/order-process-state.ts'
import type { Transfer, TransferKind } from '../canonical/transfer.ts'
import type { OrderParent, StockMoveParent, TransferParent } from '../contract/parents.ts'
import { keyOf } from '../foundation/ids.ts'
import type { Domain } from '../odoo/domain.ts'
import type { LazyPlan } from '../odoo/read-plan.ts'
import { saleOrder } from '../odoo/sale-order.ts'
import { stockMove } from '../odoo/stock-move.ts'
import { stockPicking, transferKindDomain } from '../odoo/stock-picking.ts'
import { orderLines } from '../orders/orders.ts'
import { searchText } from '../reading/filter.ts'
import { findByKey, findOne, mustExist, oneOf, recordKey } from '../reading/find.ts'
import { type Connection, type PageArguments, readPage } from '../reading/page.ts'
import { type Now, type RequestReader, whenThere } from '../reading/request-reader.ts'
import { type TransferFilter, transferDomain } from './transfer-filter.ts'

/** The kinds of transfer that are nodes of the graph, and the type each is. */
const transferTypes = { FULFILLMENT: 'Fulfillment', RECEIPT: 'Receipt', RETURN: 'Return' } as const
export type NodeKind = keyof typeof transferTypes

/** A transfer of one kind by its global id; null when there is none, or when it is of another kind. */
export const findTransfer = (
  reader: RequestReader,
  kind: NodeKind,
  id: string,
  plan: LazyPlan,
): Now<TransferParent | null> =>
  whenThere(findByKey(reader, stockPicking, recordKey(transferTypes[kind], id), plan), (found) =>
    found?.kind === kind ? found : null,
  )

/** A transfer of one kind by id or number. @throws NOT_FOUND */
export function getTransfer(
  reader: RequestReader,
  kind: NodeKind,
  args: { id?: string | null | undefined; number?: string | null | undefined },
  plan: LazyPlan,
): Now<TransferParent> {
  const byNumber = (): Domain => [...transferKindDomain[kind], ['name', '=', searchText(args.number as string)]]
  const found: Now<TransferParent | null> =
    oneOf(args, 'id', 'number') === 'first'
      ? findTransfer(reader, kind, args.id as string, plan)
      : findOne(reader, stockPicking, byNumber(), plan)
  return whenThere(found, (transfer) => mustExist(transferTypes[kind].toLowerCase(), transfer))
}

export const listTransfers = (
  reader: RequestReader,
  kind: NodeKind,
  args: PageArguments & { readonly filter?: TransferFilter | null | undefined },
  plan: LazyPlan,
): Promise<Connection<TransferParent>> =>
  readPage(reader, stockPicking, transferDomain(reader, kind, args.filter ?? {}), args, plan)

/** The record keys of an order's transfers, of whatever kind; none when there is no such order. */
export const transferKeysOf = async (reader: RequestReader, orderKey: string): Promise<readonly string[]> =>
  ((await reader.one(saleOrder, orderKey))?.transferKeys ?? []).map(String)

/** The transfers with these record keys that are of one kind, first created first. */
export const transfersOfKind = (
  reader: RequestReader,
  keys: readonly number[],
  kind: TransferKind,
): Now<readonly TransferParent[]> =>
  whenThere(reader.many(stockPicking, keys.map(String)), (found) =>
    found.filter((transfer) => transfer.kind === kind).sort((a, b) => a.key - b.key),
  )

export const movesOf = (reader: RequestReader, transfer: Transfer): Now<readonly StockMoveParent[]> =>
  reader.many(stockMove, transfer.moveIds.map(keyOf))

/** Transfers that take back what this one shipped; the moves know. */
export async function returnsOf(reader: RequestReader, transfer: Transfer): Promise<readonly TransferParent[]> {
  const moves = await movesOf(reader, transfer)
  const back = await reader.many(stockMove, [...new Set(moves.flatMap((move) => move.returnedByMoveIds.map(keyOf)))])
  return transfersOfKind(reader, distinctTransfers(back), 'RETURN')
}

/** The fulfillment whose goods a return takes back. */
export async function returnedFulfillment(reader: RequestReader, transfer: Transfer): Promise<TransferParent | null> {
  const moves = await movesOf(reader, transfer)
  const shipped = await reader.many(
    stockMove,
    moves.flatMap((move) => (move.returnsMoveId ? [keyOf(move.returnsMoveId)] : [])),
  )
  const [fulfillment] = await transfersOfKind(reader, distinctTransfers(shipped), 'FULFILLMENT')
  return fulfillment ?? null
}

const distinctTransfers = (moves: readonly StockMoveParent[]): readonly number[] => [
  ...new Set(moves.flatMap((move) => (move.transferKey === null ? [] : [move.transferKey]))),
]

/** Its deadline has passed and it is neither done nor called off. */
export const isLate = (transfer: Transfer, nowMs: number): boolean =>
  transfer.state !== 'DONE' &&
  transfer.state !== 'CANCELLED' &&
  transfer.deadlineAt !== null &&
  Date.parse(transfer.deadlineAt) < nowMs

export const orderIsLate = (reader: RequestReader, order: OrderParent, nowMs: number): Now<boolean> =>
  whenThere(transfersOfKind(reader, order.transferKeys, 'FULFILLMENT'), (transfers) =>
    transfers.some((transfer) => isLate(transfer, nowMs)),
  )

/** How much of an order has been shipped: Odoo says so since 16, before it follows from the transfers by the same rule. */
export async function completenessOf(reader: RequestReader, order: OrderParent): Promise<Completeness> {
  if (order.completeness !== null) return order.completeness
  const [transfers, lines] = await Promise.all([
    reader.many(stockPicking, order.transferKeys.map(String)),
    orderLines(reader, order),
  ])
  return completenessFromTransfers(
    transfers.map((transfer) => transfer.state),
    lines.some((line) => Number(line.deliveredQuantity) > 0),
  )
}
