import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type AddonTarget, freshKey, graph, graphRefusal, staffWire, type Transport } from './addon-target.ts'
import { movesOf, transfersOf } from './order-steps.ts'
import { count, create, createPartner, createProduct, read, readOne, search, unique } from './records.ts'

/** Orders that come from other systems, and goods that go back. */
export function describeOrders(target: AddonTarget, transport: Transport): void {
  const wire = staffWire(target)
  const ask = (method: string, args: Record<string, unknown>): Promise<unknown> =>
    graph(target.service, transport, method, args)
  const refused = (method: string, args: Record<string, unknown>) =>
    graphRefusal(target.service, transport, method, args)

  const address = { street: 'Kai 7', city: 'Hamburg', postal_code: '20457', country_code: 'DE' }

  /** An order for goods on the shelf, as a shop sends it. */
  async function shopOrder(changes: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    const sku = unique('SKU')
    await count(wire, await createProduct(wire, { default_code: sku }), 50)
    const sample = await create(wire, 'sale.order', { partner_id: await createPartner(wire) })
    const { currency_id } = await readOne(wire, 'sale.order', sample, ['currency_id'])
    const { name: currency } = await readOne(wire, 'res.currency', z.number().parse(currency_id), ['name'])
    return {
      ...{ source: 'wire-shop', external_reference: unique('R'), currency },
      customer: { guest: { name: unique('Guest'), email: 'guest@wire.example', address } },
      lines: [{ sku, quantity: 4, unit_price: 2.5 }],
      ...changes,
    }
  }

  const germany = async (): Promise<number> => {
    const [id] = await search(wire, 'res.country', [['code', '=', 'DE']])
    return id ?? expect.fail('Odoo knows no Germany')
  }

  const entered = z.strictObject({ order_id: z.number(), state: z.string() })

  describe(`orders by logistics.graph over ${transport}`, () => {
    test('an order is entered and confirmed, once for each key and each number it came with', async () => {
      const order = await shopOrder()
      expect(await ask('check_order', { order })).toEqual({ problems: [] })
      const args = { order, idempotency_key: freshKey() }
      const made = entered.parse(await ask('create_order', args))
      expect(made.state).toBe('sale')
      expect(await ask('create_order', args)).toEqual(made)
      const row = await readOne(wire, 'sale.order', made.order_id, [
        'origin',
        'client_order_ref',
        'order_line',
        'user_id',
      ])
      expect(row).toMatchObject({ origin: 'wire-shop', client_order_ref: order.external_reference, user_id: false })
      const lines = await read(wire, 'sale.order.line', z.array(z.number()).parse(row.order_line), [
        'product_uom_qty',
        'price_unit',
      ])
      expect(lines).toMatchObject([{ product_uom_qty: 4, price_unit: 2.5 }])
      expect(await transfersOf(wire, made.order_id)).toHaveLength(1)
      const fault = await refused('create_order', { order, idempotency_key: freshKey() })
      expect(fault.message).toContain('was already entered as')
    })

    test('an order that is not to be confirmed is a quotation', async () => {
      const order = await shopOrder({ confirm: false })
      expect(entered.parse(await ask('create_order', { order, idempotency_key: freshKey() })).state).toBe('draft')
    })

    test('an address the customer has is used, and another becomes a contact of theirs', async () => {
      const customer = { party_id: await createPartner(wire) }
      const shipTo = async () => {
        const order = await shopOrder({ customer, shipping_address: address })
        const { order_id } = entered.parse(await ask('create_order', { order, idempotency_key: freshKey() }))
        return (await readOne(wire, 'sale.order', order_id, ['partner_shipping_id'])).partner_shipping_id
      }
      const first = await shipTo()
      expect(await shipTo()).toBe(first)
      const contact = await readOne(wire, 'res.partner', z.number().parse(first), [
        'parent_id',
        'type',
        'street',
        'zip',
      ])
      expect(contact).toEqual(
        expect.objectContaining({ parent_id: customer.party_id, type: 'delivery', street: 'Kai 7', zip: '20457' }),
      )
    })

    test('all that is wrong with an order is told at once, and nothing is made', async () => {
      const order = await shopOrder({
        ...{ source: '', external_reference: 'x'.repeat(101), customer: { party_id: 2_000_000_000 } },
        ...{ warehouse: 'NOWHERE', carrier: 'By pigeon', currency: 'XYZ', requested_at: 'soon', confirm: 'yes' },
        shipping_address: { ...address, street: '', country_code: 'QQ' },
        lines: [{ sku: unique('NONE'), quantity: 0 }, { sku: '', quantity: -1, unit_price: 'free' }, 'all'],
      })
      const { problems } = z
        .strictObject({
          problems: z.array(z.strictObject({ field: z.string(), kind: z.string(), message: z.string() })),
        })
        .parse(await ask('check_order', { order }))
      expect(problems.map(({ field, kind }) => `${field} ${kind}`)).toEqual([
        'source invalid',
        'external_reference invalid',
        'warehouse missing',
        'customer.party_id missing',
        'shipping_address.street invalid',
        'shipping_address.country_code missing',
        'currency missing',
        'carrier missing',
        'lines[2] invalid',
        'lines[0].sku missing',
        'lines[0].quantity invalid',
        'lines[1].sku invalid',
        'lines[1].quantity invalid',
        'lines[1].unit_price invalid',
        'lines[2].sku invalid',
        'lines[2].quantity invalid',
        'requested_at invalid',
        'confirm invalid',
      ])
      const fault = await refused('create_order', { order, idempotency_key: freshKey() })
      expect(fault.name).toBe('odoo.exceptions.UserError')
      expect(fault.message).toBe(problems.map(({ field, message }) => `${field}: ${message}`).join('\n'))
      expect(await search(wire, 'sale.order', [['client_order_ref', '=', order.external_reference]])).toEqual([])
    })

    test('an order is entered within rows, and what is not of them is told of as what is not there', async () => {
      const problems = z.object({ problems: z.array(z.looseObject({ field: z.string(), message: z.string() })) })
      const customer = await createPartner(wire, { street: 'Kai 7', city: 'Hamburg', country_id: await germany() })
      const stranger = await createPartner(wire)
      const order = await shopOrder({ customer: { party_id: customer } })
      const [company] = await search(wire, 'res.company', [])
      const rows = { companies: null, customers: [customer], warehouses: null }
      const about = async (changes: Record<string, unknown>, within: Record<string, unknown> = rows) =>
        problems.parse(await ask('check_order', { order: { ...order, ...changes }, rows: within })).problems
      expect(await about({})).toEqual([])
      const [theirs] = await about({ customer: { party_id: stranger } })
      const [nobodys] = await about({ customer: { party_id: 2_000_000_000 } })
      expect(theirs?.message.replace(String(stranger), '?')).toBe(nobodys?.message.replace('2000000000', '?'))
      expect(await about({ company_id: 2_000_000_000 })).toMatchObject([{ field: 'company_id', kind: 'missing' }])
      expect(await about({}, { companies: [company, 2_000_000_000] })).toMatchObject([
        { field: 'company_id', kind: 'invalid' },
      ])
      const made = entered.parse(await ask('create_order', { order, rows, idempotency_key: freshKey() }))
      const fault = await refused('create_order', { order, rows, idempotency_key: freshKey() })
      expect(fault.message).toContain('was already entered as')
      const apart = { ...order, customer: { guest: { name: unique('Guest'), address } } }
      const guests = { ...rows, customers: [stranger] }
      expect(await about(apart, guests)).toMatchObject([{ field: 'customer.guest', kind: 'invalid' }])
      const other = { ...order, customer: { party_id: stranger }, shipping_address: address }
      const { order_id } = entered.parse(
        await ask('create_order', { order: other, rows: guests, idempotency_key: freshKey() }),
      )
      expect(order_id).not.toBe(made.order_id)
    })

    test('goods that came back are credited by a draft at the price that was invoiced, once', async () => {
      const order = await shopOrder()
      const { order_id } = entered.parse(await ask('create_order', { order, idempotency_key: freshKey() }))
      const [transfer] = await transfersOf(wire, order_id)
      const transfer_id = z.number().parse(transfer?.id)
      await ask('validate_transfer', { transfer_id, idempotency_key: freshKey() })
      const { invoice_ids } = z
        .object({ invoice_ids: z.tuple([z.number()]) })
        .parse(await ask('invoice_order', { order_id, idempotency_key: freshKey() }))
      const [move] = await movesOf(wire, transfer_id)
      const { return_id } = z.object({ return_id: z.number() }).parse(
        await ask('create_return', {
          ...{ transfer_id, idempotency_key: freshKey(), lines: [{ move_id: move, quantity: 3 }] },
          ...{ reference: 'RMA-7', reason: 'Too <bright>' },
        }),
      )
      const { origin } = await readOne(wire, 'stock.picking', return_id, ['origin'])
      expect(origin).toMatch(/, RMA-7$/)
      const credit = { transfer_id: return_id, idempotency_key: freshKey() }
      expect((await refused('credit_return', credit)).message).toContain('have not arrived')
      await ask('validate_transfer', { transfer_id: return_id, idempotency_key: freshKey() })
      const made = z
        .strictObject({
          transfer_id: z.literal(return_id),
          credit_note_ids: z.tuple([z.number()]),
          undecided_line_ids: z.tuple([]),
        })
        .parse(await ask('credit_return', credit))
      expect(await ask('credit_return', credit)).toEqual(made)
      const note = await readOne(wire, 'account.move', made.credit_note_ids[0], [
        ...['move_type', 'state', 'amount_untaxed', 'reversed_entry_id'],
      ])
      expect(note).toMatchObject({ move_type: 'out_refund', state: 'draft', amount_untaxed: 7.5 })
      expect(note.reversed_entry_id).toBe(invoice_ids[0])
      expect(await ask('credit_return', { ...credit, idempotency_key: freshKey() })).toMatchObject({
        credit_note_ids: [],
      })
    })
  })
}
