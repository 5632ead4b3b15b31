import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { RecordChanged } from './addon-receiver.ts'
import {
  type AddonTarget,
  changeOf,
  changesDuring,
  expectTold,
  freshKey,
  graph,
  staffWire,
  transportsOf,
} from './addon-target.ts'
import { confirm, movesOf, transfersOf } from './order-steps.ts'
import { count, createOrder, createPartner, createProduct, readOne, search } from './records.ts'
import { is19 } from './target.ts'
import { call, refusal } from './wire.ts'

/** Which changes are told, and how, through the life of an order. */
export function describeEvents(target: AddonTarget): void {
  const wire = staffWire(target)
  const nineteen = is19(target.staff)
  const [transport = 'jsonrpc'] = transportsOf(target.service)
  const ask = (method: string, args: Record<string, unknown>): Promise<unknown> =>
    graph(target.service, transport, method, { ...args, idempotency_key: freshKey() })

  describe('the events of an order', () => {
    let [product, customer, order, line, transfer, move] = [0, 0, 0, 0, 0, 0]
    let [shelf, road] = [0, 0]

    beforeAll(async () => {
      product = await createProduct(wire)
      await count(wire, product, 20)
      customer = await createPartner(wire, { is_company: true })
      order = await createOrder(wire, [{ productId: product, quantity: 4 }], { partner_id: customer })
      line = z.number().parse((await search(wire, 'sale.order.line', [['order_id', '=', order]]))[0])
    })

    test('confirming tells the order, what was recomputed of it, the new transfer and what it holds', async () => {
      const changes = await changesDuring(target, () => confirm(wire, order))
      transfer = z.number().parse((await transfersOf(wire, order))[0]?.id)
      move = z.number().parse((await movesOf(wire, transfer))[0])
      const [moveLine] = await search(wire, 'stock.move.line', [['move_id', '=', move]])
      const places = await readOne(wire, 'stock.move', move, ['location_id', 'location_dest_id'])
      ;[shelf, road] = [z.number().parse(places.location_id), z.number().parse(places.location_dest_id)]
      expectTold(changes, {
        atLeast: [
          `write sale.order/${order}`,
          `write sale.order.line/${line}`,
          `create stock.picking/${transfer}`,
          `create stock.move/${move}`,
          `create stock.move.line/${moveLine}`,
          `write stock.quant/${product}-${shelf}`,
        ],
        nothingOf: ['account.move', 'account.move.line', 'purchase.order', 'product.product', 'stock.package'],
      })
      const told = changeOf(changes, `sale.order/${order}`)
      expect(told.fields).toEqual(expect.arrayContaining(['state', ...(nineteen ? ['delivery_status'] : [])]))
      expect(told.related).toEqual([`res.partner/${customer}`])
      expect(changeOf(changes, `sale.order.line/${line}`).fields).toContain('state')
      expect(changeOf(changes, `stock.picking/${transfer}`).related.toSorted()).toEqual([
        `res.partner/${customer}`,
        `sale.order/${order}`,
      ])
      expect(changeOf(changes, `stock.move/${move}`).related.toSorted()).toEqual([
        `product.product/${product}`,
        `sale.order.line/${line}`,
        `sale.order/${order}`,
        `stock.picking/${transfer}`,
      ])
      const quant = changeOf(changes, `stock.quant/${product}-${shelf}`)
      expect(quant).toMatchObject({
        model: 'stock.quant',
        productId: product,
        locationId: shelf,
        related: [`product.product/${product}`],
      })
      expect(quant).not.toHaveProperty('id')
      expect(quant.fields).toContain('reserved_quantity')
    })

    test('validating tells the transfer, its moves, the stock at both ends and the order, and who is behind it', async () => {
      const origin = 'wms/contract'
      const packages = [{ tracking_number: 'TRACK-9' }]
      const changes = await changesDuring(target, () =>
        ask('validate_transfer', { transfer_id: transfer, packages, origin }),
      )
      expectTold(changes, {
        atLeast: [
          `write stock.picking/${transfer}`,
          `write stock.move/${move}`,
          `write stock.quant/${product}-${shelf}`,
          `write stock.quant/${product}-${road}`,
          `write sale.order.line/${line}`,
          `write sale.order/${order}`,
          expect.stringMatching(/^create stock\.package\//),
          expect.stringMatching(/^write stock\.move\.line\//),
        ],
        nothingOf: ['account.move', 'account.move.line', 'purchase.order', 'product.product'],
      })
      expect(changes.map(({ data }) => data.origin)).toEqual(changes.map(() => origin))
      expect(new Set(changes.map(({ data }) => data.txid)).size).toBe(1)
      expect(changeOf(changes, `sale.order.line/${line}`).fields).toContain('qty_delivered')
      if (nineteen) expect(changeOf(changes, `sale.order/${order}`).fields).toContain('delivery_status')
      expect(changeOf(changes, `stock.picking/${transfer}`).fields).toEqual(
        expect.arrayContaining(['carrier_tracking_ref', 'state']),
      )
    })

    test('posting the invoice tells it, its lines and the order', async () => {
      let result: unknown
      const changes = await changesDuring(target, async () => {
        result = await ask('invoice_order', { order_id: order })
      })
      const [invoice = 0] = z.object({ invoice_ids: z.array(z.number()) }).parse(result).invoice_ids
      const [invoiceLine] = await search(wire, 'account.move.line', [
        ['move_id', '=', invoice],
        ['product_id', '=', product],
      ])
      expectTold(changes, {
        atLeast: [
          `create account.move/${invoice}`,
          `create account.move.line/${invoiceLine}`,
          `write sale.order.line/${line}`,
          `write sale.order/${order}`,
        ],
        nothingOf: ['stock.picking', 'stock.move', 'stock.quant', 'purchase.order'],
      })
      expect(changeOf(changes, `account.move/${invoice}`).related).toEqual([`sale.order/${order}`])
      expect(changeOf(changes, `account.move.line/${invoiceLine}`).related.toSorted()).toEqual([
        `account.move/${invoice}`,
        `sale.order/${order}`,
      ])
      expect(changeOf(changes, `sale.order.line/${line}`).fields).toContain('qty_invoiced')
      expect(changeOf(changes, `sale.order/${order}`).fields).toContain('invoice_status')
    })

    test('renaming the customer tells their contacts and invoices too, which show the name', async () => {
      const contact = await createPartner(wire, { parent_id: customer })
      const [invoice] = await search(wire, 'account.move', [['partner_id', '=', customer]])
      const changes = await changesDuring(target, () =>
        call(wire, 'res.partner', 'write', { ids: [customer], vals: { name: 'Renamed by contract' } }),
      )
      expectTold(changes, {
        atLeast: [`write res.partner/${customer}`, `write res.partner/${contact}`, `write account.move/${invoice}`],
        nothingOf: ['sale.order', 'sale.order.line', 'stock.picking', 'stock.move', 'stock.quant'],
      })
      expect(changeOf(changes, `res.partner/${customer}`).fields).toContain('name')
      expect(changeOf(changes, `res.partner/${contact}`).related).toEqual([`res.partner/${customer}`])
      expect(changeOf(changes, `account.move/${invoice}`).fields).toContain('invoice_partner_display_name')
    })
  })

  describe('what is told of a change', () => {
    test('an order that is deleted takes its lines along, which are told with what they hung on', async () => {
      const product = await createProduct(wire)
      const order = await createOrder(wire, [
        { productId: product, quantity: 1 },
        { productId: product, quantity: 2 },
      ])
      const lines = await search(wire, 'sale.order.line', [['order_id', '=', order]])
      const changes = await changesDuring(target, () => call(wire, 'sale.order', 'unlink', { ids: [order] }))
      expectTold(changes, {
        atLeast: [`unlink sale.order/${order}`, ...lines.map((line) => `unlink sale.order.line/${line}`)],
        nothingOf: ['stock.picking', 'stock.move', 'account.move', 'res.partner', 'product.product'],
      })
      for (const line of lines) {
        expect(changeOf(changes, `sale.order.line/${line}`)).toMatchObject({
          fields: [],
          related: expect.arrayContaining([`sale.order/${order}`, `product.product/${product}`]),
        })
      }
    })

    test('a call that fails tells nothing', async () => {
      const partner = await createPartner(wire)
      const changes = await changesDuring(target, () =>
        refusal(wire, 'res.partner', 'write', { ids: [partner], vals: { name: 'New', country_id: 2_000_000_000 } }),
      )
      expect(changes).toEqual([])
    })

    test('one record is told once for a transaction, however often it was written', async () => {
      const product = await createProduct(wire)
      const order = await createOrder(wire, [{ productId: product, quantity: 1 }])
      const changes = await changesDuring(target, () =>
        call(wire, 'sale.order', 'write', {
          ids: [order],
          vals: { client_order_ref: 'A', order_line: [[0, 0, { product_id: product, product_uom_qty: 7 }]] },
        }),
      )
      const subjects = changes.map(({ subject }) => subject)
      expect(subjects.toSorted()).toEqual([...new Set(subjects)].toSorted())
      expect(changeOf(changes, `sale.order/${order}`).fields).toEqual(
        expect.arrayContaining(['amount_total', 'client_order_ref']),
      )
      expect(changes.map(({ data }) => data.operation)).toContain('create')
    })

    test('who is behind a change is in its context', async () => {
      const partner = await createPartner(wire)
      const write = (context: Record<string, unknown>, ref: string): Promise<unknown> =>
        call(wire, 'res.partner', 'write', { ids: [partner], vals: { ref }, context })
      const changes = await changesDuring(target, async () => {
        await write({ logistics_origin: 'erp/import' }, 'one')
        await write({}, 'two')
      })
      const told = changes.filter(({ subject }) => subject === `res.partner/${partner}`)
      expect(told.map(({ data }: RecordChanged) => data.origin)).toEqual(['erp/import', null])
    })

    test('the company of a record is told', async () => {
      const product = await createProduct(wire)
      let order = 0
      const changes = await changesDuring(target, async () => {
        order = await createOrder(wire, [{ productId: product, quantity: 1 }])
      })
      const { company_id } = await readOne(wire, 'sale.order', order, ['company_id'])
      expect(changeOf(changes, `sale.order/${order}`).companyId).toBe(company_id)
    })

    test('"Sync now" asks for the order ahead of everything else', async () => {
      const product = await createProduct(wire)
      const order = await createOrder(wire, [{ productId: product, quantity: 1 }])
      await changesDuring(target, () => call(wire, 'sale.order', 'action_logistics_sync', { ids: [order] }))
      const asked = target.receiver.events().filter(({ type }) => type === 'odoo.sync.requested.v1')
      expect(asked.find(({ subject }) => subject === `sale.order/${order}`)?.data).toMatchObject({
        model: 'sale.order',
        id: order,
        companyId: expect.any(Number),
        requestedBy: expect.stringMatching(/./),
      })
    })
  })
}
