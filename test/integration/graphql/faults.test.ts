import { connect } from 'node:net'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, afterEach, describe, expect, type TestContext, test } from 'vitest'
import { type SandboxOdoo, startSandboxOdoo, type World } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { eventually } from '../../support/eventually.ts'
import { logLines } from '../../support/log-lines.ts'
import { type GraphReply, startTestSidecar, type TestSidecar, testApiKey } from '../../support/test-sidecar.ts'

/** Starts what a test needs, and stops it after the test: sidecars first, they hold on to their Odoo. */
function starting({ onTestFinished }: Pick<TestContext, 'onTestFinished'>) {
  const stops: (() => Promise<unknown>)[] = []
  onTestFinished(async () => {
    for (const stop of stops.reverse()) await stop().catch(() => undefined)
  })
  const started = <T extends { stop(): Promise<unknown> }>(one: T): T => {
    stops.push(() => one.stop())
    return one
  }
  return {
    odoo: async (options: { port?: number; world?: World } = {}): Promise<SandboxOdoo> =>
      started(await startSandboxOdoo(options)),
    sidecar: async (...args: Parameters<typeof startTestSidecar>): Promise<TestSidecar> =>
      started(await startTestSidecar(...args)),
  }
}

/** An Odoo and a sidecar that is connected to it. */
async function both(context: TestContext, options?: Parameters<typeof startTestSidecar>[2]) {
  const start = starting(context)
  const odoo = await start.odoo()
  const sidecar = await start.sidecar(odoo, {}, options)
  await sidecar.ready()
  return { start, odoo, sidecar }
}

const orderNow = '{ order(id: "Order:42", maxAge: 0) { number freshness { stale staleReason asOf } } }'

interface Shown {
  readonly number: string
  readonly freshness: { readonly stale: boolean; readonly staleReason: string | null; readonly asOf: string }
}
const shown = (reply: GraphReply): Shown | null => (reply.data?.order ?? null) as Shown | null
const codes = (reply: GraphReply): string[] => (reply.errors ?? []).map((error) => error.extensions.code)

async function timed<T>(work: Promise<T>): Promise<{ result: T; ms: number }> {
  const startedAt = performance.now()
  const result = await work
  return { result, ms: performance.now() - startedAt }
}

/** `GET` something of the sidecar that is not the graph. */
const look = async (sidecar: TestSidecar, path: string) => {
  const reply = await fetch(`${sidecar.url}${path}`)
  return { status: reply.status, text: await reply.text() }
}

