import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { copyOrders, valuesOf } from '../../support/sandbox-orders.ts'
import { startTestSidecar, type TestSidecar, testApiKey } from '../../support/test-sidecar.ts'
import { aKey } from '../access/making-keys.ts'
import { startApolloGateway } from './apollo-gateway.ts'
import { startCrm, type Ticket } from './crm.ts'
import { type Listener, listenBefore } from './listener.ts'
import { composeAsTold, startHiveGateway } from './recipe.ts'

const gateways = { 'Hive Gateway': startHiveGateway, 'Apollo Gateway': startApolloGateway }

let odoo: SandboxOdoo
let sidecar: TestSidecar
let crm: Awaited<ReturnType<typeof startCrm>>
let logistics: Listener
let ofCrm: Listener
let supergraph: string
let tickets: readonly Ticket[] = []
/** Of the customer who ordered S00042, and of another. */
let customer: string
let other: string

beforeAll(async () => {
  odoo = await startSandboxOdoo({ series: '19.0' })
  copyOrders(odoo.world, 42, 250)
  sidecar = await startTestSidecar(odoo, { TRUSTED_PROXIES: '127.0.0.1' })
  await sidecar.ready()
  crm = await startCrm(() => tickets)
  logistics = await listenBefore(`${sidecar.url}/graphql`)
  ofCrm = await listenBefore(crm.url)
  supergraph = await composeAsTold({ logistics: logistics.url, crm: ofCrm.url }, testApiKey)
  const [mine, theirs] = [42, 41].map((id) => odoo.world.get('sale.order', id).partner_id as number)
  customer = await keyOf(mine ?? 0)
  other = await keyOf(theirs ?? 0)
})
afterAll(async () => {
  await logistics.stop()
  await ofCrm.stop()
  await crm.stop()
  await sidecar.stop()
  await odoo.stop()
})
beforeEach(() => {
  tickets = [ticket('1', 'S00042', 'NL-1200'), ticket('2', 'S00041'), ticket('3', 'S99999')]
})

async function keyOf(partner: number): Promise<string> {
  const commercial = odoo.world.get('res.partner', partner).commercial_partner_id
  const customers = [typeof commercial === 'number' ? commercial : partner]
  return (await aKey(sidecar.store.database, { roles: ['customer'], rows: { customers } })).key
}

const ticket = (id: string, number: string, sku: string | null = null): Ticket => ({
  ...{ id, subject: `Ticket ${id}`, order: { number } },
  product: sku === null ? null : { sku },
})

interface Reply {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly {
    readonly path?: readonly (string | number)[]
    readonly extensions: { readonly code: string; readonly retry?: string; readonly scopes?: readonly string[] }
  }[]
}

