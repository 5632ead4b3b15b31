import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'
import { confirm, invoice, movesOf, sendBack, transfersOf, validate } from '../contract/order-steps.ts'
import {
  count,
  create,
  createOrder,
  createPartner,
  createProduct,
  readOne,
  search,
  unique,
} from '../contract/records.ts'
import { is19, type Target } from '../contract/target.ts'
import { call, type Wire, wiresOf } from '../contract/wire.ts'
import { describeRows } from './rows-contract.ts'

interface Transports {
  readonly target: Target
  readonly transport: 'json2' | 'jsonrpc'
}

/** The graph over one Odoo and one transport: what users ask, answered the same by every Odoo. */
export function describeGraphContract({ target, transport }: Transports): void {
  describe(`the graph over ${target.name} by ${transport}`, () => {
    let sidecar: TestSidecar
    const wire = wiresOf(target)[0] as Wire

    beforeAll(async () => {
      sidecar = await startTestSidecar(target, { ODOO_TRANSPORT: transport })
      await sidecar.ready()
    })
    afterAll(() => sidecar.stop())

    test('this Odoo has every model and field the graph reads', () => {
      expect(sidecar.odoo.session?.profile.drift).toEqual([])
      expect(sidecar.odoo.session?.client.transportKind).toBe(transport)
    })

    test('twenty orders with customer, lines, products, fulfillments and moves cost few calls, and none when warm', async () => {
      const cold = await sidecar.ask(twentyOrders)
      expect(cold.errors).toBeUndefined()
      expect(cold.extensions?.upstream.odoo?.calls).toBeLessThanOrEqual(is19(target) ? 1 : 6)
      const warm = await sidecar.ask(twentyOrders)
      expect(warm.extensions?.upstream.odoo?.calls).toBe(0)
      expect(warm.data).toEqual(cold.data)
    })

    describeOrderStory(wire, () => sidecar)
    describeLookups(wire, () => sidecar)
    describeRows(wire, () => sidecar)
  })
}

const twentyOrders = `{ orders(first: 20) { nodes { number customer { name } lines { quantity product { sku name } }
  fulfillments { number state moves { demand done product { sku } } } } } }`

const storyFields = `number state processState completeness
  lines { quantity deliveredQuantity invoicedQuantity stockLevel { onHand reserved available } }
  fulfillments { number state backorders { number } backorderOf { number }
    moves { demand reserved done state }
    shipments { trackingNumbers packages { name trackingNumber contents { quantity } } }
    returns { number state fulfillment { number } } }
  returns { number state order { number } }
  invoices { kind state paymentState subtotal { amount } orders { number } }
  invoiceReadiness { ready status amount { amount } }`