describe.concurrent('while Odoo is away', () => {
  test('what is known is served and says that it is old, what is not known fails alone', async (context) => {
    const { odoo, sidecar } = await both(context)
    const before = await sidecar.ask(orderNow)
    await odoo.stop()
    const reply = await sidecar.ask(`{
      known: order(id: "Order:42", maxAge: 0) { number freshness { stale staleReason asOf } }
      unknown: order(id: "Order:41") { number }
      alsoUnknown: party(id: "Party:3") { name }
    }`)
    const { freshness, number } = shown(before) as Shown
    expect(reply.data).toEqual({
      known: { number, freshness: { stale: true, staleReason: 'SOURCE_UNREACHABLE', asOf: freshness.asOf } },
      unknown: null,
      alsoUnknown: null,
    })
    expect(reply.errors?.map((error) => error.path?.join('.')).sort()).toEqual(['alsoUnknown', 'unknown'])
    expect(new Set(codes(reply))).toEqual(new Set(['ODOO_UNREACHABLE']))
  })

  const lists = [
    'orders(first: 5, maxAge: 0) { nodes { number lines { quantity } freshness { stale } } }',
    'orders(filter: { late: true }, maxAge: 0) { nodes { number freshness { stale } } }',
    'products(filter: { stocked: true }, maxAge: 0) { nodes { sku freshness { stale } } }',
    'stockLevels(warehouse: "Warehouse:1", maxAge: 0) { nodes { onHand freshness { stale } } }',
    'shipments(maxAge: 0) { nodes { trackingNumbers freshness { stale } } }',
    'invoices(maxAge: 0) { totalCount nodes { number freshness { stale } } }',
    'warehouses(maxAge: 0) { code freshness { stale } }',
  ]
  test('every list that was read is served whole, marked as old', async (context) => {
    const { odoo, sidecar } = await both(context)
    const query = `{ ${lists.map((list, index) => `list${index}: ${list}`).join(' ')} node(id: "Company:1") { id } }`
    const before = await sidecar.ask(query)
    await odoo.stop()
    const after = await sidecar.ask(query)
    expect(after.errors).toBeUndefined()
    expect(JSON.stringify(before.data)).not.toContain('"stale":true')
    expect(JSON.stringify(after.data)).not.toContain('"stale":false')
    expect(JSON.stringify(after.data)).toBe(JSON.stringify(before.data).replaceAll('"stale":false', '"stale":true'))
    // What was found missing at once is so for everybody who asks a moment later.
    const again = await sidecar.ask(query)
    expect(again.data).toEqual(after.data)
  })

  test('nobody waits for it once it is known to be away', async (context) => {
    const { odoo, sidecar } = await both(context)
    await odoo.stop()
    await sidecar.ask(orderNow)
    const { result, ms } = await timed(sidecar.ask(orderNow))
    expect(codes(result)).toEqual(['ODOO_UNREACHABLE'])
    expect(result.extensions?.upstream.odoo?.calls).toBe(0)
    expect(ms).toBeLessThan(1_000)
  })

  test('it is fresh again by itself once Odoo is back', async (context) => {
    const { start, odoo, sidecar } = await both(context)
    await sidecar.ask(orderNow)
    await odoo.stop()
    expect(shown(await sidecar.ask(orderNow))?.freshness.stale).toBe(true)
    odoo.world.write('sale.order', 42, { name: 'S00042B' })
    await start.odoo({ port: odoo.port, world: odoo.world })
    await eventually(async () => shown(await sidecar.ask(orderNow))?.freshness.stale === false, 'the order is fresh')
    expect(shown(await sidecar.ask(orderNow))?.number).toBe('S00042B')
  })

  test('readiness says so and liveness does not', async (context) => {
    const { odoo, sidecar } = await both(context)
    expect((await look(sidecar, '/health/ready')).status).toBe(200)
    await odoo.stop()
    await sidecar.ask(orderNow)
    const ready = await look(sidecar, '/health/ready')
    expect(ready.status).toBe(503)
    expect(JSON.parse(ready.text)).toMatchObject({
      ready: false,
      sources: { odoo: { state: 'away', code: 'ODOO_UNREACHABLE', since: expect.any(String) } },
    })
    expect(await look(sidecar, '/health/live')).toMatchObject({ status: 200 })
  })
})

