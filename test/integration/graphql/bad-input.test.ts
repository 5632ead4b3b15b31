import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorCodes } from '../../../sidecar/src/foundation/errors.ts'
import { limits } from '../../../sidecar/src/graphql/limits.ts'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { startTestSidecar, testApiKey } from '../../support/test-sidecar.ts'
import { failing, invalid } from './operations/corpus.ts'

const odoo = await startSandboxOdoo()
const sidecar = await startTestSidecar(odoo)

beforeAll(() => sidecar.ready())
afterAll(async () => {
  await sidecar.stop()
  await odoo.stop()
})

const newType = 'application/graphql-response+json'
const authorization = `Bearer ${testApiKey}`
const json = { authorization, 'content-type': 'application/json' }

interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly body: { data?: Record<string, unknown> | null; errors?: { extensions: Record<string, unknown> }[] } | null
}

/** Sends what a test made up, and looks at every reply for what must never be in one. */
async function send(init: RequestInit & { duplex?: 'half' }, path = '/graphql'): Promise<Reply> {
  const reply = await fetch(`${sidecar.url}${path}`, { redirect: 'manual', ...init })
  const text = await reply.text()
  expectHarmless(text, reply.headers)
  return { status: reply.status, headers: reply.headers, body: text === '' ? null : JSON.parse(text) }
}

const ask = (
  query: unknown,
  variables: unknown = {},
  more: Record<string, unknown> = {},
  accept = 'application/json',
) => send({ method: 'POST', headers: { ...json, accept }, body: JSON.stringify({ query, variables, ...more }) })

const insides: Readonly<Record<string, RegExp>> = {
  'a stack': /\bat .{1,200}:\d+:\d+/,
  'a path': /node_modules|file:\/\/|\/sidecar\/|\/work\/|\.[cm]?[jt]s:\d/,
  'a traceback': /Traceback|File \\?"/,
  SQL: /\bselect\b.+\bfrom\b|psycopg/is,
  'a key': new RegExp([testApiKey, odoo.apiKey, odoo.limitedApiKey].join('|')),
}

function expectHarmless(text: string, headers: Headers): void {
  for (const [what, pattern] of Object.entries(insides)) expect(text, `${what} in a reply`).not.toMatch(pattern)
  expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
}

const codesOf = ({ body }: Reply): unknown[] => (body?.errors ?? []).map((error) => error.extensions.code)

function expectCode(reply: Reply, code: string): void {
  expect(codesOf(reply).length).toBeGreaterThan(0)
  expect(new Set(codesOf(reply))).toEqual(new Set([code]))
  for (const { extensions } of reply.body?.errors ?? []) {
    expect(errorCodes[code as keyof typeof errorCodes]).toBe(extensions.retry)
    expect(extensions).not.toHaveProperty('http')
  }
}

/** Both media types: the older says 200 to whatever is well-formed, the newer 400 to what was never executed. */
async function expectRefusal(query: string, variables: unknown, code: string, more = {}): Promise<void> {
  const older = await ask(query, variables, more)
  const newer = await ask(query, variables, more, newType)
  expectCode(older, code)
  expectCode(newer, code)
  expect(older.status).toBe(200)
  const executed = newer.body !== null && 'data' in newer.body
  expect(newer.status).toBe(executed ? 200 : 400)
}

const lists = ['orders', 'parties', 'products', 'fulfillments', 'receipts', 'returns', 'shipments', 'invoices']
const everyList = [...lists.map((list) => [list, ''] as const), ['stockLevels', 'warehouse: "Warehouse:1"'] as const]

