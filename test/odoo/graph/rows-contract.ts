import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { GraphReply, TestSidecar } from '../../support/test-sidecar.ts'
import { confirm, invoice, pick, transfersOf, validate } from '../contract/order-steps.ts'
import { count, createOrder, createProduct, readOne } from '../contract/records.ts'
import type { Wire } from '../contract/wire.ts'

interface Sold {
  readonly order: number
  readonly customer: number
  readonly company: number
  readonly warehouse: number
  readonly transfer: number
}

const lists = ['orders', 'parties', 'products', 'fulfillments', 'receipts', 'returns', 'shipments', 'invoices'] as const

/** What somebody sees who may see some rows only: every Odoo takes the conditions, and gives what they let through. */
export function describeRows(wire: Wire, sidecar: () => TestSidecar): void {
  describe('two customers who ordered the same', () => {
    let [ours, theirs] = [null, null] as unknown as [Sold, Sold]

    beforeAll(async () => {
      const product = await createProduct(wire)
      await count(wire, product, 20)
      ours = await sell(wire, product)
      theirs = await sell(wire, product)
    })

    async function keyFor(rows: Record<string, readonly string[]>): Promise<string> {
      const input = { client: `rows-${Math.random().toString(36).slice(2, 10)}`, roles: ['admin'], rows }
      const mutation =
        'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { key userErrors { message } } }'
      const made = z
        .object({ key: z.string(), userErrors: z.array(z.unknown()).length(0) })
        .parse((await sidecar().ask(mutation, { input })).data?.createApiKey)
      return made.key
    }

    async function askAs(key: string, query: string): Promise<Omit<GraphReply, 'status'>> {
      const reply = await fetch(`${sidecar().url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify({ query }),
      })
      return (await reply.json()) as Omit<GraphReply, 'status'>
    }

    test('each sees their own order, from end to end, and not that of the other', async () => {
      const key = await keyFor({ customers: [`Party:${ours.customer}`] })
      const own = await askAs(
        key,
        `{ order(id: "Order:${ours.order}") { id customer { id } lines { id product { sku } }
           fulfillments { id moves { id } shipments { id } } invoices { id lines { id } } } }`,
      )
      expect(own.errors).toBeUndefined()
      expect(own.data?.order).toMatchObject({
        customer: { id: `Party:${ours.customer}` },
        lines: [{ id: expect.any(String) }],
        fulfillments: [{ id: `Fulfillment:${ours.transfer}`, moves: [{ id: expect.any(String) }] }],
        invoices: [{ id: expect.any(String), lines: [{ id: expect.any(String) }] }],
      })
      const foreign = `Order:${theirs.order} Party:${theirs.customer} Fulfillment:${theirs.transfer}`.split(' ')
      const { data } = await askAs(key, `{ nodes(ids: ${JSON.stringify(foreign)}) { id } }`)
      expect(data?.nodes).toEqual([null, null, null])
      const listed = await askAs(key, '{ orders(first: 50) { totalCount nodes { id } } }')
      expect(listed.data?.orders).toEqual({ totalCount: 1, nodes: [{ id: `Order:${ours.order}` }] })
    })

    test.each([
      ['company', (sold: Sold) => ({ companies: [`Company:${sold.company}`] })],
      ['customer', (sold: Sold) => ({ customers: [`Party:${sold.customer}`] })],
      ['warehouse', (sold: Sold) => ({ warehouses: [`Warehouse:${sold.warehouse}`] })],
      ['carrier', () => ({ carriers: ['Carrier:999999'] })],
    ])('narrowed by %s every list is answered, and counts what it shows', async (_what, rowsOf) => {
      const key = await keyFor(rowsOf(ours))
      for (const list of lists) {
        const { data, errors } = await askAs(
          key,
          `{ ${list}(first: 200) { totalCount nodes { id } pageInfo { hasNextPage } } }`,
        )
        expect([list, errors]).toEqual([list, undefined])
        const page = pageShape.parse(data?.[list])
        if (!page.pageInfo.hasNextPage) expect([list, page.totalCount]).toEqual([list, page.nodes.length])
      }
    })
  })
}

const pageShape = z.object({
  totalCount: z.number(),
  nodes: z.array(z.object({ id: z.string() })),
  pageInfo: z.object({ hasNextPage: z.boolean() }),
})

/** An order that was shipped and invoiced. */
async function sell(wire: Wire, productId: number): Promise<Sold> {
  const order = await createOrder(wire, [{ productId, quantity: 1 }])
  await confirm(wire, order)
  const transfer = z.number().parse((await transfersOf(wire, order))[0]?.id)
  await pick(wire, transfer, 1)
  await validate(wire, transfer)
  await invoice(wire, order)
  const row = await readOne(wire, 'sale.order', order, ['partner_id', 'company_id', 'warehouse_id'])
  return {
    ...{ order, transfer },
    ...{ customer: idOf(row.partner_id), company: idOf(row.company_id), warehouse: idOf(row.warehouse_id) },
  }
}

const idOf = (link: unknown): number =>
  z
    .union([
      z.number(),
      z
        .tuple([z.number()])
        .rest(z.unknown())
        .transform(([id]) => id),
    ])
    .parse(link)
