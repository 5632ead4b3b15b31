import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createViewer } from '../../../../sidecar/src/access/viewer.ts'
import { type SandboxOdoo, startSandboxOdoo } from '../../../../sidecar/src/sandbox/odoo/server.ts'
import { type GraphOfViewers, startGraphOfViewers } from '../../../support/graph-of-viewers.ts'
import { subscribe } from '../../../support/subscribe.ts'
import { allParts } from '../deferring/parts.ts'

const viewers = {
  admin: createViewer({ principal: 'admin', roles: ['admin'] }),
  customer: createViewer({ principal: 'customer', roles: ['customer'] }),
  warehouse: createViewer({ principal: 'warehouse', roles: ['warehouse-partner'] }),
  nothing: createViewer({ principal: 'nothing' }),
}

let odoo: SandboxOdoo
let graph: GraphOfViewers

beforeAll(async () => {
  odoo = await startSandboxOdoo({})
  graph = await startGraphOfViewers(odoo, viewers)
})
beforeEach(() => odoo.resetCalls())
afterAll(async () => {
  await graph.stop()
  await odoo.stop()
})

const newer = 'application/graphql-response+json'
/** Weighed against each other, types are Yoga's to sort out. */
const byYoga = { json: 'application/json;q=0.9', newer: `${newer};q=0.9` }
const dear = '{ order(number: "S00042") { number total { amount } } }'
const refused = ['`Order.total` needs the scope prices:read.', '`Money.amount` needs the scope prices:read.']

