import { postInvoice } from '../billing/invoicing.ts'
import { button, type Call, type Method, RecordSet } from '../calls/method.ts'
import { userError } from '../faults.ts'
import { demandExisting } from '../records/write.ts'
import { textOf } from '../world/row.ts'

/** "Confirm". 19 answers false and refuses what is posted already; 14 answers the records and lets it pass. */
function post({ env, model, ids }: Call): unknown {
  const { world, registry } = env
  const old = registry.series === '14.0'
  demandExisting(env, model, ids)
  const invoices = ids.map((id) => world.get('account.move', id))
  const posted = invoices.find((invoice) => invoice.state !== 'draft')
  if (posted && !old) throw userError(`The entry ${textOf(posted, 'name')} (id ${posted.id}) must be in draft.`)
  for (const invoice of invoices) if (invoice.state === 'draft') postInvoice(world, invoice.id)
  return old ? new RecordSet(model.name, ids) : false
}

export const accountMoveMethods: Readonly<Record<string, Method>> = {
  action_post: button(post),
}
