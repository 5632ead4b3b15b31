import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createViewer } from '../../../../sidecar/src/access/viewer.ts'
import { type SandboxOdoo, startSandboxOdoo } from '../../../../sidecar/src/sandbox/odoo/server.ts'
import { type GraphOfViewers, startGraphOfViewers } from '../../../support/graph-of-viewers.ts'

const having = (...scopes: Parameters<typeof createViewer>[0]['scopes'] & object) =>
  createViewer({ principal: 'test', scopes })

const viewers = {
  admin: createViewer({ principal: 'admin', roles: ['admin'] }),
  orders: having('orders:read'),
  parties: having('parties:read'),
  transfers: having('fulfillments:read'),
  returns: having('returns:read'),
  carrier: createViewer({ principal: 'carrier', roles: ['carrier-partner'] }),
  warehouse: createViewer({ principal: 'warehouse', roles: ['warehouse-partner'] }),
  nothing: having(),
}

let odoo: SandboxOdoo
let graph: GraphOfViewers

beforeAll(async () => {
  odoo = await startSandboxOdoo({})
})
beforeEach(async () => {
  await graph?.stop()
  graph = await startGraphOfViewers(odoo, viewers)
  odoo.resetCalls()
})
afterAll(async () => {
  await graph.stop()
  await odoo.stop()
})

/** A text in an answer, where the path leads. */
async function found(viewer: string, query: string, path: string): Promise<string> {
  const { data, errors } = await graph.ask(viewer, query)
  expect(errors).toBeUndefined()
  const text = path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], data)
  expect(text).toEqual(expect.any(String))
  return text as string
}

const asked = () => [...new Set(odoo.calls.map((call) => call.model))].toSorted()

