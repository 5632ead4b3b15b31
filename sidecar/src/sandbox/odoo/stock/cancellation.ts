import { movesOf, stateOfPicking } from '../computed/stock-picking.ts'
import { userError } from '../faults.ts'
import type { World } from '../world/world.ts'
import { unreserve } from './reservation.ts'

/** @throws UserError when the goods have already gone */
export function cancelPicking(world: World, pickingId: number): void {
  const picking = world.get('stock.picking', pickingId)
  if (stateOfPicking(world, picking) === 'done') {
    throw userError(
      "You cannot cancel a stock move that has been set to 'Done'. Create a return in order to reverse the moves which took place.",
    )
  }
  for (const move of movesOf(world, picking)) {
    if (move.state === 'done') continue
    unreserve(world, move.id)
    world.write('stock.move', move.id, { state: 'cancel' })
  }
}
