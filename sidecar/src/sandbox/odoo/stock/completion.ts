import { roundQuantity } from '../computed/money.ts'
import { movesOf } from '../computed/stock-picking.ts'
import { numberOf, type Row, refOf, textOf, type Values } from '../world/row.ts'
import { odooDatetime } from '../world/time.ts'
import type { World } from '../world/world.ts'
import { moveLinesOf, pickedOf, pickedQuantity } from './move-lines.ts'
import { createPicking } from './pickings.ts'
import { moveStock } from './quants.ts'
import { isOpen, reserve, settleState } from './reservation.ts'

const openMoves = (world: World, picking: Row): readonly Row[] => movesOf(world, picking).filter(isOpen)

/** What a transfer would leave behind: the moves of which less was picked than demanded. */
export const isPartial = (world: World, picking: Row): boolean =>
  openMoves(world, picking).some((move) => pickedQuantity(world, move) < numberOf(move, 'product_uom_qty'))

/** What becomes of goods that were not picked. 19 reserves them again for the back order, 14 does not. */
export type Rest = 'back-order' | 'unreserved-back-order' | 'cancel'

/** Carries out what was picked of a transfer. Returns the back order, when there is one. */
export function completePicking(world: World, pickingId: number, rest: Rest = 'back-order'): Row | null {
  const picking = world.get('stock.picking', pickingId)
  const left = openMoves(world, picking).flatMap((move) => completeMove(world, move))
  world.write('stock.picking', pickingId, { date_done: odooDatetime(world.now()) })
  if (left.length === 0) return null
  if (rest === 'cancel') {
    world.write('stock.move', left, { state: 'cancel' })
    return null
  }
  return backOrder(world, picking, left, rest === 'back-order')
}

/** Does the picked part of a move; returns the move that holds what is left, if anything is. */
function completeMove(world: World, move: Row): number[] {
  const demanded = numberOf(move, 'product_uom_qty')
  const picked = pickedQuantity(world, move)
  for (const line of moveLinesOf(world, move)) {
    if (pickedOf(line) === 0) world.remove('stock.move.line', line.id)
    else world.write('stock.move.line', line.id, { quantity: pickedOf(line), picked: true })
  }
  if (picked === 0) {
    settleState(world, move.id)
    return [move.id]
  }
  const left = picked < demanded ? [splitOff(world, move, roundQuantity(demanded - picked))] : []
  for (const line of moveLinesOf(world, move)) moveStock(world, line)
  world.write('stock.move', move.id, {
    state: 'done',
    date: odooDatetime(world.now()),
    product_uom_qty: Math.min(picked, demanded),
  })
  return left
}

const kept = [
  'product_id',
  'product_uom',
  'sale_line_id',
  'origin_returned_move_id',
  'to_refund',
  'company_id',
  'location_id',
  'location_dest_id',
  'date',
  'date_deadline',
  'picking_id',
  'reference',
] as const

const copyOf = (row: Row, columns: readonly string[]): Values =>
  Object.fromEntries(columns.map((column) => [column, row[column] ?? false]))

const splitOff = (world: World, move: Row, quantity: number): number =>
  world.create('stock.move', { ...copyOf(move, kept), product_uom_qty: quantity, state: 'confirmed' })

const inherited = [
  'origin',
  'partner_id',
  'sale_id',
  'carrier_id',
  'priority',
  'location_id',
  'location_dest_id',
  'return_id',
  'scheduled_date',
  'date_deadline',
] as const

function backOrder(world: World, picking: Row, moves: readonly number[], reserved: boolean): Row {
  const next = createPicking(world, refOf(picking, 'picking_type_id'), {
    ...copyOf(picking, inherited),
    backorder_id: picking.id,
  })
  world.write('stock.move', moves, { picking_id: next.id, reference: textOf(next, 'name') })
  if (reserved) for (const move of moves) reserve(world, move)
  return next
}
