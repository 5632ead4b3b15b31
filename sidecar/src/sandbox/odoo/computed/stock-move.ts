import type { Env } from '../records/env.ts'
import { doneQuantity, isPicked, moveLinesOf, pickedQuantity, quantityOf, spread } from '../stock/move-lines.ts'
import { settleState } from '../stock/reservation.ts'
import { numberOf, type Row, refOf, type Value } from '../world/row.ts'

export const moveQuantity = ({ world }: Env, move: Row): Value => quantityOf(world, move)
export const movePicked = ({ world }: Env, move: Row): Value => isPicked(world, move)

export const moveLineState = ({ world }: Env, line: Row): Value =>
  world.find('stock.move', refOf(line, 'move_id'))?.state ?? 'draft'

export function setMoveQuantity({ world }: Env, move: Row, value: Value): void {
  spread(world, move, 'quantity', Number(value))
  settleState(world, move.id)
}

export function setMovePicked({ world }: Env, move: Row, value: Value): void {
  const lines = moveLinesOf(world, move).map((line) => line.id)
  world.write('stock.move.line', lines, { picked: value === true })
}

/** 14: `quantity_done` and `reserved_availability` are two numbers. */
export const moveQuantityDone = ({ world }: Env, move: Row): Value =>
  doneQuantity(world, move) || pickedQuantity(world, move)

export const setMoveQuantityDone = ({ world }: Env, move: Row, value: Value): void =>
  spread(world, move, 'qty_done', Number(value))

export const reservedAvailability = ({ world }: Env, move: Row): Value =>
  move.state === 'done' ? 0 : quantityOf(world, move)

const isDone = ({ world }: Env, line: Row): boolean =>
  world.find('stock.move', refOf(line, 'move_id'))?.state === 'done'

export const lineQuantityDone = (env: Env, line: Row): Value =>
  numberOf(line, isDone(env, line) ? 'quantity' : 'qty_done')

export const setLineQuantityDone = ({ world }: Env, line: Row, value: Value): void =>
  world.write('stock.move.line', line.id, { qty_done: Number(value) })

export const lineReserved = (env: Env, line: Row): Value => (isDone(env, line) ? 0 : numberOf(line, 'quantity'))