describe('when Odoo is not well', async () => {
  const odoo = await startSandboxOdoo()
  const sidecar = await startTestSidecar(odoo, { ODOO_READ_TIMEOUT_MS: '1000' })
  const impatient = await startTestSidecar(odoo, { PATIENCE_MS: '60' })

  afterEach(async () => {
    odoo.setMood(null)
    await sidecar.ready()
  })
  afterAll(async () => {
    await sidecar.stop()
    await impatient.stop()
    await odoo.stop()
  })

  /** Each test asks for orders nobody has asked for before. */
  let asked = 0
  const aKnownOrder = async (to = sidecar): Promise<string> => {
    asked += 1
    await to.ready()
    expect((await to.ask(`{ order(id: "Order:${asked}") { number } }`)).errors).toBeUndefined()
    return anew(asked)
  }
  const anUnknownOrder = (): string => {
    asked += 1
    return anew(asked)
  }
  const anew = (id: number): string =>
    `order(id: "Order:${id}", maxAge: 0) { number freshness { stale staleReason asOf } }`

  test('a slow one is not waited for longer than patience lasts', async () => {
    const order = await aKnownOrder(impatient)
    odoo.setMood({ kind: 'slow', ms: 900 })
    const { result, ms } = await timed(impatient.ask(`{ ${order} }`))
    expect(shown(result)?.freshness).toMatchObject({ stale: true, staleReason: 'SOURCE_SLOW' })
    expect(ms).toBeLessThan(600)
  })

  test('an answer that came too late for one caller is there for the next', async () => {
    const order = await aKnownOrder(impatient)
    odoo.world.write('sale.order', asked, { client_order_ref: 'late but true' })
    odoo.setMood({ kind: 'times', count: 1, mood: { kind: 'slow', ms: 250 } })
    expect(shown(await impatient.ask(`{ ${order} }`))?.freshness.stale).toBe(true)
    const whenever = `{ order(id: "Order:${asked}") { customerReference freshness { stale } } }`
    const arrived = { customerReference: 'late but true', freshness: { stale: false } }
    await eventually(
      async () => isDeepStrictEqual((await impatient.ask(whenever)).data?.order, arrived),
      'it arrived',
      5_000,
    )
  })

  test.for(['html-500', 'reset', 'empty', 'serialization-failure'] as const)(
    'two failures of kind %s are seen by nobody',
    async (kind) => {
      const order = anUnknownOrder()
      odoo.setMood({ kind: 'times', count: 2, mood: { kind } })
      const reply = await sidecar.ask(`{ ${order} }`)
      expect(reply.errors).toBeUndefined()
      expect(shown(reply)?.freshness.stale).toBe(false)
      expect(reply.extensions?.upstream.odoo?.calls).toBe(3)
    },
  )

  test.for([
    ['html-500', 'ODOO_OVERLOADED', 'SOURCE_OVERLOADED'],
    ['reset', 'ODOO_UNREACHABLE', 'SOURCE_UNREACHABLE'],
    ['wrong-json', 'ODOO_REPLY_INVALID', 'SOURCE_INVALID'],
    ['hang', 'ODOO_TIMEOUT', 'SOURCE_SLOW'],
  ] as const)('%s without end is %s for what is not known, and %s for what is', async ([kind, code, reason]) => {
    const known = await aKnownOrder()
    const unknown = anUnknownOrder()
    odoo.setMood({ kind })
    const reply = await sidecar.ask(`{ ${known} unknown: ${unknown} }`)
    expect(codes(reply)).toEqual([code])
    expect(reply.errors?.[0]?.path).toEqual(['unknown'])
    expect(shown(reply)?.freshness).toMatchObject({ stale: true, staleReason: reason })
  })

  const replies = [
    '[]',
    '{}',
    'null',
    '"text"',
    '{"records":[{"id":42}]}',
    '{"records":[{"id":"42"}]}',
    '[{"id":42,"name":7}]',
  ]
  test.for(replies)('a reply of %s is none', async (body) => {
    odoo.setMood({ kind: 'wrong-json', body })
    expect(codes(await sidecar.ask('{ orders(maxAge: 0) { nodes { number } } }'))).toEqual(['ODOO_REPLY_INVALID'])
  })

  test('one that hangs is given up when a read has had its time', async () => {
    odoo.setMood({ kind: 'hang' })
    const { result, ms } = await timed(sidecar.ask(`{ ${anUnknownOrder()} }`))
    expect(codes(result)).toEqual(['ODOO_TIMEOUT'])
    expect(ms).toBeGreaterThan(900)
    expect(ms).toBeLessThan(2_000)
  })

  test('one model that fails costs its own fields only', async () => {
    odoo.setMood({ kind: 'wrong-json', only: { model: 'product.product' } })
    const reply = await sidecar.ask(
      `{ ${anUnknownOrder()} products { nodes { sku } } product(sku: "NL-1001") { sku } }`,
    )
    expect(codes(reply)).toEqual(['ODOO_REPLY_INVALID', 'ODOO_REPLY_INVALID'])
    expect(reply.data).toMatchObject({ order: { number: expect.any(String) }, products: null, product: null })
  })

  test('a count that fails does not cost the page', async () => {
    odoo.setMood({ kind: 'wrong-json', only: { method: 'search_count' } })
    const reply = await sidecar.ask('{ orders(first: 1, maxAge: 0) { totalCount nodes { number } } }')
    expect(reply.errors).toMatchObject([{ path: ['orders', 'totalCount'] }])
    expect(reply.data).toMatchObject({ orders: { totalCount: null, nodes: [{ number: expect.any(String) }] } })
  })
})

