import { describe, expect, test } from 'vitest'
import { roundTo, sum } from '../../../sidecar/src/sandbox/odoo/computed/money.ts'
import { readRows, type WireRecord } from '../../../sidecar/src/sandbox/odoo/records/read.ts'
import { fieldValue } from '../../../sidecar/src/sandbox/odoo/records/value.ts'
import { schema } from '../../../sidecar/src/sandbox/odoo/schema/schema.ts'
import { seedWorld } from '../../../sidecar/src/sandbox/odoo/seed/seed.ts'
import { allSeries } from '../../../sidecar/src/sandbox/odoo/series/series.ts'
import { numberOf, textOf } from '../../../sidecar/src/sandbox/odoo/world/row.ts'
import type { World } from '../../../sidecar/src/sandbox/odoo/world/world.ts'
import { adminEnv, find, modelOf, noon, recordsOf } from './company.ts'

const world = seedWorld({ now: () => noon })
const env = adminEnv(world)

const rowsOf = (model: string, domain: unknown = []): WireRecord[] => recordsOf(env, model, domain)

describe('the seed', () => {
  test.for(allSeries)('has no relation that leads nowhere (%s)', (series) => {
    const old = adminEnv(world, series)
    const dangling = [...old.registry.models.values()].flatMap((model) =>
      world.rows(model.table).flatMap((row) =>
        [...model.fields.values()].flatMap((field) => {
          if (!field.relation) return []
          const value = fieldValue(old, row, field)
          const refs = typeof value === 'object' ? value : typeof value === 'number' ? [value] : []
          const target = modelOf(old, field.relation).table
          return refs.filter((id) => !world.find(target, id)).map((id) => `${model.name} ${row.id} ${field.name} ${id}`)
        }),
      ),
    )
    expect(dangling).toEqual([])
  })

  test('fills every mandatory field', () => {
    const empty = Object.keys(schema).flatMap((table) =>
      world
        .rows(table)
        .flatMap((row) =>
          [...modelOf(env, table).fields.values()]
            .filter((field) => field.required && [false, '', undefined].includes(fieldValue(env, row, field) as string))
            .map((field) => `${table} ${row.id} ${field.name}`),
        ),
    )
    expect(empty).toEqual([])
  })

  test('knows no field that the schema does not have', () => {
    const own = ['settled', 'password', 'key', 'qty_done', 'create_uid', 'write_date', 'write_uid']
    const unknown = Object.keys(schema).flatMap((table) =>
      world.rows(table).flatMap((row) => Object.keys(row).filter((column) => !modelOf(env, table).columns.has(column))),
    )
    expect([...new Set(unknown)].filter((column) => !own.includes(column))).toEqual([])
  })

  test('adds up: order, lines, taxes', () => {
    for (const order of rowsOf('sale.order')) {
      const lines = rowsOf('sale.order.line', [['order_id', '=', order.id]])
      expect(order.amount_untaxed, String(order.name)).toBe(
        roundTo(sum(lines.map((line) => Number(line.price_subtotal))), 2),
      )
      expect(order.amount_total).toBe(roundTo(Number(order.amount_untaxed) + Number(order.amount_tax), 2))
    }
  })

  test('adds up: invoice, lines, what is open', () => {
    const invoices = rowsOf('account.move')
    expect(invoices.length).toBeGreaterThan(20)
    for (const invoice of invoices) {
      const lines = rowsOf('account.move.line', [['move_id', '=', invoice.id]])
      expect(invoice.amount_total, String(invoice.name)).toBe(
        roundTo(sum(lines.map((line) => Number(line.price_total))), 2),
      )
      expect(Number(invoice.amount_residual)).toBeGreaterThanOrEqual(0)
      expect(invoice.payment_state === 'paid').toBe(invoice.amount_residual === 0)
    }
  })

  test('neither makes nor loses goods: what left the shelf is at the customers', () => {
    const atStart = new Map([
      ['NL-1001', 660],
      ['NL-1200', 64],
      ['NL-2003', 21],
      ['NL-3100', 3400],
    ])
    for (const [sku, counted] of atStart) {
      const [product = 0] = find(env, 'product.product', [['default_code', '=', sku]])
      const quants = world.children('stock.quant', 'product_id', product)
      expect(roundTo(sum(quants.map((quant) => numberOf(quant, 'quantity'))), 2), sku).toBe(counted)
    }
  })

  test('reserves no more than there is', () => {
    for (const quant of rowsOf('stock.quant')) {
      expect(Number(quant.reserved_quantity)).toBeLessThanOrEqual(Math.max(0, Number(quant.quantity)))
    }
  })

  test('dates nothing in the future but what is planned', () => {
    const now = noon.toISOString().replace('T', ' ')
    for (const table of Object.keys(schema)) {
      for (const row of world.rows(table)) {
        expect(textOf(row, 'create_date') <= now && textOf(row, 'write_date') <= now, `${table} ${row.id}`).toBe(true)
      }
    }
    for (const picking of rowsOf('stock.picking', [['date_done', '!=', false]])) {
      expect(String(picking.date_done) <= now).toBe(true)
    }
  })

  test('moves the write date of an order with its transfers', () => {
    for (const picking of rowsOf('stock.picking', [
      ['sale_id', '!=', false],
      ['date_done', '!=', false],
    ])) {
      const order = world.get('sale.order', Number(picking.sale_id))
      expect(textOf(order, 'write_date') >= String(picking.date_done), textOf(order, 'name')).toBe(true)
    }
  })

  const snapshot = (other: World): unknown => Object.keys(schema).map((table) => [table, other.rows(table)])

  test('is the same for the same now', () => {
    expect(snapshot(seedWorld({ now: () => noon }))).toEqual(snapshot(world))
  })

  test('has the same orders in the same state at any hour and on any day', () => {
    const states = (at: string): unknown => {
      const other = seedWorld({ now: () => new Date(at) })
      const fields = [
        'name',
        'state',
        'delivery_status',
        'invoice_status',
        'picking_ids',
        'invoice_ids',
        'amount_total',
      ]
      return readRows(adminEnv(other), modelOf(env, 'sale.order'), other.rows('sale.order'), fields)
    }
    expect(states('2026-06-15T00:00:01Z')).toEqual(states('2026-06-15T23:59:59Z'))
    expect(states('2027-01-01T08:00:00Z')).toEqual(states('2026-06-15T12:00:00Z'))
  })
})

