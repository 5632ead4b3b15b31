import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { createSchema } from '../../../sidecar/src/graphql/schema.ts'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { copyOrders } from '../../support/sandbox-orders.ts'
import { type GraphReply, startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'
import { everyFieldOperation } from './operations/every-field.ts'
import {
  counted,
  customersSkipped,
  invoicesBeside,
  nodesById,
  orderById,
  orderByNumber,
  orderGraph,
  orderGraphThroughFragments,
  ordersByAlias,
  searched,
  uncounted,
} from './operations/figures.ts'
import type { Operation } from './operations/operation.ts'
import { everyRoot } from './operations/roots.ts'

const schema = createSchema()

describe.each(['19.0', '14.0'] as const)('calls to a sandbox Odoo %s', async (series) => {
  const nested = series === '19.0'
  const odoo = await startSandboxOdoo({ series })
  const started: TestSidecar[] = []

  afterEach(async () => {
    await Promise.all(started.splice(0).map((sidecar) => sidecar.stop()))
  })
  afterAll(() => odoo.stop())

  /** A sidecar that is connected and has read nothing yet. */
  async function coldSidecar(user: Partial<typeof odoo> = {}): Promise<TestSidecar> {
    const sidecar = await startTestSidecar({ ...odoo, ...user })
    started.push(sidecar)
    await sidecar.ready()
    odoo.resetCalls()
    return sidecar
  }

  /** The calls Odoo saw for an operation, and what the sidecar says they were. */
  async function callsOf(
    sidecar: TestSidecar,
    { query, variables }: Operation,
  ): Promise<{ calls: number; reply: GraphReply }> {
    const before = odoo.calls.length
    const reply = await sidecar.ask(query, { ...variables })
    expect(reply.errors).toBeUndefined()
    const calls = odoo.calls.length - before
    expect(reply.extensions?.upstream.odoo?.calls).toBe(calls)
    return { calls, reply }
  }

  test('the graph of 20 orders is one call, or six where Odoo reads nothing along', async () => {
    const sidecar = await coldSidecar()
    const { calls, reply } = await callsOf(sidecar, orderGraph(20))
    expect(nodesOf(reply, 'orders')).toHaveLength(20)
    expect(calls).toBe(nested ? 1 : 6)
  })

  test('the same graph costs no more through fragments and edges', async () => {
    const { calls } = await callsOf(await coldSidecar(), orderGraphThroughFragments)
    expect(calls).toBe(nested ? 1 : 6)
  })

  test('what was just read is not read again', async () => {
    const sidecar = await coldSidecar()
    await callsOf(sidecar, orderGraph(20))
    expect((await callsOf(sidecar, orderGraph(20))).calls).toBe(0)
  })

  test('two hundred orders cost the calls of ten', async () => {
    copyOrders(odoo.world, 42, 200)
    const ten = await callsOf(await coldSidecar(), orderGraph(10))
    const twoHundred = await callsOf(await coldSidecar(), orderGraph(200))
    expect(nodesOf(twoHundred.reply, 'orders')).toHaveLength(200)
    expect(twoHundred.calls).toBe(ten.calls)
  })

  test.each([orderByNumber, orderById('Order:42')])('$name reads along what is asked below it', async (operation) => {
    const { calls } = await callsOf(await coldSidecar(), operation)
    expect(calls).toBe(nested ? 1 : 6)
  })

  test('counting all costs one call more, and only when it is asked for', async () => {
    expect((await callsOf(await coldSidecar(), uncounted)).calls).toBe(1)
    expect((await callsOf(await coldSidecar(), counted)).calls).toBe(2)
  })

  test('what is skipped is not read along', async () => {
    const sidecar = await coldSidecar()
    expect((await callsOf(sidecar, customersSkipped)).calls).toBe(1)
    const customers = '{ orders(first: 5) { nodes { customer { name } } } }'
    expect((await callsOf(sidecar, { name: 'customers', query: customers })).calls).toBe(1)
    expect(odoo.calls.map((call) => call.model)).toEqual(['sale.order', 'res.partner'])
  })

  test('a search is one call each for orders, transfers, invoices and parties, and one for customers', async () => {
    const { calls, reply } = await callsOf(await coldSidecar(), searched)
    expect(listOf(reply, 'search').length).toBeGreaterThan(20)
    expect(calls).toBe(5)
  })

  test('fifty who ask the same at once cost the calls of one', async () => {
    const sidecar = await coldSidecar()
    const { query, variables } = orderGraph(20)
    const replies = await Promise.all(Array.from({ length: 50 }, () => sidecar.ask(query, { ...variables })))
    expect(replies.every((reply) => reply.errors === undefined)).toBe(true)
    expect(odoo.calls).toHaveLength(nested ? 1 : 6)
  })

  test('many ids of one type are one call', async () => {
    const lines = odoo.world
      .rows('sale.order.line')
      .slice(0, 60)
      .map((row) => `OrderLine:${row.id}`)
    const products = odoo.world.rows('product.product').map((row) => `Product:${row.id}`)
    const { calls, reply } = await callsOf(await coldSidecar(), nodesById([...lines, ...products]))
    expect(listOf(reply, 'nodes')).not.toContain(null)
    expect(calls).toBe(2)
  })

  test('objects named one by one in an operation are one call', async () => {
    const ids = odoo.world
      .rows('sale.order')
      .slice(0, 25)
      .map((row) => `Order:${row.id}`)
    expect((await callsOf(await coldSidecar(), ordersByAlias(ids))).calls).toBe(1)
  })

  test.each(everyRoot(odoo.world).filter((root) => root.first))(
    '$field, every field of 40 of them, reads no model once a row',
    async (root) => {
      await callsOf(await coldSidecar(), everyFieldOperation(schema, { ...root, first: 40 }))
      const times = Map.groupBy(odoo.calls, ({ model, method }) => `${model}.${method}`)
      for (const [call, made] of times) expect(made.length, call).toBeLessThanOrEqual(4)
    },
  )

  test('who may not read invoices loses the invoices and what follows from them, nothing else', async () => {
    const sidecar = await coldSidecar({ login: 'limited', apiKey: odoo.limitedApiKey })
    const reply = await sidecar.ask(invoicesBeside.query)
    const orders = nodesOf(reply, 'orders')
    expect(orders).toHaveLength(10)
    for (const order of orders) {
      const lines = expect.arrayContaining([{ quantity: expect.any(String) }])
      expect(order).toMatchObject({ number: expect.any(String), customer: { name: expect.any(String) }, lines })
    }
    expect(new Set(reply.errors?.map((error) => error.extensions.code))).toEqual(new Set(['ODOO_ACCESS_DENIED']))
    expect(new Set(reply.errors?.map((error) => error.path?.at(-1)))).toEqual(new Set(['invoices', 'processState']))
  })

  if (nested)
    test('a nested read that was refused once is not tried again', async () => {
      const sidecar = await coldSidecar({ login: 'limited', apiKey: odoo.limitedApiKey })
      const searches = () => odoo.calls.filter((call) => call.model === 'sale.order').length
      await sidecar.ask(invoicesBeside.query)
      expect(searches()).toBe(2)
      await sidecar.ask(invoicesBeside.query)
      expect(searches()).toBe(3)
    })
})

const listOf = (reply: GraphReply, field: string): readonly unknown[] =>
  (reply.data?.[field] ?? []) as readonly unknown[]

const nodesOf = (reply: GraphReply, field: string): readonly unknown[] =>
  (reply.data?.[field] as { nodes: readonly unknown[] } | undefined)?.nodes ?? []