describe('an operation that needs what one lacks', () => {
  test.each([
    ['the newer media type, the fast way', newer, 403],
    ['JSON, the fast way', 'application/json', 200],
    ["the newer media type, Yoga's way", byYoga.newer, 403],
    ["JSON, Yoga's way", byYoga.json, 200],
  ])('is refused by %s', async (_name, accept, status) => {
    const reply = await graph.ask('warehouse', dear, {}, accept)
    expect(reply.status).toBe(status)
    expect(reply.errors?.map(({ message }) => message)).toEqual(refused)
    expect(reply.errors?.[0]).toEqual({
      message: refused[0],
      locations: [{ line: 1, column: 36 }],
      extensions: { code: 'FORBIDDEN', retry: 'permanent', field: 'Order.total', scopes: ['prices:read'] },
    })
    expect(reply).not.toHaveProperty('data')
    expect(odoo.calls).toEqual([])
  })

  test.each([
    ['admin', newer],
    ['admin', byYoga.newer],
    ['customer', newer],
    ['customer', byYoga.newer],
  ])('is executed for %s, who lacks nothing, by %s', async (viewer, accept) => {
    const reply = await graph.ask(viewer, dear, {}, accept)
    expect(reply.status).toBe(200)
    expect(reply.errors).toBeUndefined()
    expect(reply.data?.order).toMatchObject({ number: 'S00042' })
  })

  test.each(['application/json', byYoga.json])(
    'that another had compiled is refused all the same: %s',
    async (accept) => {
      const query = '{ order(number: "S00042") { mine: number total { currency } } }'
      const outcomes: string[] = []
      for (const viewer of ['admin', 'warehouse', 'customer', 'warehouse', 'nothing', 'admin', 'nothing']) {
        const reply = await graph.ask(viewer, query, {}, accept)
        outcomes.push(reply.errors?.[0]?.extensions.code ?? 'executed')
      }
      expect(outcomes).toEqual([
        ...['executed', 'FORBIDDEN', 'executed', 'FORBIDDEN', 'FORBIDDEN', 'executed', 'FORBIDDEN'],
      ])
    },
  )

  test('is refused when both ask at the same time', async () => {
    const names = Array.from({ length: 30 }, (_, index) => (index % 2 === 0 ? 'customer' : 'warehouse'))
    const replies = await Promise.all(names.map((viewer) => graph.ask(viewer, dear)))
    expect(replies.map(({ errors }) => errors === undefined)).toEqual(names.map((viewer) => viewer === 'customer'))
  })

  test.each([newer, byYoga.newer])(
    'is refused by the operation that runs, not by its neighbours: %s',
    async (accept) => {
      const query =
        'query Free { order(number: "S00042") { number } } query Dear { order(number: "S00042") { ...t } } fragment t on Order { total { amount } }'
      const statusOf = async (operationName: string | null) =>
        (await graph.ask('warehouse', query, { operationName }, accept)).status
      expect([await statusOf('Free'), await statusOf('Dear')]).toEqual([200, 403])
      // Nobody is asked what they make of a name that is none.
      for (const none of [null, '', 'Neither']) expect(await statusOf(none), `${none}`).toBeGreaterThanOrEqual(400)
    },
  )

  test('is refused when it comes by GET', async () => {
    const ask = (viewer: string) =>
      fetch(`${graph.url}/graphql?query=${encodeURIComponent(dear)}`, {
        headers: { accept: newer, authorization: `Bearer ${viewer}` },
      })
    const [theirs, others] = [await ask('warehouse'), await ask('customer')]
    expect([theirs.status, others.status]).toEqual([403, 200])
    expect(((await theirs.json()) as { errors: { message: string }[] }).errors.map(({ message }) => message)).toEqual(
      refused,
    )
  })

  test('is refused though the part that needs it is deferred', async () => {
    const query = '{ order(number: "S00042") { number ... @defer { total { amount } } } }'
    const accept = 'multipart/mixed; deferSpec=20220824, application/json'
    const theirs = await graph.post('warehouse', { query }, accept)
    expect(await theirs.text()).toContain(refused[0])
    expect(odoo.calls).toEqual([])
    const parts = await allParts(await graph.post('customer', { query }, accept))
    expect(JSON.stringify(parts)).toContain('"amount"')
  })

  test('is refused when it is a mutation, and nothing is written', async () => {
    const query = 'mutation { compareStock(connection: "wms") { queued } }'
    const reply = await graph.ask('customer', query, {}, newer)
    expect(reply.status).toBe(403)
    expect(reply.errors?.map(({ message }) => message)).toEqual([
      '`Mutation.compareStock` needs the scope inventory:write.',
    ])
  })

  test.each(['orderChanged', 'shipmentChanged'])(
    'is refused when it is the subscription %s, and nothing is watched',
    async (field) => {
      const total = field === 'orderChanged' ? 'total { amount }' : 'order { total { amount } }'
      const query = `subscription { ${field}(id: "${field === 'orderChanged' ? 'Order' : 'Shipment'}:42") { id ${total} } }`
      const before = graph.watched()
      const theirs = await subscribe(graph, query, 'warehouse')
      await expect.poll(() => theirs.ended()).toBe(true)
      expect(theirs.answers.map(({ errors }) => errors?.map(({ extensions }) => extensions.code))).toEqual([
        ['FORBIDDEN', 'FORBIDDEN'],
      ])
      expect(graph.watched()).toBe(before)
      const others = await subscribe(graph, query, 'customer')
      await expect.poll(() => others.ended()).toBe(true)
      expect(graph.watched()).toBe(before + 1)
      expect(others.answers[0]?.errors?.map(({ extensions }) => extensions.code) ?? []).not.toContain('FORBIDDEN')
    },
  )

  test('is refused by what its variables hold', async () => {
    const query = 'query ($filter: OrderFilter) { orders(first: 1, filter: $filter) { nodes { number } } }'
    const given = (variables: object) => graph.ask('warehouse', query, { variables }, newer)
    const probing = await given({ filter: { customer: 'Party:10' } })
    expect(probing.errors?.map(({ message }) => message)).toEqual([
      '`OrderFilter.customer` needs the scope parties:read.',
    ])
    expect(probing.status).toBe(403)
    expect((await given({ filter: { customer: null, states: ['CONFIRMED'] } })).status).toBe(200)
    expect((await given({})).status).toBe(200)
  })
})
