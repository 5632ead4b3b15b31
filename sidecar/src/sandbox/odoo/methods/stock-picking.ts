import { button, type Call, type Method } from '../calls/method.ts'
import { movesOf, stateOfPicking } from '../computed/stock-picking.ts'
import { userError } from '../faults.ts'
import { demandExisting } from '../records/write.ts'
import { cancelPicking } from '../stock/cancellation.ts'
import { completePicking, isPartial } from '../stock/completion.ts'
import { isPicked, moveLinesOf, pickedQuantity, quantityOf } from '../stock/move-lines.ts'
import { isOpen, reserve, unreserve } from '../stock/reservation.ts'
import type { Row } from '../world/row.ts'
import type { World } from '../world/world.ts'
import { openWindow } from './actions.ts'

const pickingsOf = ({ env, model, ids }: Call): readonly Row[] => {
  demandExisting(env, model, ids)
  return ids.map((id) => env.world.get('stock.picking', id))
}

const openMovesOf = (world: World, picking: Row): readonly Row[] => movesOf(world, picking).filter(isOpen)

const listed = (context: Readonly<Record<string, unknown>>, key: string, id: number): boolean => {
  const ids = context[key]
  return Array.isArray(ids) && ids.includes(id)
}

/**
 * "Validate". True when the goods are gone; a dictionary when a wizard has a question, and then nothing has changed.
 * The context answers in advance: `skip_backorder`, `skip_immediate`, `picking_ids_not_to_backorder`.
 */
function validate(call: Call): unknown {
  const { world, context, registry } = call.env
  const old = registry.series === '14.0'
  const pickings = pickingsOf(call).filter((picking) => old || stateOfPicking(world, picking) !== 'done')
  for (const picking of pickings) demandQuantities(world, picking, old)
  const untouched = pickings.filter(
    (picking) => !openMovesOf(world, picking).some((move) => isTouched(world, move, old)),
  )
  if (old && untouched.length > 0 && context.skip_immediate !== true) {
    return question('Immediate Transfer?', 'stock.immediate.transfer', pickings)
  }
  for (const picking of untouched) takeWhatIsReserved(world, picking)
  const partial = pickings.filter((picking) => isPartial(world, picking))
  if (partial.length > 0 && context.skip_backorder !== true) {
    return question('Create Backorder?', 'stock.backorder.confirmation', pickings)
  }
  for (const { id } of pickings) {
    const drop = listed(context, 'picking_ids_not_to_backorder', id)
    completePicking(world, id, drop ? 'cancel' : old ? 'unreserved-back-order' : 'back-order')
  }
  return true
}

const isTouched = (world: World, move: Row, old: boolean): boolean =>
  old ? pickedQuantity(world, move) > 0 : isPicked(world, move)

function demandQuantities(world: World, picking: Row, old: boolean): void {
  const moves = openMovesOf(world, picking)
  if (moves.some((move) => quantityOf(world, move) > 0 || pickedQuantity(world, move) > 0)) return
  if (old) {
    throw userError(
      'You cannot validate a transfer if no quantities are reserved nor done. To force the transfer, switch in edit ' +
        'mode and encode the done quantities.',
    )
  }
  throw userError(
    moves.length === 0
      ? "You can't validate an empty transfer. Please add some products to move before proceeding."
      : "Transfer trouble alert! Validating a zero quantity transfer? You're not moving invisible goods around are " +
          "you?\nSet some quantities and let's get moving!",
  )
}

/** Nobody said what was picked, so everything reserved was (19 does so unasked). */
function takeWhatIsReserved(world: World, picking: Row): void {
  const lines = openMovesOf(world, picking).flatMap((move) => moveLinesOf(world, move))
  world.write(
    'stock.move.line',
    lines.map((line) => line.id),
    { picked: true },
  )
}

const question = (name: string, wizard: string, pickings: readonly Row[]): unknown => {
  const ids = pickings.map((picking) => picking.id)
  return openWindow(name, wizard, {
    target: 'new',
    context: { button_validate_picking_ids: ids, default_pick_ids: ids.map((id) => [4, id]) },
  })
}

/** "Check Availability". 14 complains when there is nothing to check; 19 does not. */
function assign(call: Call): true {
  const { world } = call.env
  for (const picking of pickingsOf(call)) for (const move of openMovesOf(world, picking)) reserve(world, move.id)
  return true
}

export const stockPickingMethods: Readonly<Record<string, Method>> = {
  button_validate: button(validate),
  action_assign: button(assign),
  action_confirm: button((call) => {
    const { world } = call.env
    for (const picking of pickingsOf(call)) {
      const drafts = movesOf(world, picking).filter((move) => move.state === 'draft')
      world.write(
        'stock.move',
        drafts.map((move) => move.id),
        { state: 'confirmed' },
      )
    }
    return assign(call)
  }),
  do_unreserve: button((call) => {
    const { world } = call.env
    for (const picking of pickingsOf(call)) for (const move of openMovesOf(world, picking)) unreserve(world, move.id)
  }),
  action_cancel: button((call) => {
    for (const picking of pickingsOf(call)) cancelPicking(call.env.world, picking.id)
    return true
  }),
}
