import { draftInvoices } from '../billing/invoicing.ts'
import { button, type Call, type Method } from '../calls/method.ts'
import { invoicesOf } from '../computed/sale-order.ts'
import { stateOfPicking } from '../computed/stock-picking.ts'
import { userError } from '../faults.ts'
import { demandExisting } from '../records/write.ts'
import { cancelOrder, cancelTransfers, confirmOrder } from '../sales/confirmation.ts'
import { isTrue, type Row, textOf } from '../world/row.ts'
import type { World } from '../world/world.ts'
import { openWindow } from './actions.ts'

const ordersOf = ({ env, model, ids }: Call): readonly Row[] => {
  demandExisting(env, model, ids)
  return ids.map((id) => env.world.get('sale.order', id))
}

const isOld = ({ env }: Call): boolean => env.registry.series === '14.0'

/** 19 refuses what is not a quotation; 14 lets a second confirmation of an order pass. */
function confirm(call: Call): true {
  const orders = ordersOf(call)
  const ready = orders.filter((order) => ['draft', 'sent'].includes(textOf(order, 'state')))
  if (ready.length < orders.length && !isOld(call)) {
    throw userError('Some orders are not in a state requiring confirmation.')
  }
  if (orders.some((order) => isTrue(order, 'locked') || order.state === 'cancel')) {
    throw userError('It is not allowed to confirm an order in the following states: done, cancel')
  }
  for (const order of ready) confirmOrder(call.env.world, order.id)
  return true
}

/**
 * 14 asks by a wizard when goods have left or an invoice is drafted, unless the context says not to. It asks about the
 * order only: the open transfers are cancelled by then (14: sale_stock/models/sale_order.py `action_cancel`).
 */
function cancel(call: Call): unknown {
  const orders = ordersOf(call)
  if (!isOld(call) && orders.some((order) => isTrue(order, 'locked'))) {
    throw userError('You cannot cancel a locked order. Please unlock it first.')
  }
  const mayAsk = isOld(call) && call.env.context.disable_cancel_warning !== true
  if (mayAsk && orders.some((order) => hasGoneFar(call.env.world, order))) {
    for (const order of orders) cancelTransfers(call.env.world, order.id)
    return openWindow('Cancel Sales Order', 'sale.order.cancel', {
      target: 'new',
      context: { default_order_id: orders[0]?.id },
    })
  }
  for (const order of orders) cancelOrder(call.env.world, order.id)
  return true
}

const hasGoneFar = (world: World, order: Row): boolean =>
  world.children('stock.picking', 'sale_id', order.id).some((picking) => stateOfPicking(world, picking) === 'done') ||
  invoicesOf(world, order).some((id) => world.get('account.move', id).state === 'draft')

/** 19 answers None, which `/jsonrpc` cannot say; 14's `action_done` answers true. */
function lock(call: Call): true | undefined {
  for (const order of ordersOf(call)) call.env.world.write('sale.order', order.id, { locked: true })
  return isOld(call) ? true : undefined
}

function unlock(call: Call): undefined {
  for (const order of ordersOf(call)) call.env.world.write('sale.order', order.id, { locked: false })
}

export const saleOrderMethods: Readonly<Record<string, Method>> = {
  action_confirm: button(confirm),
  action_cancel: button(cancel),
  action_lock: button(lock),
  action_unlock: button(unlock),
  action_quotation_sent: button((call) => {
    for (const order of ordersOf(call)) call.env.world.write('sale.order', order.id, { state: 'sent' })
  }),
  action_draft: button((call) => {
    for (const order of ordersOf(call)) call.env.world.write('sale.order', order.id, { state: 'draft' })
    return true
  }),
}

/** The wizard behind "Create Invoice". 19 takes the orders as a field, both take them from the context. */
export const saleAdvancePaymentMethods: Readonly<Record<string, Method>> = {
  create_invoices: button(({ env, model, ids }) => {
    const { world } = env
    demandExisting(env, model, ids)
    const chosen = ids.flatMap((id) => world.get('sale.advance.payment.inv', id).sale_order_ids ?? [])
    const active = env.context.active_ids
    const orders = (chosen.length > 0 ? chosen : Array.isArray(active) ? active : []).map(Number)
    const drafted = draftInvoices(world, orders)
    if (drafted.length === 0) throw nothingToInvoice(env.registry.series === '14.0')
    if (env.registry.series === '14.0') return { type: 'ir.actions.act_window_close' }
    return openWindow('Invoices', 'account.move', { res_id: drafted[0] })
  }),
}

const nothingToInvoice = (old: boolean): Error =>
  userError(
    old
      ? 'There is nothing to invoice!\n\nReason(s) of this behavior could be:\n- You should deliver your products ' +
          'before invoicing them.'
      : 'Cannot create an invoice. No items are available to invoice.\n\nTo resolve this issue, please ensure that:\n' +
          '   • The products have been delivered before attempting to invoice them.\n' +
          '   • The invoicing policy of the product is configured correctly.',
  )
