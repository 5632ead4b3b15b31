import { button, type Call, type Method } from '../calls/method.ts'
import { userError } from '../faults.ts'
import { demandExisting } from '../records/write.ts'
import { planReturn } from '../stock/returns.ts'
import { isTrue, numberOf, refOf } from '../world/row.ts'
import { openWindow } from './actions.ts'

/** The wizard behind "Return". `action_create_returns`; 14 calls it `create_returns`. */
function createReturns({ env, model, ids }: Call): unknown {
  const { world } = env
  demandExisting(env, model, ids)
  const wizard = world.get('stock.return.picking', ids[0] ?? 0)
  const lines = world.children('stock.return.picking.line', 'wizard_id', wizard.id)
  if (lines.some((line) => refOf(line, 'move_id') === 0)) {
    throw userError('You have manually created product lines, please delete them to proceed.')
  }
  const back = planReturn(
    world,
    refOf(wizard, 'picking_id') || Number(env.context.active_id ?? 0),
    lines.map((line) => ({
      moveId: refOf(line, 'move_id'),
      quantity: numberOf(line, 'quantity'),
      toRefund: isTrue(line, 'to_refund'),
    })),
  )
  return openWindow('Returned Picking', 'stock.picking', { res_id: back.id })
}

export const stockReturnPickingMethods: Readonly<Record<string, Method>> = {
  action_create_returns: button(createReturns),
}
