import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { jsonRpc } from './http.ts'
import {
  count,
  create,
  createOrder,
  createPartner,
  createProduct,
  idsIn,
  read,
  readOne,
  search,
  searchRead,
  unique,
} from './records.ts'
import { is19 } from './target.ts'
import { call, type Wire } from './wire.ts'

/** Changes, and what is left of them. */
export function describeWriting(wire: Wire): void {
  describe('writing', () => {
    test('create, read, write, unlink', async () => {
      const name = unique('Round trip')
      const id = await create(wire, 'res.partner', { name, email: 'a@example.com' })
      expect(await readOne(wire, 'res.partner', id, ['name', 'email'])).toEqual({ id, name, email: 'a@example.com' })
      expect(await call(wire, 'res.partner', 'write', { ids: [id], vals: { email: false, city: 'Århus' } })).toBe(true)
      expect(await readOne(wire, 'res.partner', id, ['email', 'city'])).toEqual({ id, email: false, city: 'Århus' })
      expect(await call(wire, 'res.partner', 'unlink', { ids: [id] })).toBe(true)
      expect(await read(wire, 'res.partner', [id], ['name'])).toEqual([])
    })

    test('create takes several at once and answers their ids in order', async () => {
      const vals_list = ['One', 'Two'].map((name) => ({ name }))
      const ids = idsIn(await call(wire, 'res.partner', 'create', { vals_list }))
      expect(await read(wire, 'res.partner', ids, ['name'])).toEqual([
        { id: ids[0], name: 'One' },
        { id: ids[1], name: 'Two' },
      ])
    })

    if (wire.name === 'jsonrpc')
      test('over /jsonrpc create does not take its values by name', async () => {
        const name = unique('By name')
        const { target } = wire
        const uid = (await jsonRpc(target, 'common', 'authenticate', [target.db, target.login, target.password, {}]))
          .result
        const args = [target.db, uid, target.password, 'res.partner', 'create', [], { vals_list: [{ name }] }]
        const { error } = await jsonRpc(target, 'object', 'execute_kw', args)
        expect(error?.data.name).toBe('builtins.IndexError')
        expect(await search(wire, 'res.partner', [['name', '=', name]])).toEqual([])
      })

    if (wire.name === 'jsonrpc')
      test('over /jsonrpc create with one dict answers one id', async () => {
        const { target } = wire
        const uid = (await jsonRpc(target, 'common', 'authenticate', [target.db, target.login, target.password, {}]))
          .result
        const args = [target.db, uid, target.password, 'res.partner', 'create', [{ name: unique('One dict') }]]
        expect(await jsonRpc(target, 'object', 'execute_kw', args)).toMatchObject({ result: expect.any(Number) })
      })

    test('a failed call changes nothing', async () => {
      const name = unique('Rolled back')
      await wire.call('res.partner', 'create', { vals_list: [{ name }, { name, nope: 1 }] })
      expect(await search(wire, 'res.partner', [['name', '=', name]])).toEqual([])
    })

    test('a partner shows under the name of its company', async () => {
      const name = unique('Company')
      const parent = await createPartner(wire, { name, is_company: true })
      const child = await createPartner(wire, { name: 'Contact', parent_id: parent })
      const shown = await readOne(wire, 'res.partner', child, ['display_name', 'commercial_partner_id'])
      expect(shown).toEqual({ id: child, display_name: `${name}, Contact`, commercial_partner_id: parent })
    })

    test('a product shows with its code', async () => {
      const product = await createProduct(wire, { name: 'Lamp', default_code: 'WIRE-1' })
      expect(await readOne(wire, 'product.product', product, ['display_name'])).toMatchObject({
        display_name: '[WIRE-1] Lamp',
      })
    })

    test('an order is a quotation with sums, a number and the addresses of its customer', async () => {
      const product = await createProduct(wire, { lst_price: 12.5 })
      const order = await createOrder(wire, [{ productId: product, quantity: 2.25 }], { client_order_ref: 'PO-1' })
      const row = await readOne(wire, 'sale.order', order, [
        'name',
        'state',
        'partner_id',
        'partner_shipping_id',
        'partner_invoice_id',
        'client_order_ref',
        'amount_untaxed',
        'amount_tax',
        'amount_total',
        'invoice_status',
        'picking_ids',
        'invoice_ids',
      ])
      expect(row).toMatchObject({
        name: expect.stringMatching(/^S\d{5}$/),
        state: 'draft',
        partner_shipping_id: row.partner_id,
        partner_invoice_id: row.partner_id,
        client_order_ref: 'PO-1',
        amount_untaxed: 28.13,
        invoice_status: 'no',
        picking_ids: [],
        invoice_ids: [],
      })
      const lines = await searchRead(wire, 'sale.order.line', [['order_id', '=', order]], ['price_subtotal'])
      expect(lines).toMatchObject([{ price_subtotal: 28.13 }])
      const sums = z.object({ amount_untaxed: z.number(), amount_tax: z.number(), amount_total: z.number() }).parse(row)
      expect(sums.amount_total).toBeCloseTo(sums.amount_untaxed + sums.amount_tax, 6)
    })

    test('lines are made, changed and removed by commands', async () => {
      const product = await createProduct(wire)
      const order = await createOrder(wire, [
        { productId: product, quantity: 1 },
        { productId: product, quantity: 2 },
      ])
      const [first, second] = await searchRead(wire, 'sale.order.line', [['order_id', '=', order]], ['product_uom_qty'])
      const order_line = [
        [1, first?.id, { product_uom_qty: 5 }],
        [2, second?.id, 0],
        [0, 0, { display_type: 'line_note', name: 'Mind the step' }],
      ]
      await call(wire, 'sale.order', 'write', { ids: [order], vals: { order_line } })
      const lines = await searchRead(
        wire,
        'sale.order.line',
        [['order_id', '=', order]],
        ['product_uom_qty', 'display_type', 'product_id'],
      )
      expect(lines).toMatchObject([
        { id: first?.id, product_uom_qty: 5, display_type: false },
        { display_type: 'line_note', product_id: false },
      ])
    })

    test('deleting a quotation takes its lines along', async () => {
      const order = await createOrder(wire, [{ productId: await createProduct(wire), quantity: 1 }])
      const lines = await search(wire, 'sale.order.line', [['order_id', '=', order]])
      expect(await call(wire, 'sale.order', 'unlink', { ids: [order] })).toBe(true)
      expect(lines).toHaveLength(1)
      expect(await read(wire, 'sale.order.line', lines, ['name'])).toEqual([])
    })

    test('a count of the shelf is stock on hand', async () => {
      const product = await createProduct(wire)
      await count(wire, product, 7)
      const fields = ['qty_available', 'free_qty', 'virtual_available', 'incoming_qty', 'outgoing_qty']
      const [warehouse] = await search(wire, 'stock.warehouse', [], { limit: 1, order: 'id' })
      const context = is19(wire.target) ? { warehouse_id: warehouse } : { warehouse }
      const [row] = z
        .array(z.record(z.string(), z.unknown()))
        .parse(await call(wire, 'product.product', 'read', { ids: [product], fields, context }))
      expect(row).toEqual({
        id: product,
        qty_available: 7,
        free_qty: 7,
        virtual_available: 7,
        incoming_qty: 0,
        outgoing_qty: 0,
      })
    })
  })
}
