import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startListening } from '../../../sidecar/src/routes/listening.ts'
import { eventually } from '../../support/eventually.ts'
import { subscribe } from '../../support/subscribe.ts'
import { type Hostile, jsonAs, startHostile } from './hostile-bench.ts'
import { expectClean, longestMs } from './probe.ts'
import { openSocket, requestText, sendRaw } from './raw-socket.ts'

/** OWASP API4, below GraphQL: bodies, heads and connections that are not what they should be. */

let company: Hostile

beforeAll(async () => {
  company = await startHostile()
  await company.expectAlive()
})
afterEach(() => company.expectAlive())
afterAll(() => company.stop())

const nothing = JSON.stringify({ query: '{ __typename }' })
const routes = [
  '/graphql',
  '/odoo/graphql',
  '/webhooks/odoo',
  '/webhooks/connections/parcels',
  '/portal/sign-in',
] as const
const statusesOf = (text: string): readonly number[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))

/** Chunks without a length, as many as fit into so many bytes. */
function chunked(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close()
      controller.enqueue(new Uint8Array(Math.min(left, 16_384)).fill(0x20))
      left -= 16_384
    },
  })
}

describe.each(routes)('%s', (path) => {
  const headers = (origin = company.url) => ({
    ...jsonAs(company.keys.customer),
    ...(path.startsWith('/portal') && {
      'content-type': 'application/x-www-form-urlencoded',
      origin,
    }),
    ...(path === '/webhooks/odoo' && { 'content-type': 'application/cloudevents-batch+json' }),
  })

  test('reads no body that says it is too long', async () => {
    const reply = await sendRaw(
      company.url,
      `POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${Object.entries(headers('http://x'))
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('')}content-length: 1000000000000\r\n\r\n{`,
    )
    expect(reply.ms).toBeLessThan(longestMs)
    expect([413, 401, 400, 429]).toContain(reply.status)
    expectClean(reply)
  })

  test('reads no body on and on that does not say how long it is', async () => {
    const init = { method: 'POST', headers: headers(), body: chunked(8 * 1_024 * 1_024), duplex: 'half' } as RequestInit
    const status = await company.probe(path, init).then(
      (answer) => answer.status,
      // Answered and closed before all was sent: a client may see the one or the other.
      (error: unknown) => String((error as Error).cause ?? error),
    )
    expect(String(status)).toMatch(/^(413|401|400|429)$|ECONNRESET|EPIPE|other side closed|terminated/)
  })

  test('unpacks nothing', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1_024 * 1_024, ' '))
    const before = process.memoryUsage().rss
    for (const encoding of ['gzip', 'br', 'deflate', 'gzip, gzip', 'x-gzip', 'zstd']) {
      const init = { method: 'POST', headers: { ...headers(), 'content-encoding': encoding }, body: bomb }
      const { status } = await company.probe(path, init)
      expect(status).toBeGreaterThanOrEqual(400)
    }
    expect((process.memoryUsage().rss - before) / 1_048_576).toBeLessThan(64)
  })
})