describe('an id', () => {
  const everywhere = (type: string) => `query ($id: ID!) {
    node(id: $id) { id } order(id: $id) { id } party(id: $id) { id } product(id: $id) { id } warehouse(id: $id) { id }
    fulfillment(id: $id) { id } receipt(id: $id) { id } return(id: $id) { id } shipment(id: $id) { id } invoice(id: $id) { id }
    ${type}
  }`

  test.for([
    'Order:999999',
    'Order:0',
    'Order:-1',
    'Order:1e3',
    'Order:2147483648',
    'Order:99999999999999999999',
    'Order:--',
    'Order:abc',
  ])('%s is nobody’s', async (id) => {
    await expectRefusal('query ($id: ID!) { order(id: $id) { number } }', { id }, 'NOT_FOUND')
    await expectRefusal('query ($id: ID!) { node(id: $id) { id } }', { id }, 'NOT_FOUND')
  })

  test.for([
    ['empty', ''],
    ['blank', ' '],
    ['without a type', '42'],
    ['without a key', 'Order:'],
    ['long', `Order:${'1'.repeat(10_000)}`],
    ['of a long type', `${'O'.repeat(10_000)}:1`],
    ['in another alphabet', 'Órder:１'],
    ['a smile', '🙂:🙂'],
    ['__proto__', '__proto__'],
    ['__proto__ with a key', '__proto__:1'],
    ['of a type every object has', 'Constructor:constructor:1'],
    ['in lower case', 'order:42'],
    ['with a zero byte', 'Order:42\u0000'],
    ['with a line break', 'Order:42\n'],
    ['with half a character', 'Order:\ud800'],
    ['with a quote', "Order:42' or '1'='1"],
    ['a path', 'Order:../../etc/passwd'],
    ['in base64', 'T3JkZXI6NDI='],
  ] as const)('that is %s is no id, wherever it is sent', async ([, id]) => {
    await expectRefusal(everywhere(''), { id }, 'ID_INVALID')
  })

  test('of a type that is none is no id', async () => {
    await expectRefusal('{ node(id: "Nothing:1") { id } }', {}, 'ID_INVALID')
    await expectRefusal('{ node(id: "Query:1") { id } }', {}, 'ID_INVALID')
    await expectRefusal('{ node(id: "Constructor:1") { id } }', {}, 'ID_INVALID')
  })

  test.for(lists.map((list) => (list === 'parties' ? 'party' : list.slice(0, -1))))(
    'of another type is refused by %s',
    async (field) => {
      await expectRefusal(`{ ${field}(id: "StockMove:1") { id } }`, {}, 'ID_TYPE_MISMATCH')
    },
  )

  test.for(['StockLevel:1', 'StockLevel:1-1-1', 'StockLevel:-'])('%s is no stock level', async (id) => {
    const reply = await ask('query ($id: ID!) { node(id: $id) { id } }', { id })
    expect(['ID_INVALID', 'NOT_FOUND']).toContain(codesOf(reply)[0])
  })

  test.for([
    'StockLevel:0-1',
    'StockLevel:1-999',
    'Package:45',
    'Package:45-',
    'Package:45-n99',
    'Package:0-1',
    'Package:6-1',
    'Shipment:6',
    'Company:99',
  ])('%s is nobody’s', async (id) => expectRefusal('query ($id: ID!) { node(id: $id) { id } }', { id }, 'NOT_FOUND'))

  test('that is wrong costs the others in a list nothing', async () => {
    const reply = await ask('{ nodes(ids: ["Order:42", "nonsense", "Order:999999", "Party:3"]) { id } }')
    expect(reply.body?.data).toEqual({ nodes: [{ id: 'Order:42' }, null, null, { id: 'Party:3' }] })
    expect(reply.body?.errors).toMatchObject([{ path: ['nodes', 1], extensions: { code: 'ID_INVALID' } }])
  })

  test('is one of 200 at most', async () => {
    const ids = Array.from({ length: 201 }, (_, index) => `Order:${index + 1}`)
    await expectRefusal('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids }, 'PAGE_SIZE_INVALID')
    const reply = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: ids.slice(0, 200) })
    expect(reply.body?.errors).toBeUndefined()
  })

  test('or a number, and only one of them', async () => {
    await expectRefusal('{ order { id } }', {}, 'ARGUMENT_INVALID')
    await expectRefusal('{ order(id: "Order:42", number: "S00042") { id } }', {}, 'ARGUMENT_INVALID')
    await expectRefusal('{ invoice(number: "") { id } }', {}, 'ARGUMENT_INVALID')
    await expectRefusal('{ product(sku: "   ") { id } }', {}, 'ARGUMENT_INVALID')
    await expectRefusal('{ warehouse(code: "nowhere") { id } }', {}, 'NOT_FOUND')
  })
})

