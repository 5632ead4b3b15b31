import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { limits } from '../../../sidecar/src/graphql/limits.ts'
import { startListening } from '../../../sidecar/src/routes/listening.ts'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { eventually } from '../../support/eventually.ts'
import { startTestSidecar, testApiKey } from '../../support/test-sidecar.ts'

const page = 'https://app.example.com'

const odoo = await startSandboxOdoo()
const open = await startTestSidecar(odoo, {
  CORS_ORIGINS: `${page}, http://localhost:5173`,
  PUBLIC_URL: 'https://graph.example.com',
})
const closed = await startTestSidecar(odoo)

/** What the sidecar itself listens to. */
const ownWatchers = open.memory.feed.watchers

beforeAll(() => open.ready())
afterAll(async () => {
  await Promise.all([open.stop(), closed.stop()])
  await odoo.stop()
})

const key = { authorization: `Bearer ${testApiKey}` }
const json = { ...key, 'content-type': 'application/json' }
const nothing = JSON.stringify({ query: '{ __typename }' })

const at = (path: string, init: RequestInit = {}, sidecar = open) =>
  fetch(`${sidecar.url}${path}`, { redirect: 'manual', ...init })
const post = (body: string, headers: Record<string, string> = {}) =>
  at('/graphql', { method: 'POST', headers: { ...json, ...headers }, body })

const answers: readonly (readonly [string, number, () => Promise<Response>])[] = [
  ['an answer', 200, () => post(nothing)],
  ['an answer by GET', 200, () => at('/graphql?query={__typename}', { headers: key })],
  ['a stream', 200, () => post(nothing, { accept: 'text/event-stream' })],
  ['a refused key', 401, () => post(nothing, { authorization: 'Bearer nobody' })],
  ['a body that is no JSON', 400, () => post('{')],
  ['a body that is too long', 413, () => post(' '.repeat(limits.bodyBytes + 1))],
  ['another media type', 415, () => post(nothing, { 'content-type': 'text/plain' })],
  ['GraphiQL', 200, () => at('/graphql', { headers: { accept: 'text/html' } })],
  ['the way to the graph', 302, () => at('/')],
  ['a record', 302, () => at('/odoo/sale.order/42')],
  ['an unknown record', 404, () => at('/odoo/res.users/42')],
  ['a path that leads nowhere', 404, () => at('/nowhere')],
  ['a document that is none', 404, () => at('/documents/none')],
  [
    'a webhook nobody signed',
    401,
    () =>
      at('/webhooks/odoo', {
        method: 'POST',
        body: '[]',
        headers: { 'content-type': 'application/cloudevents-batch+json' },
      }),
  ],
  ['a webhook of nobody', 404, () => at('/webhooks/connections/none', { method: 'POST', body: '[]' })],
  ['a user of Odoo nobody signed for', 401, () => at('/odoo/graphql', { method: 'POST', body: '{}' })],
  ['the export', 400, () => at('/export/epcis', { headers: key })],
  ['the export for nobody', 401, () => at('/export/epcis')],
  ['liveness', 200, () => at('/health/live')],
  ['readiness', 200, () => at('/health/ready')],
  ['metrics', 200, () => at('/metrics')],
]

