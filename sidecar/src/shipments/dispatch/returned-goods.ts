import type { Transfer } from '../../canonical/transfer.ts'
import { keyOf } from '../../foundation/ids.ts'
import { movesOf } from '../../fulfillments/transfers.ts'
import { stockMove } from '../../odoo/stock-move.ts'
import type { RequestReader } from '../../reading/request-reader.ts'

/** Less than any unit is counted in: sums of decimals are not exact. */
const nothing = 1e-6

/** Whether everything a transfer moved has been taken back. */
export async function isAllBack(reader: RequestReader, transfer: Transfer): Promise<boolean> {
  const moved = (await movesOf(reader, transfer)).filter(({ done }) => Number(done) > 0)
  const back = await reader.many(
    stockMove,
    moved.flatMap(({ returnedByMoveIds }) => returnedByMoveIds.map(keyOf)),
  )
  const returned = Map.groupBy(
    back.filter(({ state }) => state === 'DONE'),
    ({ returnsMoveId }) => returnsMoveId,
  )
  return (
    moved.length > 0 &&
    moved.every(({ id, done }) => {
      const quantity = (returned.get(id) ?? []).reduce((sum, move) => sum + Number(move.done), 0)
      return quantity > Number(done) - nothing
    })
  )
}
