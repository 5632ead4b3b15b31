import { describe, expect, test } from 'vitest'
import { seedWorld } from '../../../sidecar/src/sandbox/odoo/seed/seed.ts'
import { textOf } from '../../../sidecar/src/sandbox/odoo/world/row.ts'
import { adminEnv, noon, recordsOf } from './company.ts'

const world = seedWorld({ now: () => noon })
const env = adminEnv(world)

describe('S00042', () => {
  const [order = {}] = recordsOf(env, 'sale.order', [['name', '=', 'S00042']])
  const transfers = recordsOf(env, 'stock.picking', [['sale_id', '=', order.id]])
  const [first = {}, rest = {}] = transfers

  test('has record id 42 and belongs to Kühne & Söhne', () => {
    expect(order).toMatchObject({ id: 42, state: 'sale', delivery_status: 'partial', client_order_ref: 'PO-77120' })
    expect(textOf(world.get('res.partner', Number(order.partner_id)), 'name')).toBe('Kühne & Söhne Elektrobau GmbH')
  })

  test('costs what it costs: 19 % on every line', () => {
    expect(order).toMatchObject({ amount_untaxed: 2097.9, amount_tax: 398.6, amount_total: 2496.5 })
  })

  test('left in part, in two packages under two tracking numbers', () => {
    expect(transfers).toHaveLength(2)
    expect(first).toMatchObject({ state: 'done', carrier_tracking_ref: '00340434161094042557,00340434161094042564' })
    const packages = recordsOf(env, 'stock.move.line', [['picking_id', '=', first.id]]).map(
      (line) => line.result_package_id,
    )
    expect(new Set(packages).size).toBe(2)
    expect(packages).not.toContain(false)
    const customers = recordsOf(env, 'stock.location', [['usage', '=', 'customer']]).map((location) => location.id)
    const boxes = recordsOf(env, 'stock.package', [['id', 'in', [...new Set(packages)]]])
    expect(boxes.map((box) => box.location_id)).toEqual([...customers, ...customers])
    expect(boxes.map((box) => box.shipping_weight)).toEqual([24.1, 18.6])
  })

  test('the rest waits on a back order that is late', () => {
    expect(rest).toMatchObject({ state: 'confirmed', backorder_id: first.id, carrier_tracking_ref: false })
    expect(String(rest.date_deadline) < noon.toISOString().replace('T', ' ')).toBe(true)
    expect(recordsOf(env, 'stock.move', [['picking_id', '=', rest.id]])).toMatchObject([
      { product_uom_qty: 6, quantity: 0 },
    ])
  })

  test('what it waits for should have arrived', () => {
    const [move] = recordsOf(env, 'stock.move', [['picking_id', '=', rest.id]])
    const [awaited] = recordsOf(env, 'stock.move', [
      ['product_id', '=', move?.product_id],
      ['picking_id.picking_type_code', '=', 'incoming'],
      ['state', '=', 'assigned'],
    ])
    expect(Number(awaited?.product_uom_qty)).toBeGreaterThanOrEqual(6)
    const receipt = world.get('stock.picking', Number(awaited?.picking_id))
    expect(textOf(receipt, 'date_deadline') < noon.toISOString().replace('T', ' ')).toBe(true)
  })

  test('is invoiced for what left, and not paid', () => {
    const invoices = recordsOf(env, 'account.move', [['id', 'in', order.invoice_ids]])
    expect(invoices).toMatchObject([{ state: 'posted', payment_state: 'not_paid', invoice_origin: 'S00042' }])
    const lines = recordsOf(
      env,
      'sale.order.line',
      [['order_id', '=', 42]],
      ['product_uom_qty', 'qty_delivered', 'qty_invoiced'],
    )
    expect(lines.map(({ id: _, ...figures }) => figures)).toEqual([
      { product_uom_qty: 10, qty_delivered: 10, qty_invoiced: 10 },
      { product_uom_qty: 10, qty_delivered: 4, qty_invoiced: 4 },
      { product_uom_qty: 12, qty_delivered: 12, qty_invoiced: 12 },
      { product_uom_qty: 1, qty_delivered: 0, qty_invoiced: 1 },
    ])
    expect(Number(invoices[0]?.amount_total)).toBeLessThan(Number(order.amount_total))
  })

  test('its write date moved with everything that happened to it', () => {
    const invoice = world.get('account.move', Number((order.invoice_ids as number[])[0]))
    expect(textOf(world.get('sale.order', 42), 'write_date') >= textOf(invoice, 'create_date')).toBe(true)
  })
})