describe('the headers of every answer', () => {
  test.each(answers)('%s (%i)', async (_what, status, ask) => {
    const reply = await ask()
    await reply.text()
    // Without secrets a webhook is not set up, which is as good.
    expect([status, 404]).toContain(reply.status)
    const { headers } = reply
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('cache-control')).toContain('no-store')
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d+$/)
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('access-control-allow-credentials')).toBeNull()
  })

  test('come with the code of a webhook for nobody', async () => {
    const reply = await at('/webhooks/connections/none', { method: 'POST', body: '[]' })
    expect([reply.status, await reply.json()]).toMatchObject([
      404,
      { errors: [{ extensions: { code: 'WEBHOOK_CONNECTION_UNKNOWN' } }] },
    ])
  })

  test('promise HTTPS only where it is', async () => {
    const reply = await at('/health/live', {}, closed)
    expect(reply.headers.get('strict-transport-security')).toBeNull()
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('a page of another origin', () => {
  const preflight = (origin: string, sidecar = open) =>
    at(
      '/graphql',
      {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
      },
      sidecar,
    )

  test('that is named may ask, and sees what is left to it, errors too', async () => {
    const before = await preflight(page)
    expect(before.status).toBe(204)
    expect(before.headers.get('access-control-allow-origin')).toBe(page)
    expect(before.headers.get('access-control-allow-headers')).toContain('authorization')
    expect(before.headers.get('access-control-allow-methods')).toBe('GET,POST')
    for (const reply of [
      await post(nothing, { origin: page }),
      await post('{', { origin: page }),
      await post(nothing, { origin: page, authorization: 'Bearer nobody' }),
    ]) {
      expect(reply.headers.get('access-control-allow-origin')).toBe(page)
      expect(reply.headers.get('access-control-expose-headers')).toMatch(/ratelimit.*retry-after.*x-request-id/)
      expect(reply.headers.get('vary')).toContain('Origin')
    }
  })

  test.each(['https://evil.example', `${page}.evil.example`, `${page}:444`, 'http://app.example.com', 'null', '*', ''])(
    'that is not named may not: %s',
    async (origin) => {
      for (const reply of [await preflight(origin), await post(nothing, { origin })]) {
        expect(reply.headers.get('access-control-allow-origin')).toBeNull()
        expect(reply.headers.get('access-control-allow-credentials')).toBeNull()
      }
    },
  )

  test.each([
    ['follows', 'subscription { orderChanged(id: "Order:1") { number } }', 'text/event-stream'],
    ['is answered in parts', '{ order(id: "Order:42") { id ... @defer { number } } }', 'multipart/mixed'],
  ])('may leave what it %s, and everybody else is answered as before', async (_what, query, accept) => {
    // What nobody catches ends the process.
    const uncaught: unknown[] = []
    const note = (error: unknown) => uncaught.push(error)
    process.on('uncaughtException', note)
    for (let visitor = 0; visitor < 20; visitor += 1) {
      const leaving = new AbortController()
      const init = { method: 'POST', headers: { ...json, accept, origin: page }, signal: leaving.signal }
      const reply = await at('/graphql', { ...init, body: JSON.stringify({ query }) })
      expect(reply.headers.get('content-type')).toContain(accept)
      await reply.body?.getReader().read()
      leaving.abort()
    }
    await eventually(() => open.memory.feed.watchers === ownWatchers, 'nobody is told any more')
    expect((await post(nothing)).status).toBe(200)
    process.off('uncaughtException', note)
    expect(uncaught).toEqual([])
  })

  test('may not where none is named', async () => {
    const reply = await preflight(page, closed)
    expect(reply.status).toBe(401)
    expect([...reply.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
  })

  test.each([
    ['as a form', 'POST', { 'content-type': 'application/x-www-form-urlencoded' }, 'query={__typename}', 415],
    ['as plain text', 'POST', { 'content-type': 'text/plain' }, nothing, 415],
    ['as a file', 'POST', { 'content-type': 'multipart/form-data; boundary=x' }, '--x--', 415],
    ['by GET, a mutation', 'GET', {}, undefined, 405],
  ])('can’t have somebody send %s', async (_what, method, headers, body, status) => {
    const query =
      method === 'GET'
        ? `?query=${encodeURIComponent('mutation { skipDeadLetters(input: { id: "1", reason: "x" }) { userErrors { code } } }')}`
        : ''
    const init = { method, ...(body !== undefined && { body }) }
    // The key is never sent by a browser by itself: to send it takes a preflight.
    expect((await at(`/graphql${query}`, { ...init, headers })).status).toBe(401)
    expect((await at(`/graphql${query}`, { ...init, headers: { ...headers, ...key } })).status).toBe(status)
  })
})

describe('a body', () => {
  test.each(['gzip', 'br', 'deflate', 'GZIP', 'identity, gzip'])(
    'that is packed (%s) is not unpacked',
    async (encoding) => {
      const reply = await at('/graphql', {
        method: 'POST',
        headers: { ...json, 'content-encoding': encoding },
        body: gzipSync(nothing),
      })
      expect(reply.status).toBe(415)
      expect(await reply.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
    },
  )

  test.each([
    ['whose head does not end', 'POST /graphql HTTP/1.1\r\nhost: x\r\nx-slow: '],
    ['that does not come', 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{'],
  ])('%s is waited for so long', async (_what, beginning) => {
    const limits = { requestTimeoutMs: 300, headersTimeoutMs: 200 }
    const { url, drain } = await startListening(
      async (request) => new Response(await request.text()),
      '127.0.0.1',
      0,
      limits,
    )
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk
    })
    const ended = new Promise((resolve) => socket.once('close', resolve))
    const startedAt = performance.now()
    socket.write(beginning)
    await ended
    expect(performance.now() - startedAt).toBeLessThan(5_000)
    expect(text).toMatch(/^HTTP\/1\.1 408 /)
    await drain()
  })
})

describe('limits, by every way in', () => {
  const deep = (depth: number): string => (depth === 0 ? 'id' : `fulfillments { order { ${deep(depth - 1)} } }`)
  const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) })
  const order = 'order(id: "Order:42") { id }'
  const withVariables = 'query ($filter: OrderFilter) { orders(filter: $filter) { nodes { id } } }'
  const spreads = Array.from({ length: 30 }, () => '...a').join(' ')
  const beyond: readonly (readonly [string, { query: string; variables?: unknown }])[] = [
    ['depth', { query: `{ order(id: "Order:42") { ${deep(10)} } }` }],
    ['aliases', { query: `{ ${Array.from({ length: limits.aliases + 1 }, (_, n) => `a${n}: ${order}`).join(' ')} }` }],
    ['directives', { query: `{ __typename ${'@include(if: true) '.repeat(limits.directives + 1)} }` }],
    ['words', { query: `{ ${'__typename '.repeat(limits.tokens)} }` }],
    ['letters', { query: `{ __typename } #${'x'.repeat(limits.document)}` }],
    [
      'selections, spread',
      {
        query: `{ ${order} ...b ${'...b '.repeat(20)} } fragment b on Query { ${spreads} } fragment a on Query { a: __typename ${'b: __typename '.repeat(20)} }`,
      },
    ],
    ['the depth of a variable', { query: withVariables, variables: { filter: nested(limits.variableDepth + 1) } }],
    [
      'the number of values',
      { query: withVariables, variables: { filter: { states: Array(limits.variableValues).fill('A') } } },
    ],
    [
      'cost',
      {
        query: `query ($n: Int) { ${Array.from({ length: 20 }, (_, n) => `a${n}: orders(first: $n) { nodes { ${deep(4)} } }`).join(' ')} }`,
        variables: { n: 200 },
      },
    ],
  ]
  const ways: Record<string, (body: object) => Promise<Response>> = {
    POST: (body) => post(JSON.stringify(body)),
    'POST for weighed types': (body) => post(JSON.stringify(body), { accept: 'application/json;q=0.9, */*;q=0.1' }),
    'POST for parts': (body) => post(JSON.stringify(body), { accept: 'multipart/mixed;deferSpec=20220824' }),
    'POST for a stream': (body) => post(JSON.stringify(body), { accept: 'text/event-stream' }),
  }
  const each = Object.entries(ways).flatMap(([way, send]) =>
    beyond.map(([what, body]) => [what, way, send, body] as const),
  )

  test.each(each)('%s, by %s', async (_what, _way, send, body) => {
    expect(await (await send(body)).text()).toContain('"QUERY_LIMIT_EXCEEDED"')
  })

  test.each(beyond.filter(([, body]) => JSON.stringify(body).length < 10_000))(
    '%s, by GET',
    async (_what, { query, variables }) => {
      const search = new URLSearchParams({
        query,
        ...(variables !== undefined && { variables: JSON.stringify(variables) }),
      })
      expect(await (await at(`/graphql?${search}`, { headers: key })).text()).toContain('"QUERY_LIMIT_EXCEEDED"')
    },
  )

  test('an address that is longer than one may be is refused before anything', async () => {
    const reply = await at(`/graphql?query=${'x'.repeat(64 * 1024)}`, { headers: key })
    expect(reply.status).toBe(431)
  })

  test('a subscription has them too', async () => {
    const query = `subscription { orderChanged(id: "Order:42") { ${deep(10)} } }`
    const reply = await post(JSON.stringify({ query }), { accept: 'text/event-stream' })
    expect(await reply.text()).toContain('"QUERY_LIMIT_EXCEEDED"')
  })

  test('fragments in a circle end at once', async () => {
    const circle = '{ order(id: "Order:42") { ...a } } fragment a on Order { ...b } fragment b on Order { ...a }'
    for (const send of Object.values(ways)) {
      expect(await (await send({ query: circle })).text()).toContain('"GRAPHQL_VALIDATION_FAILED"')
    }
  })

  test('fragments spread a thousand times are refused before they are checked one by one', async () => {
    const lines = Array.from({ length: 900 }, () => '...l').join(' ')
    const query = `{ orders { nodes { ...w ...w ...w ...w ...w } } } fragment w on Order { ${lines} } fragment l on Order { lines { product { sku } } }`
    const startedAt = performance.now()
    expect(await (await post(JSON.stringify({ query }))).text()).toContain('"QUERY_LIMIT_EXCEEDED"')
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })
})
