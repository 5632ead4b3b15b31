import { productName } from '../computed/product-stock.ts'
import { movesOf, stateOfPicking } from '../computed/stock-picking.ts'
import { userError } from '../faults.ts'
import type { Env } from '../records/env.ts'
import { doneQuantity } from '../stock/move-lines.ts'
import { planReturn } from '../stock/returns.ts'
import { numberOf, type Row, refOf, textOf } from '../world/row.ts'
import type { World } from '../world/world.ts'
import * as given from './arguments.ts'
import { callerName, postNote, record } from './graph-call.ts'

/** Creates the transfer that brings goods of a done transfer back; without lines, all that did not come back yet. */
export function createReturn(
  env: Env,
  transferId: unknown,
  lines: unknown,
  announced: { readonly reference: unknown; readonly reason: unknown },
): unknown {
  const { world } = env
  const reference = given.optionalText(announced.reference, 'reference', 100)
  const reason = given.optionalText(announced.reason, 'reason', 2_000)
  const transfer = record(env, 'stock.picking', transferId, 'transfer_id')
  if (stateOfPicking(world, transfer) !== 'done') {
    throw userError(
      `Transfer ${textOf(transfer, 'name')} is not done, so nothing of it can come back. Cancel it instead.`,
    )
  }
  const goods = lines === null || lines === undefined ? allOf(world, transfer) : named(env, transfer, lines)
  const back = planReturn(
    world,
    transfer.id,
    goods.map(({ move, quantity }) => ({ moveId: move.id, quantity, toRefund: true })),
  )
  if (reference) world.write('stock.picking', back.id, { origin: `${textOf(back, 'origin')}, ${reference}` })
  postNote(env, 'stock.picking', back.id, `Created through Logistics Graph by ${callerName(env)}.`)
  if (reason) postNote(env, 'stock.picking', back.id, reason)
  return { return_id: back.id, state: stateOfPicking(world, back) }
}

interface Goods {
  readonly move: Row
  readonly quantity: number
}

/** What was moved and did not come back yet. */
const leftOf = (world: World, transfer: Row): readonly Goods[] =>
  movesOf(world, transfer)
    .filter(({ state }) => state === 'done')
    .map((move) => {
      const returns = world
        .children('stock.move', 'origin_returned_move_id', move.id)
        .filter(({ state }) => state !== 'cancel')
      const back = returns.map((row) =>
        row.state === 'done' ? doneQuantity(world, row) : numberOf(row, 'product_uom_qty'),
      )
      return { move, quantity: Math.max(0, doneQuantity(world, move) - back.reduce((sum, one) => sum + one, 0)) }
    })

function allOf(world: World, transfer: Row): readonly Goods[] {
  const goods = leftOf(world, transfer).filter(({ quantity }) => quantity > 0)
  if (goods.length > 0) return goods
  throw userError(`Everything of transfer ${textOf(transfer, 'name')} was returned already.`)
}

function named(env: Env, transfer: Row, lines: unknown): readonly Goods[] {
  const left = leftOf(env.world, transfer)
  const seen = new Set<number>()
  return given.rows(lines, 'lines', ['move_id', 'quantity']).map((line) => {
    const id = given.recordId(line.move_id, 'move_id')
    const goods = left.find(({ move }) => move.id === id)
    if (!goods || seen.has(id)) {
      throw userError(`Move ${id} is not a done line of transfer ${textOf(transfer, 'name')}, or is named twice.`)
    }
    seen.add(id)
    const quantity = given.quantity(line.quantity, 'quantity', false)
    if (quantity <= goods.quantity) return { move: goods.move, quantity }
    const product = productName(env, env.world.get('product.product', refOf(goods.move, 'product_id')))
    throw userError(
      `${quantity} of ${product} can't come back: only ${goods.quantity} were moved and not returned yet.`,
    )
  })
}