describe('an object of a type one may not read', () => {
  const node = (viewer: string, id: string) =>
    graph.ask(viewer, 'query ($id: ID!) { node(id: $id) { __typename id } }', { variables: { id } })

  test.each(['Order:42', 'Invoice:1', 'Shipment:1', 'Product:1', 'StockLevel:1-1', 'Company:1'])(
    'is not there, as one that does not exist, and Odoo is not asked: %s',
    async (id) => {
      const [type] = id.split(':')
      const [there, missing] = [await node('nothing', id), await node('nothing', `${type}:999999`)]
      expect(there).toEqual(missing)
      expect(there.errors?.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND'])
      expect(odoo.calls).toEqual([])
    },
  )

  test('is told as what does not exist is told to whoever may read all', async () => {
    const [theirs, missing] = [await node('parties', 'Order:42'), await node('admin', 'Order:999999')]
    expect(theirs.errors).toEqual(missing.errors)
    expect(theirs.data).toEqual(missing.data)
  })

  test('is there for who may', async () => {
    expect((await node('orders', 'Order:42')).data?.node).toEqual({ __typename: 'Order', id: 'Order:42' })
  })

  test('is null among several, and only the others are asked for', async () => {
    const query = '{ nodes(ids: ["Order:42", "Party:10", "Order:999999", "Invoice:1"]) { __typename id } }'
    const reply = await graph.ask('parties', query)
    expect(reply.errors).toBeUndefined()
    expect(reply.data?.nodes).toEqual([null, { __typename: 'Party', id: 'Party:10' }, null, null])
    expect(asked()).toEqual(['res.partner'])
  })

  test('is no id at all is told as before', async () => {
    expect((await node('nothing', 'Nothing:1')).errors?.[0]?.extensions.code).toBe('ID_INVALID')
  })
})

describe('a search', () => {
  const search = async (viewer: string, text: string) => {
    const query = 'query ($text: String!) { search(text: $text, limit: 50) { text matched node { __typename } } }'
    const { data, errors } = await graph.ask(viewer, query, { variables: { text } })
    expect(errors).toBeUndefined()
    return data?.search as { text: string; matched: string; node: { __typename: string } }[]
  }
  const typesIn = (hits: Awaited<ReturnType<typeof search>>) => [...new Set(hits.map(({ node }) => node.__typename))]

  test('finds what may be read only, and asks for nothing else', async () => {
    expect(typesIn(await search('orders', 'S0'))).toEqual(['Order'])
    expect(asked()).toEqual(['sale.order'])
  })

  test('finds nothing for who may read nothing, and asks nobody', async () => {
    expect(await search('nothing', 'S0')).toEqual([])
    expect(odoo.calls).toEqual([])
  })

  test('does not find an order by the name of its customer for who may not read parties', async () => {
    const name = await found('admin', '{ order(number: "S00042") { customer { name } } }', 'order.customer.name')
    const named = await search('admin', name)
    const byName = named.filter(({ matched, node }) => matched === 'CUSTOMER_NAME' && node.__typename === 'Order')
    expect(byName.length).toBeGreaterThan(0)
    odoo.resetCalls()
    expect(await search('orders', name)).toEqual([])
  })

  test('finds shipments by their tracking numbers for who may read no transfers, and no transfer by its own', async () => {
    const query = '{ shipments(first: 1, order: OLDEST_FIRST) { nodes { trackingNumbers fulfillment { number } } } }'
    const tracking = await found('admin', query, 'shipments.nodes.0.trackingNumbers.0')
    const transfer = await found('admin', query, 'shipments.nodes.0.fulfillment.number')
    expect(typesIn(await search('admin', transfer))).toEqual(['Fulfillment'])
    expect(await search('carrier', transfer)).toEqual([])
    expect(typesIn(await search('carrier', tracking))).toEqual(['Shipment'])
  })

  test('finds no fulfillment for who may read returns only, though both are transfers', async () => {
    const query = '{ shipments(first: 1, order: OLDEST_FIRST) { nodes { fulfillment { number } } } }'
    const transfer = await found('admin', query, 'shipments.nodes.0.fulfillment.number')
    expect(typesIn(await search('transfers', transfer))).toEqual(['Fulfillment'])
    expect(await search('returns', transfer)).toEqual([])
  })

  test('says of no transfer by its tracking number to who may not read shipments', async () => {
    const query = '{ shipments(first: 1, order: OLDEST_FIRST) { nodes { trackingNumbers } } }'
    const tracking = await found('admin', query, 'shipments.nodes.0.trackingNumbers.0')
    expect(await search('transfers', tracking)).toEqual([])
  })
})

describe('partners see what their work needs', () => {
  test('a carrier where a shipment goes, not what it is worth nor who ordered it', async () => {
    const query = `{ shipments(first: 5) { nodes {
      trackingNumbers weightGrams shippingAddress { street postalCode city countryCode }
      packages { contents { quantity product { name } } }
    } } }`
    expect(await found('carrier', query, 'shipments.nodes.0.shippingAddress.city')).not.toBe('')
    for (const beyond of [
      'order { number }',
      'fulfillment { number }',
      'rates { price { amount } }',
      'exceptions { message }',
    ]) {
      const refusal = await graph.ask('carrier', `{ shipments(first: 1) { nodes { ${beyond} } } }`)
      expect(refusal.errors?.[0]?.extensions.code, beyond).toBe('FORBIDDEN')
    }
  })

  test('a warehouse what to pack and where to, not prices nor e-mail', async () => {
    const query = `{ fulfillments(first: 5) { nodes {
      number moves { demand product { sku name barcode } } shippingAddress { name street city } order { number }
    } } }`
    expect(await found('warehouse', query, 'fulfillments.nodes.0.moves.0.product.name')).not.toBe('')
    expect(await found('warehouse', query, 'fulfillments.nodes.0.shippingAddress.city')).not.toBe('')
    for (const beyond of [
      'recipient { email }',
      'order { total { amount } }',
      'order { lines { discount } }',
      'order { invoices { number } }',
    ]) {
      const refusal = await graph.ask('warehouse', `{ fulfillments(first: 1) { nodes { ${beyond} } } }`)
      expect(refusal.errors?.[0]?.extensions.code, beyond).toBe('FORBIDDEN')
    }
  })
})