describe('what the seed has to show', () => {
  const count = (model: string, ...domain: unknown[]): number => find(env, model, domain).length
  const at = noon.toISOString().slice(0, 19).replace('T', ' ')

  test.for<[what: string, model: string, ...domain: unknown[]]>([
    ['a quotation', 'sale.order', ['state', '=', 'draft']],
    ['a quotation that was sent', 'sale.order', ['state', '=', 'sent']],
    ['a cancelled order', 'sale.order', ['state', '=', 'cancel']],
    ['a locked order', 'sale.order', ['locked', '=', true]],
    [
      'an order shipped, invoiced and paid',
      'sale.order',
      ['delivery_status', '=', 'full'],
      ['invoice_status', '=', 'invoiced'],
      ['invoice_ids.payment_state', '=', 'paid'],
    ],
    [
      'an order shipped and to be invoiced',
      'sale.order',
      ['delivery_status', '=', 'full'],
      ['invoice_status', '=', 'to invoice'],
    ],
    [
      'an order nothing is reserved for',
      'stock.picking',
      ['picking_type_code', '=', 'outgoing'],
      ['state', '=', 'confirmed'],
      ['backorder_id', '=', false],
    ],
    [
      'an order that is late and ready',
      'stock.picking',
      ['picking_type_code', '=', 'outgoing'],
      ['state', '=', 'assigned'],
      ['date_deadline', '<', at],
    ],
    [
      'an order that is late for want of goods',
      'stock.picking',
      ['picking_type_code', '=', 'outgoing'],
      ['state', '=', 'confirmed'],
      ['date_deadline', '<', at],
    ],
    [
      'S00038: nothing reserved, five days late',
      'stock.picking',
      ['sale_id.name', '=', 'S00038'],
      ['state', '=', 'confirmed'],
      ['date_deadline', '=', '2026-06-10 15:00:00'],
    ],
    [
      'S00040: reserved, four days late',
      'stock.picking',
      ['sale_id.name', '=', 'S00040'],
      ['state', '=', 'assigned'],
      ['date_deadline', '=', '2026-06-11 15:00:00'],
    ],
    ['a transfer reserved in part', 'stock.move', ['state', '=', 'partially_available']],
    ['a return on its way', 'stock.picking', ['return_id', '!=', false], ['state', '=', 'assigned']],
    ['a return that came in', 'stock.picking', ['return_id', '!=', false], ['state', '=', 'done']],
    ['a credit note', 'account.move', ['move_type', '=', 'out_refund'], ['reversed_entry_id', '!=', false]],
    ['an invoice paid in part', 'account.move', ['payment_state', '=', 'partial']],
    [
      'an invoice past its date',
      'account.move',
      ['payment_state', '=', 'not_paid'],
      ['invoice_date_due', '<', at.slice(0, 10)],
    ],
    ['a fraction of a unit', 'sale.order.line', ['product_uom_qty', '=', 187.5]],
    ['an order in a currency without decimals', 'sale.order', ['currency_id.decimal_places', '=', 0]],
    [
      'an order of the other company',
      'sale.order',
      ['company_id.name', '=', 'Fjordline AS'],
      ['currency_id.name', '=', 'NOK'],
    ],
    [
      'a receipt that is late',
      'stock.picking',
      ['picking_type_code', '=', 'incoming'],
      ['state', '=', 'assigned'],
      ['origin', 'like', 'P0'],
      ['date_deadline', '<', at],
    ],
    ['a receipt that is due', 'stock.picking', ['picking_type_code', '=', 'incoming'], ['date_deadline', '>', at]],
    ['a service', 'product.product', ['type', '=', 'service']],
    ['goods nobody counts', 'product.product', ['type', '=', 'consu'], ['is_storable', '=', false]],
    ['a product out of stock', 'product.product', ['qty_available', '=', 0], ['outgoing_qty', '>', 0]],
    ['a product short in the forecast', 'product.product', ['virtual_available', '<', 0]],
    ['a quant below zero', 'stock.quant', ['quantity', '<', 0], ['location_id.usage', '=', 'internal']],
  ])('%s', ([, model, ...domain]) => {
    expect(count(model, ...domain)).toBeGreaterThan(0)
  })

  test('some forty orders in two companies and three warehouses', () => {
    expect(count('sale.order')).toBe(47)
    expect(count('res.company')).toBe(2)
    expect(count('stock.warehouse')).toBe(3)
    expect(count('product.product')).toBe(15)
  })
})
