import { describe, expect, test } from 'vitest'
import { accountMove } from '../../../sidecar/src/odoo/account-move.ts'
import { accountMoveLine } from '../../../sidecar/src/odoo/account-move-line.ts'
import { productProduct } from '../../../sidecar/src/odoo/product-product.ts'
import type { OdooRecord } from '../../../sidecar/src/odoo/record.ts'
import { odooRecords, related } from '../../../sidecar/src/odoo/records.ts'
import { resPartner } from '../../../sidecar/src/odoo/res-partner.ts'
import { saleOrder } from '../../../sidecar/src/odoo/sale-order.ts'
import { saleOrderLine } from '../../../sidecar/src/odoo/sale-order-line.ts'
import { readStockLevels } from '../../../sidecar/src/odoo/stock-level.ts'
import { stockMove } from '../../../sidecar/src/odoo/stock-move.ts'
import { stockPicking } from '../../../sidecar/src/odoo/stock-picking.ts'
import { scriptedSession, testReference } from '../../support/scripted-odoo.ts'

/** A row that has nothing but these: whatever this Odoo lacks is null. */
function translate<T extends object>(record: OdooRecord<T>, row: Readonly<Record<string, unknown>>): T {
  const lacking = Object.fromEntries(record.fields.map((name) => [name, null]))
  return record.translate({ ...lacking, id: 7, ...row }, testReference)
}

describe('every record', () => {
  test.each(odooRecords.map((record) => [record.model, record] as const))('%s can be told apart', (_model, record) => {
    expect(odooRecords.filter(({ name }) => name === record.name)).toEqual([record])
    expect(odooRecords.filter(({ model }) => model === record.model)).toEqual([record])
    for (const field of [...record.optional, ...Object.keys(record.relations)]) expect(record.fields).toContain(field)
    for (const field of Object.keys(record.relations)) expect(related(record, field)?.fields).toBeDefined()
  })

  test.each(odooRecords.map((record) => [record.model, record] as const))(
    '%s of an Odoo that lacks every field leaves nulls, not zeros or guesses',
    (_model, record) => {
      const found = Object.entries(translate<object>(record, {}))
      const invented = found.filter(([, value]) => value !== null && /^-?[0-9.]+$/.test(String(value)))
      expect(invented).toEqual(
        record === stockMove
          ? [
              ['reserved', '0'],
              ['done', '0'],
            ]
          : invented.filter(isKey),
      )
    },
  )

  const isKey = ([name]: readonly [string, unknown]): boolean => name === 'key'
})

describe('an order', () => {
  test('that is locked says so in every series', () => {
    expect(translate(saleOrder, { state: 'sale', locked: true }).locked).toBe(true)
    expect(translate(saleOrder, { state: 'sale', locked: false }).locked).toBe(false)
    expect(translate(saleOrder, { state: 'done' })).toMatchObject({ state: 'CONFIRMED', locked: true })
    expect(translate(saleOrder, { state: 'sale' }).locked).toBe(false)
  })

  test('of a state nobody knows has none, rather than a guess', () => {
    expect(translate(saleOrder, { state: 'of tomorrow' }).state).toBeNull()
  })

  test('has the decimals of its currency', () => {
    const yen = { currency_id: 3, amount_untaxed: 1200, amount_tax: 120, amount_total: 1320 }
    expect(translate(saleOrder, yen).total).toEqual({ amount: '1320', currency: 'JPY' })
  })

  test('leaves its completeness open where the series does not know it', () => {
    expect(translate(saleOrder, {}).completeness).toBeNull()
    expect(translate(saleOrder, { delivery_status: false }).completeness).toBeNull()
    expect(translate(saleOrder, { delivery_status: 'partial' }).completeness).toBe('PARTIAL')
  })

  test('section titles and notes are text, not goods', () => {
    expect(translate(saleOrderLine, { display_type: 'line_section' }).kind).toBe('TEXT')
    expect(translate(saleOrderLine, { display_type: false }).kind).toBe('GOODS')
  })
})

describe('a transfer is what its places say', () => {
  const [incoming, outgoing, internal, stock, supplier, customer] = [1, 2, 3, 8, 4, 5]
  test.each([
    ['out to a customer', outgoing, stock, customer, 'FULFILLMENT', 'Fulfillment:7'],
    ['out to a place between', outgoing, stock, stock, 'FULFILLMENT', 'Fulfillment:7'],
    ['in from a supplier', incoming, supplier, stock, 'RECEIPT', 'Receipt:7'],
    ['in from a customer', incoming, customer, stock, 'RETURN', 'Return:7'],
    ['out from a customer', outgoing, customer, stock, 'RETURN', 'Return:7'],
    ['back to a supplier', outgoing, stock, supplier, 'INTERNAL', null],
    ['straight from a supplier to a customer', outgoing, supplier, customer, 'FULFILLMENT', 'Fulfillment:7'],
    ['inside the warehouse', internal, stock, stock, 'INTERNAL', null],
  ] as const)('%s', (_story, type, from, to, kind, id) => {
    const row = { picking_type_id: type, location_id: from, location_dest_id: to }
    expect(translate(stockPicking, row)).toMatchObject({ kind, id, key: 7 })
  })

  test('without an operation type nothing is known of it', () => {
    expect(translate(stockPicking, { location_id: 8, location_dest_id: 5 })).toMatchObject({
      kind: 'INTERNAL',
      id: null,
    })
  })
})