describe.concurrent('when the sidecar starts', () => {
  test('before Odoo, it is alive, not ready, and ready by itself once Odoo is there', async (context) => {
    const start = starting(context)
    const odoo = await start.odoo()
    await odoo.stop()
    const sidecar = await start.sidecar(odoo)
    expect((await look(sidecar, '/health/live')).status).toBe(200)
    await eventually(() => sidecar.odoo.state.is === 'away', 'Odoo was missed')
    const { status, text } = await look(sidecar, '/health/ready')
    expect(status).toBe(503)
    expect(JSON.parse(text).sources.odoo).toMatchObject({ state: 'away', code: 'ODOO_UNREACHABLE' })
    const reply = await sidecar.ask(orderNow)
    expect(codes(reply)).toEqual(['ODOO_UNREACHABLE'])
    await start.odoo({ port: odoo.port, world: odoo.world })
    await eventually(async () => (await look(sidecar, '/health/ready')).status === 200, 'the sidecar is ready')
    expect(shown(await sidecar.ask(orderNow))?.number).toBe('S00042')
  })

  test('a request that comes before the connection stands waits for it', async (context) => {
    const start = starting(context)
    const odoo = await start.odoo()
    odoo.setMood({ kind: 'slow', ms: 30 })
    const sidecar = await start.sidecar(odoo)
    expect(sidecar.odoo.state.is).toBe('connecting')
    expect(shown(await sidecar.ask(orderNow))?.number).toBe('S00042')
  })

  test.for([
    ['a key that has expired', { apiKey: 'expiredApiKey' }, 'ODOO_AUTH_FAILED'],
    ['a key that is nobody’s', { apiKey: 'nobodysKey' }, 'ODOO_AUTH_FAILED'],
    ['a database that is none', { db: 'elsewhere' }, 'ODOO_DATABASE_UNKNOWN'],
  ] as const)('with %s, readiness and every request say so', async ([, wrong, code], context) => {
    const start = starting(context)
    const odoo = await start.odoo()
    const settings = {
      ...odoo,
      ...wrong,
      ...('apiKey' in wrong && { apiKey: wrong.apiKey === 'expiredApiKey' ? odoo.expiredApiKey : 'x'.repeat(40) }),
    }
    const sidecar = await start.sidecar(settings)
    await eventually(() => sidecar.odoo.state.is === 'away', 'Odoo refused')
    const { status, text } = await look(sidecar, '/health/ready')
    expect(status).toBe(503)
    expect(JSON.parse(text).sources.odoo.code).toBe(code)
    expect(text).not.toContain(settings.apiKey)
    expect(codes(await sidecar.ask(orderNow))).toEqual([code])
  })
})

describe.concurrent('when the sidecar is told to stop', () => {
  test('a request under way gets its answer, and no other is taken', async (context) => {
    const { odoo, sidecar } = await both(context)
    odoo.resetCalls()
    odoo.setMood({ kind: 'slow', ms: 200 })
    const underWay = sidecar.ask(orderNow)
    await eventually(() => odoo.calls.length > 0, 'Odoo was asked')
    const stopped = sidecar.stop()
    await expect(fetch(`${sidecar.url}/health/live`)).rejects.toThrow()
    expect(shown(await underWay)?.number).toBe('S00042')
    await stopped
  })

  test('a connection that idles does not hold it up', async (context) => {
    const { sidecar } = await both(context)
    const { port, hostname } = new URL(sidecar.url)
    const socket = connect(Number(port), hostname)
    await new Promise((resolve) => socket.once('connect', resolve))
    const { ms } = await timed(sidecar.stop())
    socket.destroy()
    expect(ms).toBeLessThan(2_000)
  })
})