describe.each(Object.entries(gateways))('%s', (name, start) => {
  let gateway: Awaited<ReturnType<typeof start>>

  beforeAll(async () => {
    gateway = await start(supergraph)
  })
  afterAll(() => gateway.stop())

  async function ask(query: string, key: string | null = testApiKey, from = '192.0.2.7'): Promise<Reply> {
    logistics.forget()
    ofCrm.forget()
    odoo.resetCalls()
    const reply = await fetch(gateway.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': from,
        ...(key !== null && { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ query }),
    })
    return (await reply.json()) as Reply
  }

  const codesOf = ({ errors = [] }: Reply) => errors.map(({ extensions }) => extensions.code)

  test('a question that begins elsewhere is one request there, and one here for all entities of a type', async () => {
    const query = '{ tickets { subject order { number processState customer { name } } product { name } } }'
    expect(await ask(query)).toEqual({
      data: {
        tickets: [
          {
            subject: 'Ticket 1',
            order: { number: 'S00042', processState: 'SHIPPED', customer: { name: expect.any(String) } },
            product: { name: expect.any(String) },
          },
          {
            subject: 'Ticket 2',
            order: { number: 'S00041', processState: 'INVOICE_READY', customer: { name: expect.any(String) } },
            product: null,
          },
          { subject: 'Ticket 3', order: { number: 'S99999', processState: null, customer: null }, product: null },
        ],
      },
    })
    // Hive Gateway asks for both types in one request.
    expect([ofCrm.heard.length, logistics.heard.length]).toEqual([1, name === 'Hive Gateway' ? 1 : 2])
    expect(logistics.heard[0]?.representations).toEqual(
      ['S00042', 'S00041', 'S99999'].map((number) => ({ __typename: 'Order', number })),
    )
  })

  test('a question that goes there and back is one request a step, however many orders it is about', async () => {
    tickets = ['S00042', 'S00041', 'S00040', 'S00042'].map((number, index) => ticket(`${index}`, number))
    const query = `{
      orders(first: 200, order: OLDEST_FIRST) {
        nodes { number tickets { subject order { state customer { name accountOwner } } } }
      }
    }`
    const { data, errors } = await ask(query)
    expect(errors).toBeUndefined()
    const { orders } = data as { orders: { nodes: readonly { number: string; tickets: readonly unknown[] }[] } }
    const { nodes } = orders
    expect(nodes).toHaveLength(200)
    expect(nodes.find(({ number }) => number === 'S00042')?.tickets).toEqual(
      ['Ticket 0', 'Ticket 3'].map((subject) => ({
        subject,
        order: {
          state: 'CONFIRMED',
          customer: {
            name: expect.any(String),
            accountOwner: expect.stringMatching(/^whoever looks after Party:\d+$/),
          },
        },
      })),
    )
    expect([logistics.heard.length, ofCrm.heard.length]).toEqual([2, 2])
    expect(new Set(logistics.heard[1]?.representations.map(({ number }) => number))).toEqual(
      new Set(['S00042', 'S00041', 'S00040']),
    )
    expect(odoo.calls.length).toBeLessThanOrEqual(3)
  })

  test('who asks sees what is theirs, and what is not as what is not there', async () => {
    const query = '{ tickets { order { number processState } } }'
    const known = ({ data }: Reply) => {
      const { tickets } = data as { tickets: readonly { order: { processState: unknown } }[] }
      return tickets.map(({ order }) => order.processState)
    }
    const replies = await Promise.all([ask(query, customer), ask(query, other), ask(query, customer)])
    expect(replies.map(codesOf)).toEqual([[], [], []])
    expect(replies.map(known)).toEqual([
      ['SHIPPED', null, null],
      [null, 'INVOICE_READY', null],
      ['SHIPPED', null, null],
    ])
  })

  test('a field that is never null takes the order with it, where it is not theirs', async () => {
    const { data } = await ask('{ tickets { subject order { number lines { quantity } } } }', customer)
    expect(data?.tickets).toEqual([
      { subject: 'Ticket 1', order: { number: 'S00042', lines: expect.any(Array) } },
      { subject: 'Ticket 2', order: null },
      { subject: 'Ticket 3', order: null },
    ])
  })

  test('an order asked for by its number is not there either', async () => {
    const [hidden, missing] = await Promise.all(
      ['S00041', 'S99999'].map((number) => ask(`{ order(number: "${number}") { state } }`, customer)),
    )
    expect(hidden).toEqual(missing)
    expect(hidden).toMatchObject({ data: { order: null }, errors: [{ extensions: { code: 'NOT_FOUND' } }] })
  })

  test('what a key may not is refused with its code and the scope it needs', async () => {
    const { errors } = await ask('{ apiKeys(limit: 1) { id } }', customer)
    const refusal = { extensions: { code: 'FORBIDDEN', retry: 'permanent', scopes: ['access:read'] } }
    expect(errors).toMatchObject([refusal, refusal])
  })

  test.each([
    ['without a key', '{ order(number: "S00042") { state } }', null, ['UNAUTHENTICATED']],
    ['with no key of ours', '{ order(number: "S00042") { state } }', 'wrong', ['UNAUTHENTICATED']],
    ['an id that is none', '{ node(id: "nonsense") { id } }', testApiKey, ['ID_INVALID']],
    ['too long a page', '{ orders(first: 1000) { nodes { id } } }', testApiKey, ['PAGE_SIZE_INVALID']],
  ])('an error keeps its code: %s', async (_what, query, key, codes) => {
    expect(codesOf(await ask(query, key))).toEqual(codes)
  })

  test('an entity that is wrong is an error where it stands, and costs the others nothing', async () => {
    const values = valuesOf(odoo.world.get('sale.order', 41), { name: `TWICE-${name}` })
    const both = [values, values].map((each) => odoo.world.create('sale.order', each))
    tickets = [ticket('1', 'S00042'), ticket('2', `TWICE-${name}`), ticket('3', 'S99999')]
    const { data, errors } = await ask('{ tickets { order { processState } } }')
    odoo.world.remove('sale.order', both)
    expect(errors).toMatchObject([{ extensions: { code: 'ARGUMENT_INVALID', retry: 'permanent' } }])
    expect(errors?.[0]?.path?.slice(0, 3)).toEqual(['tickets', 1, 'order'])
    expect(data?.tickets).toMatchObject([{ order: { processState: 'SHIPPED' } }, {}, {}])
  })

  test('more entities than are read at once are refused as such, and the rest of the answer stands', async () => {
    const names = odoo.world.rows('sale.order').map((order) => String(order.name))
    tickets = names.slice(0, 201).map((number, index) => ticket(`${index}`, number))
    const reply = await ask('{ tickets { subject order { processState } } }')
    expect(new Set(codesOf(reply))).toEqual(new Set(['PAGE_SIZE_INVALID']))
    expect(reply.data?.tickets).toHaveLength(201)
    expect(odoo.calls).toEqual([])
  })

  test('a mutation is passed on once, and what it made is good at once', async () => {
    const client = name.toLowerCase().replace(' ', '-')
    const { data } = await ask(`mutation {
      createApiKey(input: { client: "${client}", roles: ["customer-service"], reason: "A test" }) {
        key userErrors { code }
      }
    }`)
    expect(logistics.heard).toHaveLength(1)
    const { createApiKey: made } = data as { createApiKey: { key: string; userErrors: readonly unknown[] } }
    expect(made.userErrors).toEqual([])
    expect(await ask('{ order(number: "S00041") { state } }', made.key)).toEqual({
      data: { order: { state: 'CONFIRMED' } },
    })
  })

  test('introspection is of the whole supergraph and the gateway’s own, whoever asks', async () => {
    const { data } = await ask(
      '{ __type(name: "Order") { fields { name } } __schema { queryType { fields { name } } } }',
      customer,
    )
    interface Type {
      readonly fields: readonly { readonly name: string }[]
    }
    const { __type: order, __schema: whole } = data as { __type: Type; __schema: { queryType: Type } }
    const namesOf = ({ fields }: Type) => fields.map((field) => field.name)
    expect(namesOf(order)).toEqual(expect.arrayContaining(['processState', 'tickets']))
    expect(namesOf(whole.queryType)).toEqual(expect.arrayContaining(['apiKeys', 'tickets']))
    expect(namesOf(whole.queryType)).not.toContain('_entities')
    expect(logistics.heard).toEqual([])
  })

  test('what is deferred is refused by the gateway', async () => {
    const { errors } = await ask('{ order(number: "S00042") { number ... @defer { lines { quantity } } } }')
    expect(errors).toMatchObject([{ message: 'Unknown directive "@defer".' }])
    expect(logistics.heard).toEqual([])
  })
})

