import { creditLines } from '../billing/credit-lines.ts'
import { movesOf, stateOfPicking } from '../computed/stock-picking.ts'
import { userError } from '../faults.ts'
import type { Env } from '../records/env.ts'
import { isTrue, type Row, refOf, textOf } from '../world/row.ts'
import { callerName, postNote, record } from './graph-call.ts'

/** Drafts the credit note for what came back with a return and was invoiced. */
export function creditReturn(env: Env, transferId: unknown): unknown {
  const { world } = env
  const transfer = record(env, 'stock.picking', transferId, 'transfer_id')
  const name = textOf(transfer, 'name')
  if (stateOfPicking(world, transfer) !== 'done') throw userError(`The goods of return ${name} have not arrived yet.`)
  const isBack = (move: Row): boolean =>
    move.state === 'done' &&
    refOf(move, 'sale_line_id') > 0 &&
    isTrue(move, 'to_refund') &&
    world.get('stock.location', refOf(move, 'location_id')).usage === 'customer'
  const back = movesOf(world, transfer).filter(isBack)
  const lineOf = (move: Row): Row => world.get('sale.order.line', refOf(move, 'sale_line_id'))
  const whole = back.filter((move) => move.product_id === lineOf(move).product_id)
  const notes = creditLines(
    world,
    Map.groupBy(whole, (move) => refOf(move, 'sale_line_id')),
    isBack,
  )
  for (const note of notes) {
    postNote(env, 'account.move', note, `Drafted through Logistics Graph by ${callerName(env)} for return ${name}.`)
  }
  const undecided = back.filter((move) => !whole.includes(move)).map((move) => refOf(move, 'sale_line_id'))
  return { transfer_id: transfer.id, credit_note_ids: notes, undecided_line_ids: [...new Set(undecided)] }
}
