import { roundQuantity, sum } from '../computed/money.ts'
import { isTrue, numberOf, type Row, refOf, type Values } from '../world/row.ts'
import type { World } from '../world/world.ts'

/*
 * A move line holds one `quantity`: reserved while its move is open, done once it is done. What will be carried out of
 * an open line is told by `picked` (19) or, apart from what is reserved, by `qty_done` (14). A line has either.
 */

export const moveLinesOf = (world: World, move: Row): readonly Row[] =>
  world.children('stock.move.line', 'move_id', move.id)

/** 19's `quantity` of a move. */
export const quantityOf = (world: World, move: Row): number =>
  roundQuantity(sum(moveLinesOf(world, move).map((line) => numberOf(line, 'quantity'))))

export const doneQuantity = (world: World, move: Row): number => (move.state === 'done' ? quantityOf(world, move) : 0)

/** What validating would carry out of an open line. */
export function pickedOf(line: Row): number {
  if (typeof line.qty_done === 'number') return line.qty_done
  return isTrue(line, 'picked') ? numberOf(line, 'quantity') : 0
}

/** What validating would carry out of an open move. */
export const pickedQuantity = (world: World, move: Row): number =>
  roundQuantity(sum(moveLinesOf(world, move).map(pickedOf)))

export const isPicked = (world: World, move: Row): boolean =>
  move.state === 'done' || moveLinesOf(world, move).some((line) => isTrue(line, 'picked'))

/** A new line of a move, which takes its goods from the move's own location unless `more` says otherwise. */
export const addMoveLine = (world: World, move: Row, quantity: number, more: Values = {}): number =>
  world.create('stock.move.line', {
    move_id: move.id,
    picking_id: refOf(move, 'picking_id') || false,
    product_id: refOf(move, 'product_id'),
    product_uom_id: refOf(move, 'product_uom'),
    company_id: refOf(move, 'company_id'),
    location_id: refOf(move, 'location_id'),
    location_dest_id: refOf(move, 'location_dest_id'),
    quantity,
    picked: false,
    ...more,
  })

/** Spreads a new total over the lines of a move, the last line first; a move without lines gets one. */
export function spread(world: World, move: Row, column: 'quantity' | 'qty_done', total: number): void {
  const lines = moveLinesOf(world, move)
  let missing = roundQuantity(total - sum(lines.map((line) => numberOf(line, column))))
  for (const line of lines.toReversed()) {
    const next = Math.max(0, roundQuantity(numberOf(line, column) + missing))
    missing = roundQuantity(missing - (next - numberOf(line, column)))
    world.write('stock.move.line', line.id, { [column]: next })
  }
  if (lines.length === 0 && total > 0) addMoveLine(world, move, 0, { [column]: total })
}
