import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { everyRow } from '../../../sidecar/src/access/row-scope.ts'
import { createSchema } from '../../../sidecar/src/graphql/schema.ts'
import { eventually } from '../../support/eventually.ts'
import { subscribe } from '../../support/subscribe.ts'
import { nodeTypes } from '../access/leaks/universe.ts'
import { type Hostile, startHostile } from './hostile-bench.ts'
import { signIn } from './portal-visitor.ts'
import { expectRefused } from './probe.ts'

/** OWASP API1: objects that are somebody else's. All rows of all types are tried in `access/leaks/`; here, over HTTP. */

let company: Hostile
/** An id of each type that is not our customer's, from an answer to somebody who sees all. */
const foreign = new Map<string, string>()

beforeAll(async () => {
  company = await startHostile()
  await collect()
})
afterEach(() => company.expectAlive())
afterAll(() => company.stop())

const schema = createSchema()

async function collect(): Promise<void> {
  const query = `query ($id: ID!) { order(id: $id) { id customer { id } lines { id } company { id }
    fulfillments { id moves { id } shipments { id packages { id } } } invoices { id lines { id } } } }`
  const { world } = company.odoo
  const buyers = new Set([company.mine.customer])
  for (const { id, partner_id } of world.rows('sale.order')) {
    const buyer = world.get('res.partner', partner_id as number)
    if (buyers.has((buyer.commercial_partner_id || buyer.id) as number)) continue
    const { text } = await company.ask(company.keys.admin, query, { id: `Order:${id}` })
    for (const [found, type] of text.matchAll(/(?<=")([A-Z]\w+):[\w-]+(?=")/g)) if (type) foreign.set(type, found)
  }
  // Of everybody.
  for (const type of ['Company', 'Product', 'Carrier', 'Warehouse']) foreign.delete(type)
}

test('there is something of somebody else to try', () => {
  expect([...foreign.keys()].sort()).toEqual(
    expect.arrayContaining(['Fulfillment', 'Invoice', 'Order', 'OrderLine', 'Party', 'Shipment', 'StockMove']),
  )
})

const nobodys = (id: string): string => id.replace(/\d+/, '987654')

describe('what is somebody else’s is answered as what is not there', () => {
  const ways: Readonly<Record<string, (id: string, type: string) => readonly [string, Record<string, unknown>]>> = {
    node: (id) => ['query ($id: ID!) { node(id: $id) { id } }', { id }],
    nodes: (id) => ['query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [id, id] }],
    'node by another name': (id) => ['query ($id: ID!) { order: node(id: $id) { ... on Node { id } } }', { id }],
    _entities: (id, type) => [
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Node { id } } }',
      { of: [{ __typename: type, id }] },
    ],
    'a field of its own': (id, type) => [
      `query ($id: ID!) { ${type.charAt(0).toLowerCase()}${type.slice(1)}(id: $id) { id } }`,
      { id },
    ],
  }
  const types = nodeTypes(schema).map(({ name }) => name)

  test.each(Object.keys(ways))('by %s', async (way) => {
    for (const type of types.filter((name) => foreign.has(name))) {
      const id = foreign.get(type) as string
      const send = (whose: string) => {
        const [query, variables] = ways[way]?.(whose, type) ?? ['', {}]
        return company.ask(company.keys.customer, query, variables)
      }
      const [theirs, none] = [await send(id), await send(nobodys(id))]
      if (none.codes.includes('GRAPHQL_VALIDATION_FAILED')) continue
      expect(theirs.text).not.toContain(`"id":"${id}"`)
      expect([way, type, theirs.status, theirs.codes]).toEqual([way, type, none.status, none.codes])
      expect((theirs.body as { data: unknown }).data).toEqual((none.body as { data: unknown }).data)
    }
  })

  test('by its number', async () => {
    const query = 'query ($number: String) { order(number: $number) { id } }'
    const theirs = await company.ask(company.keys.customer, query, { number: company.theirs.number })
    const none = await company.ask(company.keys.customer, query, { number: 'S99999' })
    expectRefused(theirs, 'NOT_FOUND')
    expect(theirs.codes).toEqual(none.codes)
    const entity = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Node { id } } }'
    const asked = (number: string) =>
      company.ask(company.keys.customer, entity, { of: [{ __typename: 'Order', number }] })
    expect((await asked(company.theirs.number)).body).toMatchObject({ data: { _entities: [null] } })
  })

  test('by a search, a filter and a cursor', async () => {
    const { theirs, keys } = company
    const search = await company.ask(keys.customer, '{ search(text: "S000") { node { ... on Node { id } } } }')
    expect(search.text).toContain(company.mine.order)
    expect(search.text).not.toContain(`"${theirs.order}"`)
    const filtered = '{ orders(filter: { customer: "Party:ID" }) { totalCount nodes { id } } }'
    const one = await company.ask(keys.customer, filtered.replace('ID', String(theirs.customer)))
    expect(one.body).toMatchObject({ data: { orders: { totalCount: 0, nodes: [] } } })
    const page = await company.ask(keys.admin, '{ orders(first: 1) { pageInfo { endCursor } } }')
    const { endCursor } = (page.body as { data: { orders: { pageInfo: { endCursor: string } } } }).data.orders.pageInfo
    const after = await company.ask(keys.customer, 'query ($c: String) { orders(after: $c) { nodes { id } } }', {
      c: endCursor,
    })
    expect(after.text).not.toContain(`"${theirs.order}"`)
  })

  test('by a subscription', async () => {
    for (const id of [company.theirs.order, 'Order:987654']) {
      const query = `subscription { orderChanged(id: "${id}") { number } }`
      const stream = await subscribe(company.sidecar, query, company.keys.customer)
      await eventually(() => stream.answers.length > 0, 'it is answered')
      expect(JSON.stringify(stream.answers)).not.toContain(company.theirs.number)
      expect(stream.answers[0]?.data?.orderChanged ?? null).toBeNull()
      expect(stream.answers[0]?.errors?.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND'])
      stream.leave()
    }
  })

  test('by a mutation, and nothing is done', async () => {
    const line = { sku: 'NL-1001', quantity: '1' }
    const announce = `mutation ($input: AnnounceReturnInput!) { announceReturn(input: $input) { created return { id } } }`
    const input = (fulfillmentId: string) => ({
      ...{ fulfillmentId, lines: [line], reason: 'x', externalReference: 'HOSTILE-1' },
    })
    const theirs = await company.ask(company.keys.customer, announce, { input: input(company.theirs.fulfillment) })
    const none = await company.ask(company.keys.customer, announce, { input: input('Fulfillment:987654') })
    expectRefused(theirs, 'NOT_FOUND')
    expect(theirs.codes).toEqual(none.codes)
    const book = 'mutation ($input: BookLabelInput!) { bookLabel(input: $input) { queued } }'
    const narrow = (await company.give({ rows: { ...everyRow, customers: [company.mine.customer] } })).key
    expectRefused(
      await company.ask(narrow, book, { input: { transfer: company.theirs.fulfillment, wait: false } }),
      'NOT_FOUND',
    )
    const { rows } = await company.sidecar.store.database.executeSql(
      "SELECT 1 FROM logistics.audit_entries WHERE action LIKE 'return%' OR action LIKE 'label%'",
    )
    expect(rows).toEqual([])
  })
})