describe('a head', () => {
  test.each([
    ['of a hundred kilobytes', requestText('GET /health/live', [['x-long', 'x'.repeat(100_000)]])],
    [
      'of ten thousand lines',
      requestText(
        'GET /health/live',
        Array.from({ length: 10_000 }, (_, n) => [`x-${n}`, '1']),
      ),
    ],
    ['with a long address', requestText(`GET /${'x'.repeat(100_000)}`)],
    ['without an end', 'GET / HTTP/1.1\r\n\r'],
    ['with a line feed alone', 'GET /health/live HTTP/1.1\nhost: x\n\n'],
    ['with a name that has a space', 'GET /health/live HTTP/1.1\r\nhost: x\r\nx y: 1\r\n\r\n'],
    ['with a folded line', 'GET /health/live HTTP/1.1\r\nhost: x\r\nx: 1\r\n 2\r\n\r\n'],
    ['with two lengths', 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}'],
    [
      'with a length and chunks',
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n{}',
    ],
    ['with chunks that are none', 'POST /graphql HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n'],
    ['with an encoding nobody knows', 'POST /graphql HTTP/1.1\r\nhost: x\r\ntransfer-encoding: xchunked\r\n\r\n'],
    ['with a negative length', 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n'],
    ['of another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['of HTTP/9', 'GET / HTTP/9.9\r\nhost: x\r\n\r\n'],
    ['without a host', 'GET /health/live HTTP/1.1\r\n\r\n'],
    ['with a host that is none', requestText('GET /health/live').replace('graph.example.com', 'a b/../%00')],
    ['with a host of another', requestText('GET /').replace('graph.example.com', 'evil.example')],
    ['with an address that is whole', requestText('GET http://169.254.169.254/latest/meta-data/')],
    ['with a star', requestText('OPTIONS *')],
    ['with a zero byte', 'GET /health/live HTTP/1.1\r\nhost: x\r\nx: a\0b\r\n\r\n'],
    [
      'that switches protocols',
      requestText('GET /graphql', [
        ['upgrade', 'websocket'],
        ['connection', 'upgrade'],
      ]),
    ],
    ['that expects something', requestText('POST /graphql', [['expect', '200-ok']], nothing)],
    ['with a range', requestText('GET /health/live', [['range', `bytes=${'0-,'.repeat(5_000)}`]])],
  ])('%s is answered with 4xx, not at all, or as if nothing were', async (_what, bytes) => {
    const reply = await sendRaw(company.url, bytes)
    expectClean(reply)
    expect(reply.text).not.toContain('evil.example')
    if (reply.status >= 200 && reply.status < 300) expect(reply.text).toMatch(/\{"live":true\}|^HTTP\/1\.1 204/)
  })
})

describe('slow ones', () => {
  test('are let go, head or body, while others are answered', async () => {
    const limited = { requestTimeoutMs: 600, headersTimeoutMs: 300 }
    const { url, drain } = await startListening(async (r) => new Response(await r.text()), '127.0.0.1', 0, limited)
    const heads = await Promise.all(Array.from({ length: 50 }, () => openSocket(url)))
    const dripping = setInterval(() => {
      for (const [index, socket] of heads.entries()) {
        if (!socket.destroyed) socket.write(index % 2 === 0 ? 'x' : ' ')
      }
    }, 40)
    for (const [index, socket] of heads.entries()) {
      socket.write(
        index % 2 === 0 ? 'GET / HTTP/1.1\r\nx: ' : 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9999\r\n\r\n',
      )
    }
    expect((await fetch(url, { method: 'POST', body: 'here' })).status).toBe(200)
    await eventually(() => heads.every((socket) => socket.destroyed || socket.readableEnded), 'all are let go', 8_000)
    clearInterval(dripping)
    for (const socket of heads) socket.destroy()
    await drain()
  })

  test('cost others nothing: three hundred of them say nothing, half a head, or half a body', async () => {
    const sockets: Socket[] = []
    for (let count = 0; count < 300; count += 1) sockets.push(await openSocket(company.url))
    for (const [index, socket] of sockets.entries()) {
      if (index % 3 === 1) socket.write('POST /graphql HTTP/1.1\r\nhost: x\r\nx-slow: ')
      if (index % 3 === 2)
        socket.write(
          `${requestText(
            'POST /graphql',
            Object.entries(jsonAs(company.keys.customer)),
          ).trimEnd()}\r\ncontent-length: 500\r\n\r\n{"query":`,
        )
    }
    for (let count = 0; count < 20; count += 1) await company.expectAlive()
    for (const socket of sockets) socket.destroy()
  })
})

test('a hundred requests at once on one connection are answered one by one', async () => {
  const headers = Object.entries(jsonAs(company.keys.customer))
  const one = requestText('POST /graphql', headers, nothing).replace('connection: close', 'connection: keep-alive')
  const last = requestText('POST /graphql', headers, nothing)
  const { text, ms } = await sendRaw(company.url, one.repeat(99) + last)
  expect(statusesOf(text)).toEqual(Array(100).fill(200))
  expect(ms).toBeLessThan(longestMs)
})

test('of one key’s streams so many are open at a time and no more, and others go on', async () => {
  const own = await company.give({ roles: ['customer'] })
  const query = `subscription { orderChanged(id: "${company.mine.order}") { number } }`
  const streams = await Promise.all(Array.from({ length: 520 }, () => subscribe(company.sidecar, query, own.key)))
  const opened = streams.filter(({ status }) => status === 200)
  const refused = streams.filter(({ status }) => status === 429)
  await company.expectAlive()
  for (const { leave } of streams) leave()
  expect([opened.length, refused.length]).toEqual([500, 20])
  await eventually(async () => (await company.post(own.key, nothing)).status === 200, 'there is room again')
})
