import { button, type Call, type Method } from '../calls/method.ts'
import { accessError } from '../faults.ts'
import { demandExisting } from '../records/write.ts'
import { mayIntegrate } from '../users.ts'
import { callerName } from './graph-call.ts'
import { enqueue } from './outbox.ts'
import { eventTypes } from './outbox-row.ts'
import { companyOf } from './watched.ts'

/** "Sync now": asks for these documents ahead of everything else. */
function sync({ env, model, ids }: Call): unknown {
  if (!mayIntegrate(env.caller)) throw accessError('Only a Logistics Graph user may ask for a synchronisation.')
  demandExisting(env, model, ids)
  const messages = ids.map((id) => ({
    type: eventTypes.sync,
    model: model.table,
    id,
    companyId: companyOf(env, model.table, env.world.get(model.table, id)),
    requestedBy: callerName(env),
    priority: 0,
  }))
  enqueue(env.world, messages)
  return { type: 'ir.actions.client', tag: 'display_notification', params: { type: 'success' } }
}

export const syncButton: Readonly<Record<string, Method>> = { action_logistics_sync: button(sync) }