describe.each(everyList)('a page of %s', (list, argument) => {
  const of = (args: string) => `{ ${list}(${argument} ${args}) { nodes { id } } }`

  test.for([
    'first: 0',
    'first: -1',
    'first: 201',
    'first: 10001',
    'last: 0',
    'last: -1',
    'last: 10001',
    'first: 5, last: 5',
  ])('can’t be of %s', async (args) => expectRefusal(of(args), {}, 'PAGE_SIZE_INVALID'))

  const cursors = {
    empty: '',
    garbage: '%%%',
    'no JSON': Buffer.from('garbage').toString('base64url'),
    'an object': Buffer.from('{"name":"Order"}').toString('base64url'),
    'of a negative id': Buffer.from('["Order",-1]').toString('base64url'),
    'of no number': Buffer.from('["Order","1 or 1=1"]').toString('base64url'),
    'of another list': Buffer.from('["Warehouse",1]').toString('base64url'),
    long: 'A'.repeat(5_000),
  }
  test.for(Object.entries(cursors))('can’t begin at a cursor that is %s', async ([, cursor]) => {
    const text = JSON.stringify(cursor)
    await expectRefusal(of(`first: 2, after: ${text}`), {}, 'CURSOR_INVALID')
    await expectRefusal(of(`last: 2, before: ${text}`), {}, 'CURSOR_INVALID')
  })

  test('can’t go forward from the end or backward from the beginning', async () => {
    await expectRefusal(of('first: 2, before: "x"'), {}, 'CURSOR_INVALID')
    await expectRefusal(of('last: 2, after: "x"'), {}, 'CURSOR_INVALID')
  })

  test('can’t be younger than now', async () => {
    await expectRefusal(of('maxAge: -1'), {}, 'ARGUMENT_INVALID')
  })
})

describe('a filter', () => {
  const filtered = (list: string, filter: string) => `{ ${list}(first: 200, filter: { ${filter} }) { nodes { id } } }`
  const found = async (list: string, filter: string): Promise<unknown[]> => {
    const reply = await ask(filtered(list, filter))
    expect(reply.body?.errors).toBeUndefined()
    const page = reply.body?.data?.[list] as { nodes: unknown[] } | undefined
    return page?.nodes ?? ['no page']
  }

  test.for([
    ['orders', 'states: []'],
    ['fulfillments', 'states: []'],
    ['invoices', 'states: [], paymentStates: []'],
    ['orders', 'customer: "Party:2147483648"'],
    ['orders', 'customer: "Party:999999"'],
    ['shipments', 'carrier: "Carrier:0"'],
    ['orders', 'customerReference: "%"'],
    ['orders', 'customerReference: "_"'],
    ['parties', 'name: "%%%"'],
    ['parties', 'name: "K_hne"'],
    ['products', 'text: "NL%"'],
    ['products', 'text: "\\\\"'],
    ['orders', 'trackingNumber: "%"'],
    ['shipments', 'trackingNumber: "0034043416109404255_"'],
    ['parties', `name: "'; drop table sale_order; --"`],
    ['parties', `name: "[('id','!=',0)]"`],
    ['products', `sku: "NL-1001' or '1'='1"`],
    ['orders', `customerReference: "|"`],
    ['orders', `trackingNumber: "['|', (1, '=', 1)]"`],
  ] as const)('of %s by %s finds nothing', async ([list, filter]) => {
    expect(await found(list, filter)).toEqual([])
  })

  const long = 'x'.repeat(300)
  test.for([
    ['orders', `customerReference: "${long}"`, 'ARGUMENT_INVALID'],
    ['orders', 'customerReference: ""', 'ARGUMENT_INVALID'],
    ['orders', 'customerReference: "  "', 'ARGUMENT_INVALID'],
    ['orders', `trackingNumber: "${long}"`, 'ARGUMENT_INVALID'],
    ['orders', 'trackingNumber: ""', 'ARGUMENT_INVALID'],
    ['fulfillments', 'trackingNumber: ""', 'ARGUMENT_INVALID'],
    ['shipments', 'trackingNumber: " "', 'ARGUMENT_INVALID'],
    ['products', 'text: ""', 'ARGUMENT_INVALID'],
    ['parties', 'name: "K\\u0000"', 'ARGUMENT_INVALID'],
    ['parties', 'name: "\\ud800"', 'GRAPHQL_PARSE_FAILED'],
    ['orders', 'customer: "Order:1"', 'ID_TYPE_MISMATCH'],
    ['orders', 'customer: "everybody"', 'ID_INVALID'],
    ['orders', 'warehouse: "Order:1"', 'ID_TYPE_MISMATCH'],
    ['shipments', 'company: "1"', 'ID_INVALID'],
    ['orders', 'placedAt: { from: "2026-02-01T00:00:00Z", before: "2026-01-01T00:00:00Z" }', 'ARGUMENT_INVALID'],
    ['orders', 'placedAt: { from: "2026-01-01T01:00:00+01:00", before: "2026-01-01T00:00:00Z" }', 'ARGUMENT_INVALID'],
    ['invoices', 'issuedFrom: "2026-02-01", issuedBefore: "2026-02-01"', 'ARGUMENT_INVALID'],
    ['orders', 'placedAt: { from: "9999-01-01T00:00:00Z" }', 'GRAPHQL_VALIDATION_FAILED'],
    ['orders', 'placedAt: { from: "2026-01-01" }', 'GRAPHQL_VALIDATION_FAILED'],
    ['orders', 'placedAt: { from: 0 }', 'GRAPHQL_VALIDATION_FAILED'],
    ['invoices', 'issuedFrom: "2026-02-30"', 'GRAPHQL_VALIDATION_FAILED'],
    ['orders', 'states: [SOLD]', 'GRAPHQL_VALIDATION_FAILED'],
    ['orders', 'colour: "red"', 'GRAPHQL_VALIDATION_FAILED'],
  ] as const)('of %s by %s is refused', async ([list, filter, code]) => {
    await expectRefusal(filtered(list, filter), {}, code)
  })

  test('with half a character in a variable is refused', async () => {
    const query = 'query ($name: String) { parties(filter: { name: $name }) { nodes { id } } }'
    await expectRefusal(query, { name: 'K\ud800' }, 'ARGUMENT_INVALID')
  })
})