describe('the quantities of a move', () => {
  test.each([
    ['19, reserved', { state: 'assigned', quantity: 4, picked: false }, '4', '0'],
    ['19, picked', { state: 'assigned', quantity: 4, picked: true }, '4', '4'],
    ['19, done', { state: 'done', quantity: 4, picked: true }, '0', '4'],
    ['14, reserved', { state: 'assigned', quantity_done: 0, reserved_availability: 4 }, '4', '0'],
    ['14, half done', { state: 'assigned', quantity_done: 2, reserved_availability: 4 }, '4', '2'],
    ['14, done', { state: 'done', quantity_done: 4, reserved_availability: 0 }, '0', '4'],
  ])('%s', (_series, row, reserved, done) => {
    expect(translate(stockMove, row)).toMatchObject({ reserved, done })
  })
})

describe('a product', () => {
  test.each([
    ['19, stored', { type: 'consu', is_storable: true }, true],
    ['19, not stored', { type: 'consu', is_storable: false }, false],
    ['14, stored', { type: 'product' }, true],
    ['14, not stored', { type: 'consu' }, false],
    ['a service', { type: 'service' }, false],
  ])('%s', (_series, row, stocked) => {
    expect(translate(productProduct, row).stocked).toBe(stocked)
  })
})

describe('an invoice', () => {
  test.each([
    ['/', null],
    [false, null],
    ['INV/2026/00042', 'INV/2026/00042'],
  ])('of number %j is called %j', (name, expected) => {
    expect(translate(accountMove, { name }).number).toBe(expected)
  })

  test.each([
    ['entry', 'OTHER'],
    ['in_invoice', 'OTHER'],
    ['in_refund', 'OTHER'],
    ['constructor', 'OTHER'],
    ['out_invoice', 'INVOICE'],
  ])('%s is %s', (type, kind) => {
    expect(translate(accountMove, { move_type: type }).kind).toBe(kind)
  })

  test.each([
    ['invoicing_legacy', 'UNKNOWN'],
    ['of tomorrow', 'UNKNOWN'],
    [false, 'UNKNOWN'],
    ['paid', 'PAID'],
  ])('whose payment is %j is %s', (state, expected) => {
    expect(translate(accountMove, { payment_state: state }).paymentState).toBe(expected)
  })

  test.each([
    ['product', 'GOODS'],
    [false, 'GOODS'],
    ['line_note', 'TEXT'],
    ['payment_term', 'TEXT'],
  ])('a line of type %j is %s', (type, kind) => {
    expect(translate(accountMoveLine, { display_type: type }).kind).toBe(kind)
  })
})

describe('a party', () => {
  test('of no name of its own is addressed by the name it is shown under', () => {
    const party = translate(resPartner, { display_name: 'Kühne GmbH, Delivery', name: false })
    expect([party.name, party.address.name]).toEqual(['Kühne GmbH, Delivery', 'Kühne GmbH, Delivery'])
  })
})

describe('stock levels', () => {
  const row = { id: 3, qty_available: 1000000.3, free_qty: 1000000.1, virtual_available: -2 }

  test('are read for one warehouse, under the name each series has for it', async () => {
    const { session, calls } = scriptedSession(() => [row])
    await readStockLevels(session, 9, [3], { lane: 'interactive' })
    expect(calls).toMatchObject([
      { model: 'product.product', method: 'read', ids: [3], context: { warehouse_id: 9, warehouse: 9 } },
    ])
  })

  test('what is reserved has no noise of floats', async () => {
    const { session } = scriptedSession(() => [row])
    expect(await readStockLevels(session, 9, [3], { lane: 'interactive' })).toEqual([
      {
        id: 'StockLevel:3-9',
        productId: 'Product:3',
        warehouseId: 'Warehouse:9',
        onHand: '1000000.3',
        reserved: '0.2',
        available: '1000000.1',
        forecast: '-2',
      },
    ])
  })

  test.each([null, {}, [{ id: 3 }], [{ ...row, free_qty: false }]])(
    'of another shape are refused: %j',
    async (reply) => {
      const { session } = scriptedSession(() => reply)
      await expect(readStockLevels(session, 9, [3], { lane: 'interactive' })).rejects.toMatchObject({
        code: 'ODOO_REPLY_INVALID',
      })
    },
  )
})
