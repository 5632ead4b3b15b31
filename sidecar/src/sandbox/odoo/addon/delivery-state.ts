import type { Env } from '../records/env.ts'
import * as given from './arguments.ts'
import { record } from './graph-call.ts'

const column = 'delivery_state'

/** Sets what OCA's module `delivery_state` shows, where that module is installed. */
export function setDeliveryState(env: Env, transferId: unknown, wanted: unknown): unknown {
  const state = given.text(wanted, 'state')
  const transfer = record(env, 'stock.picking', transferId, 'transfer_id')
  const field = env.registry.byTable('stock.picking').columns.get(column)
  if (!field?.selection) return { transfer_id: transfer.id, state: null }
  if (field.selection.some(([value]) => value === state))
    env.world.write('stock.picking', transfer.id, { [column]: state })
  return { transfer_id: transfer.id, state: env.world.get('stock.picking', transfer.id)[column] || null }
}
