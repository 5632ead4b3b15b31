import { paymentState } from '../../../sidecar/src/sandbox/odoo/computed/invoice.ts'
import { orderInvoiceStatus } from '../../../sidecar/src/sandbox/odoo/computed/sale-order.ts'
import { stateOfPicking } from '../../../sidecar/src/sandbox/odoo/computed/stock-picking.ts'
import type { World } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { valuesOf } from '../../support/sandbox-orders.ts'

/**
 * Says what a list should find, from the rows of the sandbox alone: no domain, no search, no field profile. Odoo's own
 * computed values (the state of a transfer, of an invoice) are taken as the sandbox works them out.
 */

export type Row = ReturnType<World['rows']>[number]
type Facts = ReturnType<typeof factsOf>
export type Condition = (row: Row, facts: Facts) => boolean

/** What can be known of any row. Times are Odoo's: text that sorts by time. */
export function factsOf(world: World) {
  const get = (model: string, id: unknown): Row | undefined => world.find(model, Number(id))
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const now = new Date().toISOString().slice(0, 19).replace('T', ' ')
  const usage = (location: unknown): string => text(get('stock.location', location)?.usage)
  const typeOf = (picking: Row): Row | undefined => get('stock.picking.type', picking.picking_type_id)
  const env = { world } as unknown as Parameters<typeof paymentState>[0]

  const kindOf = (picking: Row): 'FULFILLMENT' | 'RECEIPT' | 'RETURN' | 'INTERNAL' => {
    const code = typeOf(picking)?.code
    if (code !== 'outgoing' && code !== 'incoming') return 'INTERNAL'
    if (usage(picking.location_id) === 'customer') return 'RETURN'
    if (usage(picking.location_dest_id) === 'supplier') return 'INTERNAL'
    return code === 'outgoing' ? 'FULFILLMENT' : 'RECEIPT'
  }
  const transferState = (picking: Row): string => stateOfPicking(world, picking)
  const isLate = (picking: Row): boolean =>
    !['done', 'cancel'].includes(transferState(picking)) &&
    text(picking.date_deadline) !== '' &&
    text(picking.date_deadline) < now
  const trackingNumbers = (picking: Row): readonly string[] =>
    text(picking.carrier_tracking_ref)
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
  const transfersOf = (order: Row): readonly Row[] =>
    world.rows('stock.picking').filter((row) => row.sale_id === order.id)

  return {
    text,
    kindOf,
    transferState,
    isLate,
    trackingNumbers,
    transfersOf,
    /** The party itself, or one above it. */
    isOf(partner: unknown, wanted: number): boolean {
      for (let row = get('res.partner', partner); row; row = get('res.partner', row.parent_id))
        if (row.id === wanted) return true
      return false
    },
    warehouseOf: (picking: Row): unknown => typeOf(picking)?.warehouse_id,
    orderIsLate: (order: Row): boolean =>
      transfersOf(order).some((picking) => kindOf(picking) === 'FULFILLMENT' && isLate(picking)),
    isInvoiceable: (order: Row): boolean => orderInvoiceStatus(env, order) === 'to invoice',
    paymentState: (invoice: Row): unknown => paymentState(env, invoice),
    isOverdue: (invoice: Row): boolean =>
      invoice.state === 'posted' &&
      text(invoice.invoice_date_due) !== '' &&
      text(invoice.invoice_date_due) < now.slice(0, 10) &&
      !['paid', 'in_payment', 'reversed'].includes(String(paymentState(env, invoice))),
    isShipped: (picking: Row): boolean =>
      Boolean(picking.carrier_id) || trackingNumbers(picking).length > 0 || transferState(picking) === 'done',
  }
}

export const contains = (value: unknown, part: string): boolean =>
  typeof value === 'string' && value.toLowerCase().includes(part.toLowerCase())

/** Odoo's UTC as the graph writes it. */
export const iso = (value: unknown): string => `${String(value).slice(0, 10)}T${String(value).slice(11, 19)}Z`

/** Adds to the demo company what the filters must tell apart. */
export function addOddities(world: World): void {
  const references = ['A', 'A1', 'XA', 'A,B1', 'B1, A2', 'A%', 'A_1', 'a', 'Ax1']
  const [out = 0] = world.rows('stock.picking').map((row) => row.id)
  const shipped = world
    .rows('stock.picking')
    .filter((row) => row.sale_id && row.carrier_tracking_ref)
    .slice(0, references.length)
  for (const [index, picking] of shipped.entries())
    world.write('stock.picking', picking.id, { carrier_tracking_ref: references[index] ?? false })
  for (const [index, reference] of ['PO%1', 'PO_1', 'POx1', 'PO\\1', 'po-1'].entries())
    world.write('sale.order', index + 20, { client_order_ref: reference })
  const picking = world.get('stock.picking', out)
  const supplier = world.rows('stock.location').find((row) => row.usage === 'supplier')?.id ?? 0
  const internal = world.rows('stock.picking.type').find((row) => row.code === 'internal')?.id ?? 0
  world.create('stock.picking', valuesOf(picking, { name: 'HH/OUT/BACK', location_dest_id: supplier, sale_id: false }))
  world.create('stock.picking', valuesOf(picking, { name: 'HH/INT/00001', picking_type_id: internal, sale_id: false }))
  world.create(
    'stock.picking',
    valuesOf(picking, {
      name: 'HH/OUT/PLAIN',
      sale_id: false,
      carrier_id: false,
      carrier_tracking_ref: false,
      date_done: false,
    }),
  )
  const invoice = world.get('account.move', 1)
  const today = new Date().toISOString().slice(0, 10)
  world.create(
    'account.move',
    valuesOf(invoice, { name: false, state: 'draft', invoice_date: false, invoice_date_due: false }),
  )
  world.create('account.move', valuesOf(invoice, { name: 'INV/CANCELLED', state: 'cancel' }))
  const dueToday = valuesOf(invoice, { name: 'INV/TODAY', settled: 0, invoice_date_due: today })
  const charged = world.get('account.move.line', 1)
  const [move_id, sale_line_ids] = [world.create('account.move', dueToday), [] as readonly number[]]
  world.create('account.move.line', valuesOf(charged, { move_id, sale_line_ids }))
  world.create('account.move', valuesOf(invoice, { name: 'BILL/1', move_type: 'in_invoice' }))
  world.create('account.move', valuesOf(invoice, { name: 'MISC/1', move_type: 'entry' }))
  world.create('account.move', valuesOf(invoice, { name: 'REC/1', move_type: 'out_receipt' }))
  world.create('res.partner', { name: 'Archived & Söhne', is_company: true, active: false, ref: 'K-OLD' })
  world.create('res.partner', { name: '100 % Licht_Werk', is_company: true, active: true, ref: 'K-100' })
  world.create(
    'product.product',
    valuesOf(world.get('product.product', 1), { name: 'Archived panel', default_code: 'NL-OLD', active: false }),
  )
  world.create(
    'product.product',
    valuesOf(world.get('product.product', 1), { name: 'Panel 50 %', default_code: 'NL_50%', barcode: false }),
  )
}