describe('Hive Gateway, started as told', () => {
  let gateway: Awaited<ReturnType<typeof startHiveGateway>>

  beforeAll(async () => {
    gateway = await startHiveGateway(supergraph)
  })
  afterAll(() => gateway.stop())

  const post = (query: string, headers: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    })

  test('wrong keys of one caller do not shut out another who comes for the first time', async () => {
    const query = '{ order(number: "S00042") { state } }'
    const asWrong = (key: string, from: string) =>
      post(query, { authorization: `Bearer ${key}`, 'x-forwarded-for': from }).then((reply) => reply.text())
    for (let guess = 0; guess < 31; guess += 1) await asWrong(`guess-${guess}`, '192.0.2.66')
    const { key } = await aKey(sidecar.store.database)
    expect(await asWrong('guess-31', '192.0.2.66')).toContain('RATE_LIMITED')
    expect(await asWrong(key, '192.0.2.67')).toBe('{"data":{"order":{"state":"CONFIRMED"}}}')
  })

  test('what it asks is answered plainly although it reads parts, and counted by how it went', async () => {
    const counted = async (outcome: string) => {
      const metrics = await (await fetch(`${sidecar.url}/metrics`)).text()
      return Number(new RegExp(`graphql_request_seconds_count{outcome="${outcome}"} (\\d+)`).exec(metrics)?.[1] ?? 0)
    }
    const before = await Promise.all(['ok', 'other'].map(counted))
    logistics.forget()
    await post('{ order(number: "S00042") { state } }', { authorization: `Bearer ${customer}` })
    expect(logistics.heard[0]?.headers.accept).toContain('multipart/mixed')
    const [ok = 0, other = 0] = before
    expect(await Promise.all(['ok', 'other'].map(counted))).toEqual([ok + 1, other])
  })

  test('a subscription comes through as server-sent events', async () => {
    const reply = await post(
      'subscription { orderChanged(id: "Order:42") { number processState tickets { subject } } }',
      {
        accept: 'text/event-stream',
        authorization: `Bearer ${customer}`,
      },
    )
    expect(reply.headers.get('content-type')).toContain('text/event-stream')
    let told = ''
    for await (const chunk of reply.body ?? []) {
      told += new TextDecoder().decode(chunk)
      if (told.includes('event: next') && told.includes('\n\n', told.indexOf('event: next'))) break
    }
    const data = /^data: *(\{.*)$/m.exec(told)?.[1] ?? told
    expect(JSON.parse(data)).toEqual({
      data: { orderChanged: { number: 'S00042', processState: 'SHIPPED', tickets: [{ subject: 'Ticket 1' }] } },
    })
  })
})

describe('what composes', () => {
  const compose = (key: string) => composeAsTold({ logistics: logistics.url, crm: ofCrm.url }, key)

  test('a key that sees less makes a supergraph with less in it', async () => {
    const { key } = await aKey(sidecar.store.database, { roles: ['customer-service'] })
    const narrow = await compose(key)
    expect(supergraph).toContain('\n  apiKeys(')
    expect(narrow).not.toContain('\n  apiKeys(')
    expect(narrow).toContain('\n  tickets: [Ticket!]!')
  })

  test('a key that may not read the contract composes nothing, and is told which scope it lacks', async () => {
    await expect(compose(customer)).rejects.toThrow('schema:read')
  })
})