/** One order from quotation to return, each step done in Odoo and seen in the graph. */
function describeOrderStory(wire: Wire, sidecar: () => TestSidecar): void {
  describe('an order of four, shipped in part in two packages, invoiced and sent back', () => {
    let order = 0
    let number = ''
    const tracking = [unique('T1').replaceAll(' ', '-'), unique('T2').replaceAll(' ', '-')]

    const seen = async (): Promise<Record<string, unknown>> => {
      const query = `query ($number: String!) { order(number: $number, maxAge: 0) { ${storyFields} } }`
      const reply = await sidecar().ask(query, { number })
      expect(reply.errors).toBeUndefined()
      return z.record(z.string(), z.unknown()).parse(reply.data?.order)
    }

    beforeAll(async () => {
      const product = await createProduct(wire)
      await count(wire, product, 20)
      order = await createOrder(wire, [{ productId: product, quantity: 4 }])
      number = z.string().parse((await readOne(wire, 'sale.order', order, ['name'])).name)
    })

    test('a quotation is received and can be invoiced once it is confirmed', async () => {
      expect(await seen()).toMatchObject({
        state: 'QUOTATION',
        processState: 'RECEIVED',
        completeness: 'NONE',
        fulfillments: [],
        invoiceReadiness: { ready: false, status: 'AWAITING_CONFIRMATION' },
      })
    })

    test('confirmed and reserved it is allocated', async () => {
      await confirm(wire, order)
      const [transfer] = await transfersOf(wire, order)
      await call(wire, 'stock.picking', 'action_assign', { ids: [z.number().parse(transfer?.id)] })
      expect(await seen()).toMatchObject({
        state: 'CONFIRMED',
        processState: 'ALLOCATED',
        completeness: 'NONE',
        lines: [
          { quantity: '4', deliveredQuantity: '0', stockLevel: { onHand: '20', reserved: '4', available: '16' } },
        ],
        fulfillments: [{ state: 'READY', moves: [{ demand: '4', reserved: '4', done: '0', state: 'RESERVED' }] }],
        invoiceReadiness: { ready: false, status: 'AWAITING_DELIVERY' },
      })
    })

    test('shipped in part it has a back-order, and two packages with a tracking number each', async () => {
      const [transfer] = await transfersOf(wire, order)
      await packInTwo(wire, z.number().parse(transfer?.id))
      await pickTwo(wire, z.number().parse(transfer?.id))
      await validate(wire, transfer?.id)
      const vals = { carrier_tracking_ref: tracking.join(',') }
      await call(wire, 'stock.picking', 'write', { ids: [z.number().parse(transfer?.id)], vals })
      const found = await seen()
      expect(found).toMatchObject({
        processState: 'SHIPPED',
        completeness: 'PARTIAL',
        lines: [{ deliveredQuantity: '2' }],
        invoiceReadiness: { ready: true, status: 'READY', amount: { amount: '20.00' } },
      })
      const [done, rest] = z.array(z.record(z.string(), z.unknown())).parse(found.fulfillments)
      expect(done).toMatchObject({
        state: 'DONE',
        backorders: [{ number: rest?.number }],
        moves: [{ done: '2', reserved: '0', state: 'DONE' }],
        shipments: [
          {
            trackingNumbers: tracking,
            packages: tracking.map((trackingNumber) => ({ trackingNumber, contents: [{ quantity: '1' }] })),
          },
        ],
      })
      expect(rest).toMatchObject({ backorderOf: { number: done?.number }, backorders: [], shipments: [] })
    })

    test('each tracking number finds the order and the shipment, and a part of it finds none', async () => {
      const query = `query ($t: String!) { orders(filter: { trackingNumber: $t }) { nodes { number } }
        shipments(filter: { trackingNumber: $t }) { nodes { order { number } } }
        search(text: $t) { matched exact node { __typename } } }`
      for (const trackingNumber of tracking) {
        const reply = await sidecar().ask(query, { t: trackingNumber })
        expect(reply.data).toEqual({
          orders: { nodes: [{ number }] },
          shipments: { nodes: [{ order: { number } }] },
          search: [{ matched: 'TRACKING_NUMBER', exact: true, node: { __typename: 'Shipment' } }],
        })
      }
      const part = await sidecar().ask(query, { t: tracking[0]?.slice(0, -1) })
      expect(part.data).toMatchObject({ orders: { nodes: [] }, shipments: { nodes: [] } })
    })

    test('invoiced, the invoice knows its order', async () => {
      const [id = 0] = await invoice(wire, order)
      expect(await seen()).toMatchObject({ invoices: [{ kind: 'INVOICE', state: 'DRAFT', orders: [{ number }] }] })
      await call(wire, 'account.move', 'action_post', { ids: [id] })
      expect(await seen()).toMatchObject({
        invoices: [{ state: 'POSTED', paymentState: 'NOT_PAID', subtotal: { amount: '20.00' } }],
        lines: [{ invoicedQuantity: '2' }],
        invoiceReadiness: { ready: false, status: 'AWAITING_DELIVERY' },
      })
    })

    test('what comes back is a return of that fulfillment, and the order is returning', async () => {
      const [first] = await transfersOf(wire, order)
      const back = await sendBack(wire, first?.id, 1)
      const { name } = await readOne(wire, 'stock.picking', back, ['name'])
      expect(await seen()).toMatchObject({
        processState: 'RETURNING',
        returns: [{ number: name, order: { number } }],
        fulfillments: [{ returns: [{ number: name, fulfillment: { number: first?.name } }] }, {}],
      })
    })
  })
}

