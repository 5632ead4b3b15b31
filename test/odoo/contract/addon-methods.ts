import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type AddonTarget, freshKey, graph, graphRefusal, staffWire, type Transport } from './addon-target.ts'
import { confirm, movesOf, transfersOf } from './order-steps.ts'
import { count, createOrder, createPartner, createProduct, readOne, search, unique } from './records.ts'

const numbers = z.array(z.number())
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A confirmed order with goods on the shelf, and its transfer. */
async function confirmedOrder(target: AddonTarget, quantity: number): Promise<{ order: number; transfer: number }> {
  const wire = staffWire(target)
  const product = await createProduct(wire)
  await count(wire, product, 50)
  const order = await createOrder(wire, [{ productId: product, quantity }])
  await confirm(wire, order)
  const [transfer] = await transfersOf(wire, order)
  return { order, transfer: z.number().parse(transfer?.id) }
}

/** What connected systems may ask, and what they get. */
export function describeMethods(target: AddonTarget, transport: Transport): void {
  const wire = staffWire(target)
  const ask = (method: string, args: Record<string, unknown>): Promise<unknown> =>
    graph(target.service, transport, method, args)
  const refused = (method: string, args: Record<string, unknown>) =>
    graphRefusal(target.service, transport, method, args)

  describe(`logistics.graph over ${transport}`, () => {
    test('health names the version, the database and the backlog', async () => {
      expect(await ask('health', {})).toEqual({
        addon: expect.stringMatching(/^\d+\.\d+\.\d+$/),
        series: target.service.series,
        database_uuid: expect.stringMatching(uuid),
        outbox: {
          pending: expect.any(Number),
          sending: expect.any(Number),
          dead: 0,
          oldest_pending_s: expect.any(Number),
        },
        sidecar_url: target.receiver.url,
        now: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      })
    })

    test('who is not in the group for connected systems is refused', async () => {
      const fault = await graphRefusal(target.stranger, transport, 'health', {})
      expect(fault.name).toBe('odoo.exceptions.AccessError')
      expect(fault.message).toContain('“Logistics Graph / Integration”')
    })

    test('a transfer is validated in part, packed and with tracking numbers; the rest is a back order', async () => {
      const { transfer } = await confirmedOrder(target, 5)
      const [move] = await movesOf(wire, transfer)
      const names = [unique('BOX'), unique('BOX')]
      const packages = [
        { name: names[0], tracking_number: 'TRACK-1', lines: [{ move_id: move, quantity: 1 }] },
        { name: names[1], tracking_number: 'TRACK-2', lines: [{ move_id: move, quantity: 2 }] },
      ]
      const args = { transfer_id: transfer, idempotency_key: freshKey(), packages }
      const result = z
        .strictObject({
          transfer_id: z.literal(transfer),
          state: z.literal('done'),
          backorder_ids: z.tuple([z.number()]),
          package_ids: z.tuple([z.number(), z.number()]),
          tracking_numbers: z.tuple([z.literal('TRACK-1'), z.literal('TRACK-2')]),
        })
        .parse(await ask('validate_transfer', args))
      const old = target.staff.series === '14.0'
      const boxes = await Promise.all(
        result.package_ids.map((id) => readOne(wire, old ? 'stock.quant.package' : 'stock.package', id, ['name'])),
      )
      expect(boxes.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
      expect(await readOne(wire, 'stock.picking', result.backorder_ids[0], ['backorder_id'])).toMatchObject({
        backorder_id: transfer,
      })
      // Lost answers are asked for again.
      expect(await ask('validate_transfer', args)).toEqual(result)
    })

    test('a transfer is validated as reserved when nothing is said', async () => {
      const { transfer } = await confirmedOrder(target, 2)
      expect(await ask('validate_transfer', { transfer_id: transfer, idempotency_key: freshKey() })).toEqual({
        transfer_id: transfer,
        state: 'done',
        backorder_ids: [],
        package_ids: [],
        tracking_numbers: [],
      })
    })

    test('what was not moved is cancelled when no back order is wanted', async () => {
      const { transfer } = await confirmedOrder(target, 3)
      const [move] = await movesOf(wire, transfer)
      const result = await ask('validate_transfer', {
        transfer_id: transfer,
        idempotency_key: freshKey(),
        lines: [{ move_id: move, quantity: 1 }],
        create_backorder: false,
      })
      expect(result).toMatchObject({ state: 'done', backorder_ids: [] })
    })

    test('more than was asked for is refused, and nothing has happened', async () => {
      const { transfer } = await confirmedOrder(target, 3)
      const [move] = await movesOf(wire, transfer)
      const lines = [{ move_id: move, quantity: 4 }]
      const fault = await refused('validate_transfer', { transfer_id: transfer, idempotency_key: freshKey(), lines })
      expect(fault.name).toBe('odoo.exceptions.UserError')
      expect(fault.message).toContain('allow_excess')
      expect(await readOne(wire, 'stock.picking', transfer, ['state'])).toMatchObject({ state: 'assigned' })
    })

    test('a transfer is validated once, whoever asks again with another key', async () => {
      const { transfer } = await confirmedOrder(target, 1)
      await ask('validate_transfer', { transfer_id: transfer, idempotency_key: freshKey() })
      const fault = await refused('validate_transfer', { transfer_id: transfer, idempotency_key: freshKey() })
      expect(fault.message).toContain('is already “Done”')
    })

    test('an order is invoiced for what was delivered, once; the rest is sent back', async () => {
      const { order, transfer } = await confirmedOrder(target, 4)
      const invoiceKey = freshKey()
      expect(await ask('invoice_order', { order_id: order, idempotency_key: freshKey() })).toEqual({
        order_id: order,
        invoice_ids: [],
        states: {},
        credit_line_ids: [],
      })
      await ask('validate_transfer', { transfer_id: transfer, idempotency_key: freshKey() })
      const made = z
        .object({ invoice_ids: z.tuple([z.number()]), states: z.record(z.string(), z.string()) })
        .parse(await ask('invoice_order', { order_id: order, idempotency_key: invoiceKey }))
      const [invoice] = made.invoice_ids
      expect(made.states).toEqual({ [invoice]: 'posted' })
      expect(await ask('invoice_order', { order_id: order, idempotency_key: invoiceKey })).toMatchObject(made)
      const again = await ask('invoice_order', { order_id: order, idempotency_key: freshKey() })
      expect(again).toMatchObject({ invoice_ids: [], states: made.states })
      const back = { transfer_id: transfer, idempotency_key: freshKey() }
      const returned = z
        .strictObject({ return_id: z.number(), state: z.literal('assigned') })
        .parse(await ask('create_return', back))
      expect(await ask('create_return', back)).toEqual(returned)
      expect((await refused('create_return', { ...back, idempotency_key: freshKey() })).message).toContain(
        'was returned already',
      )
    })

    test('an order that is not confirmed has nothing to invoice', async () => {
      const product = await createProduct(wire)
      const order = await createOrder(wire, [{ productId: product, quantity: 1 }])
      const fault = await refused('invoice_order', { order_id: order, idempotency_key: freshKey() })
      expect(fault.name).toBe('odoo.exceptions.UserError')
      expect(fault.message).toContain('is not confirmed')
    })

    test('a document and a note land on the order, once for each key', async () => {
      const { order } = await confirmedOrder(target, 1)
      const file = {
        model: 'sale.order',
        record_id: order,
        idempotency_key: freshKey(),
        name: 'folder/label.pdf',
        content_base64: Buffer.from('%PDF-1.4 label').toString('base64'),
        mimetype: 'application/pdf',
      }
      const filed = z.strictObject({ attachment_id: z.number() }).parse(await ask('attach_document', file))
      expect(await ask('attach_document', file)).toEqual(filed)
      expect(
        await readOne(wire, 'ir.attachment', filed.attachment_id, ['name', 'res_model', 'res_id', 'mimetype']),
      ).toMatchObject({ name: 'label.pdf', res_model: 'sale.order', res_id: order, mimetype: 'application/pdf' })
      const note = {
        model: 'sale.order',
        record_id: order,
        idempotency_key: freshKey(),
        body_text: 'Left <today> & gone',
      }
      const posted = z.strictObject({ message_id: z.number() }).parse(await ask('post_note', note))
      expect(await ask('post_note', note)).toEqual(posted)
      const { body } = await readOne(wire, 'mail.message', posted.message_id, ['body'])
      expect(body).toContain('Left &lt;today&gt; &amp; gone')
    })

    test('stock is set to what was counted, and what changed meanwhile is not overwritten', async () => {
      const product = await createProduct(wire)
      await count(wire, product, 50)
      const [warehouse] = await search(wire, 'stock.warehouse', [], { limit: 1, order: 'id' })
      const { view_location_id } = await readOne(wire, 'stock.warehouse', warehouse ?? 0, ['view_location_id'])
      const location = z.number().parse(view_location_id)
      const args = { product_id: product, location_id: location, reason: 'Counted by acme' }
      const counted = { ...args, quantity: 47.5, expected: 50, idempotency_key: freshKey() }
      const result = { product_id: product, location_id: location, before: 50, quantity: 47.5 }
      expect(await ask('adjust_stock', counted)).toEqual(result)
      expect(await readOne(wire, 'product.product', product, ['qty_available'])).toMatchObject({ qty_available: 47.5 })
      // Lost answers are asked for again.
      expect(await ask('adjust_stock', counted)).toEqual(result)
      const late = await refused('adjust_stock', { ...counted, idempotency_key: freshKey() })
      expect(late.message).toMatch(/^47\.5 of .* are in .* by now, and not 50\. Nothing was changed\.$/)
    })

    test('the state at a connected system is one row per record and system, and old news change nothing', async () => {
      const { order } = await confirmedOrder(target, 1)
      const link = { model: 'sale.order', id: order, system: 'wms', state: 'synced', external_ref: 'W-1' }
      const newer = { ...link, synced_at: '2026-01-02T00:00:00Z' }
      const older = { ...link, state: 'failed', synced_at: '2026-01-01T00:00:00Z' }
      const gone = { ...newer, id: 2_000_000_000 }
      const shape = z.strictObject({
        link_ids: numbers,
        missing: z.array(z.object({ model: z.string(), id: z.number() })),
      })
      const first = shape.parse(await ask('upsert_links', { links: [newer, gone], idempotency_key: freshKey() }))
      expect(first).toEqual({ link_ids: [expect.any(Number)], missing: [{ model: 'sale.order', id: gone.id }] })
      const second = shape.parse(await ask('upsert_links', { links: [older], idempotency_key: freshKey() }))
      expect(second).toEqual({ ...first, missing: [] })
      const [id = 0] = first.link_ids
      expect(await readOne(wire, 'logistics.link', id, ['state', 'external_ref'])).toMatchObject({
        state: 'synced',
        external_ref: 'W-1',
      })
    })

    test('a key that was used for something else is refused', async () => {
      const { order } = await confirmedOrder(target, 1)
      const idempotency_key = freshKey()
      const note = { model: 'sale.order', record_id: order, body_text: 'One', idempotency_key }
      await ask('post_note', note)
      for (const other of [
        { ...note, body_text: 'Two' },
        { ...note, record_id: order - 1 },
      ]) {
        const fault = await refused('post_note', other)
        expect(fault.name).toBe('odoo.exceptions.UserError')
        expect(fault.message).toContain(`“${idempotency_key}” was already used`)
      }
      expect((await refused('invoice_order', { order_id: order, idempotency_key })).message).toContain('(post_note)')
    })

    test('a call that failed has not used up its key', async () => {
      const partner = await createPartner(wire)
      const { order } = await confirmedOrder(target, 1)
      const idempotency_key = freshKey()
      await refused('post_note', { model: 'res.partner', record_id: partner, body_text: 'No', idempotency_key })
      const note = { model: 'sale.order', record_id: order, body_text: 'Yes', idempotency_key }
      expect(await ask('post_note', note)).toEqual({ message_id: expect.any(Number) })
    })

    test.for([
      ['a record that is not there', 'validate_transfer', { transfer_id: 2_000_000_000 }, 'no record 2000000000'],
      ['an id that is none', 'validate_transfer', { transfer_id: -1 }, '“transfer_id” must be the id of a record'],
      ['a line that is none', 'upsert_links', { links: [] }, '“links” must be a list'],
      [
        'a state nobody knows',
        'upsert_links',
        { links: [{ model: 'sale.order', id: 1, system: 'a', state: 'x' }] },
        '“state” must be one of',
      ],
      [
        'a model without documents',
        'post_note',
        { model: 'res.users', record_id: 1, body_text: 'x' },
        '“model” must be one of',
      ],
    ] as const)('%s is refused in words', async ([, method, args, words]) => {
      const fault = await refused(method, { ...args, idempotency_key: freshKey() })
      expect(fault.name).toBe('odoo.exceptions.UserError')
      expect(fault.message).toContain(words)
    })
  })
}