describe('a search', () => {
  test.for([
    ['text: "S"', 'ARGUMENT_INVALID'],
    ['text: ""', 'ARGUMENT_INVALID'],
    ['text: " S "', 'ARGUMENT_INVALID'],
    [`text: "${'x'.repeat(201)}"`, 'ARGUMENT_INVALID'],
    ['text: "S00042", limit: 0', 'PAGE_SIZE_INVALID'],
    ['text: "S00042", limit: 51', 'PAGE_SIZE_INVALID'],
  ] as const)('for %s is refused', async ([args, code]) => {
    await expectRefusal(`{ search(${args}) { text } }`, {}, code)
  })

  test.for(['%%', '__', "' or 1=1 --", '[["id","!=",0]]', '\\\\', '🙂🙂'])('for %s finds nothing', async (text) => {
    const reply = await ask('query ($text: String!) { search(text: $text) { text } }', { text })
    expect(reply.body).toMatchObject({ data: { search: [] } })
  })
})

describe('an operation', () => {
  test.for([...failing, ...invalid])('with $name is refused', async ({ query, variables, operationName }) => {
    const older = await ask(query, variables, { operationName })
    const newer = await ask(query, variables, { operationName }, newType)
    for (const code of codesOf(older)) expect(Object.keys(errorCodes)).toContain(code)
    expect(codesOf(older).length).toBeGreaterThan(0)
    expect(codesOf(newer)).toEqual(codesOf(older))
    expect(older.status).toBe(200)
    expect(newer.status).toBe(newer.body && 'data' in newer.body ? 200 : 400)
    for (const { extensions } of older.body?.errors ?? []) expect(extensions).not.toHaveProperty('http')
  })

  const deep = (levels: number) =>
    `{ orders { nodes ${'{ lines { order '.repeat(levels)}{ number }${' } }'.repeat(levels)} } }`
  const order = 'order(number: "S00042") { number }'
  /** A fragment that spreads the next one four times: small to write, large to read. */
  const fanOut = (n: number) =>
    `fragment f${n} on Order { ${[1, 2, 3, 4].map((a) => `a${a}: lines { order { ${n < 5 ? `...f${n + 1}` : 'number'} } }`).join(' ')} }`
  const beyond = {
    'too deep': deep(7),
    'too deep through fragments': `{ orders { nodes { ...f0 } } } ${Array.from({ length: 8 }, (_, n) => `fragment f${n} on Order { lines { order { ${n < 7 ? `...f${n + 1}` : 'number'} } } }`).join(' ')}`,
    'of too many aliases': `{ ${Array.from({ length: limits.aliases + 1 }, (_, n) => `a${n}: ${order}`).join(' ')} }`,
    'of too many directives': `{ __typename ${'@include(if: true) '.repeat(limits.directives + 1)} }`,
    'of too many words': `{ ${'__typename '.repeat(limits.tokens)} }`,
    'of too many letters': `{ ${'__typename '.repeat(20_000)} }`,
    'of too much': `{ orders { nodes { ...f0 } } } ${Array.from({ length: 6 }, (_, n) => fanOut(n)).join(' ')}`,
  }
  test.for(Object.entries(beyond))('%s is beyond the limits', async ([, query]) => {
    await expectRefusal(query, {}, 'QUERY_LIMIT_EXCEEDED')
  })

  test.for(['mutation { deleteEverything }', 'subscription { orders { id } }'])(
    '%s is none of this graph, and is not executed',
    async (query) => {
      const reply = await ask(query, {}, {}, newType)
      expect(reply.status).toBe(400)
      expectCode(reply, 'GRAPHQL_VALIDATION_FAILED')
    },
  )

  test('within the limits is not', async () => {
    for (const query of [
      deep(5),
      `{ ${Array.from({ length: limits.aliases }, (_, n) => `a${n}: ${order}`).join(' ')} }`,
    ]) {
      expect((await ask(query)).body?.errors).toBeUndefined()
    }
  })

  test('whose variables are named like what every object has changes no object', async () => {
    const body =
      '{"query":"{ __typename }","variables":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}'
    const reply = await send({ method: 'POST', headers: json, body })
    expect(reply.body).toMatchObject({ data: { __typename: 'Query' } })
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

describe('a body', () => {
  test.for([
    ['no JSON', '{ nope'],
    ['nothing', ''],
    ['null', 'null'],
    ['a number', '1'],
    ['text', '"{ __typename }"'],
    ['an array', '[{"query":"{ __typename }"}]'],
    ['an empty array', '[]'],
    ['no query', '{}'],
    ['a query that is null', '{"query":null}'],
    ['a query that is a number', '{"query":1}'],
    ['a query that is an object', '{"query":{"kind":"Document"}}'],
    ['variables that are an array', '{"query":"{ __typename }","variables":[]}'],
    ['variables that are text', '{"query":"{ __typename }","variables":"{}"}'],
    ['an operation name that is a number', '{"query":"{ __typename }","operationName":1}'],
    ['extensions that are text', '{"query":"{ __typename }","extensions":"x"}'],
    ['brackets only', '['.repeat(100_000)],
    ['objects in objects', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00, 0x80])],
  ] as const)('of %s is refused, by either media type', async ([, body]) => {
    for (const accept of ['application/json', newType]) {
      const reply = await send({ method: 'POST', headers: { ...json, accept }, body })
      expect(reply.status).toBe(400)
      expectCode(reply, 'BAD_REQUEST')
    }
  })

  const large = JSON.stringify({ query: `{ __typename }${' '.repeat(limits.bodyBytes)}` })
  const inPieces = (text: string): ReadableStream =>
    new ReadableStream({
      start(controller) {
        for (let at = 0; at < text.length; at += 65_536)
          controller.enqueue(new TextEncoder().encode(text.slice(at, at + 65_536)))
        controller.close()
      },
    })

  test('that is too large is refused, whether it says its length or not', async () => {
    for (const body of [large, inPieces(large)]) {
      const reply = await send({ method: 'POST', headers: json, body, duplex: 'half' })
      expect(reply.status).toBe(413)
      expectCode(reply, 'BODY_TOO_LARGE')
    }
  })

  test('in pieces is as good as any other', async () => {
    const small = JSON.stringify({ query: '{ __typename }' })
    const reply = await send({ method: 'POST', headers: json, body: inPieces(small), duplex: 'half' })
    expect(reply.body).toMatchObject({ data: { __typename: 'Query' } })
    const wrong = await send({ method: 'POST', headers: json, body: inPieces('[]'), duplex: 'half' })
    expect(wrong.status).toBe(400)
    expectCode(wrong, 'BAD_REQUEST')
  })

  test.for([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    'application/jsonp',
    'text/html',
  ])('of type %s is refused', async (type) => {
    const body = JSON.stringify({ query: '{ __typename }' })
    const reply = await send({ method: 'POST', headers: { authorization, 'content-type': type }, body })
    expect(reply.status).toBe(415)
    expectCode(reply, 'BAD_REQUEST')
  })

  test('nobody can accept the reply of is refused', async () => {
    const body = JSON.stringify({ query: '{ __typename }' })
    const reply = await send({ method: 'POST', headers: { ...json, accept: 'image/png' }, body })
    expect(reply.status).toBe(406)
    expectCode(reply, 'BAD_REQUEST')
  })
})

describe('a key', () => {
  const body = JSON.stringify({ query: '{ __typename }' })
  const withKey = (value: string | null) =>
    send({
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(value !== null && { authorization: value }) },
      body,
    })

  test.for([
    ['missing', null],
    ['empty', ''],
    ['only announced', 'Bearer'],
    ['wrong', 'Bearer wrong'],
    ['nearly right', `Bearer ${testApiKey.slice(0, -1)}1`],
    ['too short', `Bearer ${testApiKey.slice(0, -1)}`],
    ['too long', `Bearer ${testApiKey}0`],
    ['in capitals', `Bearer ${testApiKey.toUpperCase()}`],
    ['without its scheme', testApiKey],
    ['of another scheme', `Basic ${testApiKey}`],
    ['one of two', `Bearer ${testApiKey} ${testApiKey}`],
    ['after a tab', `Bearer\t${testApiKey}`],
    ['very long', `Bearer ${'0'.repeat(8_000)}`],
    ['blanks', `Bearer${' '.repeat(8_000)}`],
  ] as const)('that is %s opens nothing', async ([, value]) => {
    const reply = await withKey(value)
    expect(reply.status).toBe(401)
    expect(reply.headers.get('www-authenticate')).toMatch(/^Bearer /)
    expectCode(reply, 'UNAUTHENTICATED')
  })

  test('may stand behind several blanks', async () => {
    expect((await withKey(`bearer    ${testApiKey}  `)).status).toBe(200)
  })

  test('is asked for before anything is read', async () => {
    const reply = await send({ method: 'POST', body: 'x'.repeat(limits.bodyBytes + 1) })
    expect(reply.status).toBe(401)
  })
})

describe('a request', () => {
  const get = (query: string, headers: Record<string, string> = { authorization }) =>
    send({ headers }, `/graphql${query}`)
  const encoded = (parameters: Record<string, string>) => `?${new URLSearchParams(parameters)}`

  test('by GET can ask a query', async () => {
    const query = 'query ($number: String!) { order(number: $number) { number } }'
    const reply = await get(encoded({ query, variables: '{"number":"S00042"}' }))
    expect(reply.body).toMatchObject({ data: { order: { number: 'S00042' } } })
  })

  test.for([
    ['without a query', ''],
    ['with an empty query', '?query='],
    ['with variables that are no JSON', encoded({ query: '{ __typename }', variables: 'nope' })],
    ['with variables that are an array', encoded({ query: '{ __typename }', variables: '[]' })],
    ['with extensions that are no JSON', encoded({ query: '{ __typename }', extensions: '{' })],
  ] as const)('by GET %s is refused', async ([, query]) => {
    const reply = await get(query)
    expect(reply.status).toBe(400)
    expectCode(reply, 'BAD_REQUEST')
  })

  test('by GET is refused like one by POST', async () => {
    const reply = await get(encoded({ query: '{ colour }' }), { authorization, accept: newType })
    expect(reply.status).toBe(400)
    expectCode(reply, 'GRAPHQL_VALIDATION_FAILED')
    expectCode(await get(encoded({ query: deepQuery })), 'QUERY_LIMIT_EXCEEDED')
    expectCode(await get(encoded({ query: '{ order(id: "x") { id } }' })), 'ID_INVALID')
  })

  test('by GET can change nothing', async () => {
    const reply = await get(encoded({ query: 'mutation { deleteEverything }' }))
    expect(reply.status).toBe(405)
    expectCode(reply, 'BAD_REQUEST')
  })

  test.for(['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    'by %s is refused, and nothing is said of other origins',
    async (method) => {
      const headers = { authorization, origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' }
      const reply = await send({ method, headers })
      expect(reply.status).toBe(405)
      expect(reply.headers.get('allow')).toBe('GET, POST')
      if (method !== 'HEAD') expectCode(reply, 'BAD_REQUEST')
    },
  )

  test('from another origin is answered without a word about origins', async () => {
    const headers = { ...json, origin: 'https://elsewhere.example' }
    const reply = await send({ method: 'POST', headers, body: JSON.stringify({ query: '{ __typename }' }) })
    expect(reply.status).toBe(200)
  })

  test.for([
    '/nothing',
    '/graphql/',
    '/graphql/x',
    '/GRAPHQL',
    '//graphql',
    '/health',
    '/metrics/x',
    '/.env',
    '/..%2f..%2fetc%2fpasswd',
    '/graphql%00',
  ])('for %s finds nothing', async (path) => {
    const reply = await send({ headers: { authorization } }, path)
    expect(reply.status).toBe(404)
    expectCode(reply, 'NOT_FOUND')
  })
})

const deepQuery = `{ orders { nodes ${'{ lines { order '.repeat(7)}{ number }${' } }'.repeat(7)} } }`