/** Two pieces of the reserved goods, in a package each. */
async function packInTwo(wire: Wire, transfer: number): Promise<void> {
  const nineteen = is19(wire.target)
  const [move = 0] = await movesOf(wire, transfer)
  const model = nineteen ? 'stock.package' : 'stock.quant.package'
  const fields = ['product_id', 'location_id', 'location_dest_id', 'product_uom']
  const { product_uom, ...shared } = await readOne(wire, 'stock.move', move, fields)
  const { id: _, ...goods } = shared
  const [line = 0] = await search(wire, 'stock.move.line', [['move_id', '=', move]])
  const packed = async () => ({
    [nineteen ? 'quantity' : 'qty_done']: 1,
    result_package_id: await create(wire, model, { name: unique('PACK') }),
  })
  const second = { ...goods, ...(await packed()), product_uom_id: product_uom, move_id: move, picking_id: transfer }
  await call(wire, 'stock.move.line', 'write', { ids: [line], vals: await packed() })
  await create(wire, 'stock.move.line', second)
}

/** 14 takes what the lines say; 19 wants to be told that the move is picked. */
async function pickTwo(wire: Wire, transfer: number): Promise<void> {
  if (is19(wire.target)) {
    await call(wire, 'stock.move', 'write', { ids: await movesOf(wire, transfer), vals: { picked: true } })
  }
}

/** Names and numbers that people type. */
function describeLookups(wire: Wire, sidecar: () => TestSidecar): void {
  test('a customer is found by name and by part of a reference, with the address in its own parts', async () => {
    const name = unique('Grünerløkka Elektro')
    const reference = unique('REF')
    const [country = 0] = await search(wire, 'res.country', [['code', '=', 'NO']])
    const partner = await createPartner(wire, { name, city: 'Oslo', zip: '0552', country_id: country })
    const product = await createProduct(wire, { default_code: unique('SKU') })
    const order = await createOrder(wire, [{ productId: product, quantity: 1 }], {
      partner_id: partner,
      client_order_ref: reference,
    })
    const reply = await sidecar().ask(
      `query ($customer: ID!, $reference: String!, $name: String!, $order: ID!) {
        orders(filter: { customer: $customer }) { totalCount nodes { id } }
        byReference: orders(filter: { customerReference: $reference }) { nodes { id } }
        search(text: $name) { matched node { __typename } }
        order(id: $order) { customerReference shippingAddress { name city postalCode countryCode } placedAt }
      }`,
      { customer: `Party:${partner}`, reference: reference.slice(2), name, order: `Order:${order}` },
    )
    expect(reply.errors).toBeUndefined()
    expect(reply.data).toMatchObject({
      orders: { totalCount: 1, nodes: [{ id: `Order:${order}` }] },
      byReference: { nodes: [{ id: `Order:${order}` }] },
      order: {
        customerReference: reference,
        shippingAddress: { name, city: 'Oslo', postalCode: '0552', countryCode: 'NO' },
      },
    })
    expect(reply.data?.search).toEqual([
      { matched: 'CUSTOMER_NAME', node: { __typename: 'Order' } },
      { matched: 'CUSTOMER_NAME', node: { __typename: 'Party' } },
    ])
  })

  test('an id nobody has is NOT_FOUND, and costs the other fields nothing', async () => {
    const reply = await sidecar().ask('{ order(id: "Order:2147483647") { id } orders(first: 1) { nodes { id } } }')
    expect(reply.errors?.map((error) => error.extensions.code)).toEqual(['NOT_FOUND'])
    expect(reply.data).toMatchObject({ order: null, orders: { nodes: [{}] } })
  })

  test('pages cover every order once, whichever way they are turned', async () => {
    const page = (args: string) =>
      `{ orders(${args}) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { id } } }`
    const all: string[] = []
    let cursor = ''
    for (let more = true; more; ) {
      const reply = pageReply.parse((await sidecar().ask(page(`first: 7 ${cursor}`))).data)
      all.push(...reply.orders.nodes.map(({ id }) => id))
      more = reply.orders.pageInfo.hasNextPage
      cursor = `after: "${reply.orders.pageInfo.endCursor}"`
    }
    const first = pageReply.parse((await sidecar().ask(page(`last: 3 before: "${cursor.slice(8, -1)}"`))).data)
    expect(new Set(all).size).toBe(first.orders.totalCount)
    expect(first.orders.nodes.map(({ id }) => id)).toEqual(all.slice(-4, -1))
  })
}

const pageReply = z.object({
  orders: z.object({
    totalCount: z.number(),
    nodes: z.array(z.object({ id: z.string() })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
})