describe.concurrent('what an operator sees', () => {
  const help = /^# (HELP|TYPE) [a-zA-Z_:][\w:]* .+$/
  const sample = /^([a-zA-Z_:][\w:]*)(\{([a-zA-Z_]\w*="([^"\\\n]|\\.)*",?)*\})? (NaN|[+-]Inf|[-+0-9.e]+)$/

  test('metrics are Prometheus text, and count each call', async (context) => {
    const { sidecar } = await both(context)
    const call =
      /^upstream_call_seconds_count\{source="odoo",model="sale.order",method="web_search_read",outcome="ok"\} (\d+)$/m
    await sidecar.ask('{ orders(maxAge: 0) { nodes { number } } }')
    await sidecar.ask('{ orders(maxAge: 0) { nodes { number } } }')
    const reply = await fetch(`${sidecar.url}/metrics`)
    expect(reply.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    const text = await reply.text()
    for (const line of text.trimEnd().split('\n'))
      expect(line === '' || help.test(line) || sample.test(line), line).toBe(true)
    expect(call.exec(text)?.[1]).toBe('2')
    expect(text).toMatch(/^graphql_request_seconds_count\{outcome="ok"\} 2$/m)
    expect(text).toMatch(/^odoo_ready 1$/m)
  })

  test('metrics tell of failures by their code', async (context) => {
    const { odoo, sidecar } = await both(context)
    odoo.setMood({ kind: 'wrong-json' })
    await sidecar.ask(orderNow)
    const { text } = await look(sidecar, '/metrics')
    expect(text).toMatch(
      /upstream_call_seconds_count\{source="odoo",model="sale.order",method="read",outcome="ODOO_REPLY_INVALID"\}/,
    )
    expect(text).toMatch(/^graphql_request_seconds_count\{outcome="partial"\} 1$/m)
  })

  const requestIdOf = async (sidecar: TestSidecar, given?: string): Promise<string | null> => {
    const reply = await fetch(`${sidecar.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${testApiKey}`,
        ...(given !== undefined && { 'x-request-id': given }),
      },
      body: '{"query":"{ __typename }"}',
    })
    return reply.headers.get('x-request-id')
  }

  test('a request id is echoed and logged, and made when there is none or it is odd', async (context) => {
    const { logger, lines } = logLines()
    const { sidecar } = await both(context, { logger })
    expect(await requestIdOf(sidecar, 'order-desk:7.42_a')).toBe('order-desk:7.42_a')
    expect(lines.some((line) => JSON.parse(line).requestId === 'order-desk:7.42_a')).toBe(true)
    for (const odd of [undefined, '', 'a b', '{"a":1}', '<script>', 'a,b', 'a/b', '\u00fc', 'x'.repeat(65)]) {
      expect(await requestIdOf(sidecar, odd)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    }
  })

  test('no line of the log holds a key, a name, or what somebody asked', async (context) => {
    const { logger, lines } = logLines()
    const { odoo, sidecar } = await both(context, { logger })
    const asked =
      'query ($name: String!, $number: String!) { parties(filter: { name: $name }) { nodes { name email phone } } order(number: $number) { number customer { name } } }'
    await sidecar.ask(asked, { name: 'Kühne', number: 'S00042' })
    await sidecar.ask(asked, { name: 'Kühne', number: 'no such number' })
    await sidecar.ask(asked, { name: 'Kühne' })
    await sidecar.ask('{ customer(name: "Kühne") { secretive } }')
    await fetch(`${sidecar.url}/graphql?query={order(number:"S00042"){customer{name}}}`, {
      headers: { authorization: `Bearer ${testApiKey}` },
    })
    await fetch(`${sidecar.url}/graphql`, {
      method: 'POST',
      body: 'Kühne',
      headers: { authorization: 'Bearer wrong-key-of-somebody' },
    })
    for (const kind of ['wrong-json', 'html-500', 'serialization-failure', 'reset'] as const) {
      odoo.setMood({ kind })
      await sidecar.ask(asked, { name: 'Kühne und Söhne', number: 'S00041' })
      odoo.setMood(null)
      await eventually(() => sidecar.odoo.state.is === 'ready', 'Odoo is back')
    }
    await odoo.stop()
    await sidecar.ask(asked, { name: 'Kühne', number: 'S00040' })
    const log = lines.join('')
    expect(lines.length).toBeGreaterThan(10)
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow()
    for (const secret of [
      testApiKey,
      odoo.apiKey,
      'wrong-key-of-somebody',
      'Kühne',
      'S0004',
      'no such number',
      'secretive',
      'Bearer',
      '@',
    ]) {
      expect(log).not.toContain(secret)
    }
  })
})