describe('a link to a document', () => {
  /** A link as the graph makes them, to a signature. */
  async function token(): Promise<string> {
    const order = company.partners.fleet.control.add({ internalId: 'HH/OUT/00026' })
    company.partners.fleet.control.move(order.id, 'completed')
    company.partners.fleet.control.prove(order.id, 'signature')
    const query = '{ order(number: "S00042") { shipments { documents { kind url } } } }'
    const { text } = await company.ask(company.keys.admin, query)
    return /\/documents\/([\w.-]+)"/.exec(text)?.[1] ?? expect.fail(text)
  }

  test('opens nothing once a letter of it is another', async () => {
    const good = await token()
    expect((await fetch(`${company.url}/documents/${good}`)).status).toBe(200)
    const parts = good.split('.')
    for (const [index, part] of parts.entries()) {
      if (part === '') continue
      const at = Math.floor(part.length / 2)
      const changed = part.slice(0, at) + (part[at] === 'A' ? 'B' : 'A') + part.slice(at + 1)
      const answer = await company.probe(`/documents/${parts.with(index, changed).join('.')}`)
      expect([index, answer.status, answer.codes]).toEqual([index, 404, ['DOCUMENT_LINK_INVALID']])
    }
    for (const cut of [
      good.slice(0, -1),
      `${good}A`,
      good.toUpperCase(),
      `${good}.${good}`,
      parts.slice(0, 3).join('.'),
    ]) {
      expect((await company.probe(`/documents/${cut}`)).status).toBe(404)
    }
  })

  test('of another installation opens nothing here', async () => {
    const other = await startHostile()
    const theirs = await (async () => {
      const { links } = other.sidecar.partners
      const { url } = await links.linkTo(
        { connection: 'delivery', kind: 'SIGNATURE', reference: 'x', mediaType: null },
        null,
      )
      return url
    })()
    await other.stop()
    expect((await company.probe(theirs)).codes).toEqual(['DOCUMENT_LINK_INVALID'])
  })

  test('sealed for the portal’s cookie is none, and the other way round', async () => {
    const good = await token()
    const reply = await company.probe('/portal/shipments', { headers: { cookie: `portal=${good}` } })
    expect([reply.status, reply.headers.get('location')]).toEqual([303, expect.stringContaining('/portal/sign-in')])
    const page = await fetch(`${company.url}/portal/sign-in`)
    const cookie = /portal=([^;]+)/.exec(page.headers.get('set-cookie') ?? '')?.[1] ?? expect.fail('no cookie')
    expect((await company.probe(`/documents/${cookie}`)).codes).toEqual(['DOCUMENT_LINK_INVALID'])
  })
})

test('pages of the portal show a visitor nothing of somebody else’s', async () => {
  const visitor = await signIn(company.url, company.keys.customer)
  const key = (id: string | undefined) => id?.split(':')[1]
  const paths = ['', '/live', '/return', '/documents/label/1'].map(
    (rest) => `/shipments/${key(foreign.get('Shipment'))}${rest}`,
  )
  const own = company.odoo.world.children('stock.picking', 'sale_id', Number(key(company.mine.order)))[0]?.id
  expect((await visitor.page(`/shipments/${own}`)).text).toContain(company.mine.number)
  for (const path of [...paths, `/returns/${key(foreign.get('Shipment'))}`]) {
    const theirs = await visitor.page(path)
    const none = await visitor.page(path.replace(/\d+/, '987654'))
    expect([path, theirs.status]).toEqual([path, none.status])
    expect(theirs.text).not.toContain(company.theirs.number)
  }
})
