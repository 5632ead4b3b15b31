import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import type { PartnerReply } from '../../../sidecar/src/http/partner-http.ts'
import { json } from './partner-server.ts'
import { failing, partner, read, wayOut, write } from './way-out.ts'

test('a call arrives as it was meant, and its reply comes back', async () => {
  const wms = await partner(json({ id: 'o1' }, 201, { 'X-Quota': '7' }))
  const { http } = wayOut({ baseUrl: `${wms.url}/v1`, idempotencyHeader: 'Idempotency-Key' })
  const reply = await http().send({
    ...write,
    query: { dry: true, tag: ['a', 'b'], none: null },
    headers: { 'X-Shop': '1' },
  })

  expect(reply).toMatchObject({ status: 201, headers: { 'x-quota': '7', 'content-type': 'application/json' } })
  expect(reply.json()).toEqual({ id: 'o1' })
  expect(wms.hits).toHaveLength(1)
  expect(wms.hits[0]).toMatchObject({
    method: 'POST',
    url: '/v1/orders?dry=true&tag=a&tag=b',
    body: '{"reference":"WH/OUT/00042"}',
    headers: {
      authorization: 'Bearer key',
      'content-type': 'application/json',
      'idempotency-key': 'WH/OUT/00042',
      'x-shop': '1',
      traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
    },
  })
})

test('a report says who was called and how it went, and nothing of what was said', async () => {
  const wms = await partner(json({ phone: '0228-hidden' }))
  const { http, reports } = wayOut({ baseUrl: wms.url })
  await http({ lane: 'interactive' }).send({ ...read, path: '/orders/hidden', query: { key: 'hidden' } })
  expect(reports).toEqual([
    {
      connection: 'ups-de',
      operation: 'orders.list',
      method: 'GET',
      effect: 'read',
      lane: 'interactive',
      host: wms.host,
      status: 200,
      ms: expect.any(Number),
      bytesIn: 23,
      outcome: 'ok',
      attempt: 1,
      traceparent: wms.hits[0]?.headers.traceparent,
    },
  ])
  expect(JSON.stringify(reports)).not.toContain('hidden')
})

describe('a reply that is no success is thrown', () => {
  test.each([
    [400, 'PARTNER_CALL_INVALID', 'PARTNER_CALL_INVALID'],
    [401, 'PARTNER_AUTH_FAILED', 'PARTNER_AUTH_FAILED'],
    [403, 'PARTNER_AUTH_FAILED', 'PARTNER_AUTH_FAILED'],
    [404, 'PARTNER_RECORD_MISSING', 'PARTNER_RECORD_MISSING'],
    [408, 'PARTNER_TIMEOUT', 'PARTNER_OUTCOME_UNKNOWN'],
    [409, 'PARTNER_REFUSED', 'PARTNER_REFUSED'],
    [410, 'PARTNER_RECORD_MISSING', 'PARTNER_RECORD_MISSING'],
    [418, 'PARTNER_CALL_INVALID', 'PARTNER_CALL_INVALID'],
    [422, 'PARTNER_REFUSED', 'PARTNER_REFUSED'],
    [425, 'PARTNER_TIMEOUT', 'PARTNER_OUTCOME_UNKNOWN'],
    [429, 'PARTNER_THROTTLED', 'PARTNER_THROTTLED'],
    [500, 'PARTNER_FAULT', 'PARTNER_OUTCOME_UNKNOWN'],
    [502, 'PARTNER_FAULT', 'PARTNER_OUTCOME_UNKNOWN'],
    [503, 'PARTNER_FAULT', 'PARTNER_OUTCOME_UNKNOWN'],
    [304, 'PARTNER_CALL_INVALID', 'PARTNER_CALL_INVALID'],
  ])(
    '%i is %s of a read and %s of a write, and the partner’s text stays where it was',
    async (status, ofRead, ofWrite) => {
      const wms = await partner(json({ message: 'hidden' }, status))
      const { http } = wayOut({ baseUrl: wms.url })
      const readError = await http()
        .send(read)
        .catch((error: unknown) => error)
      expect(readError).toEqual(failing(ofRead, { connection: 'ups-de', operation: 'orders.list', status }))
      expect(String((readError as SidecarError).message)).toMatch(/^(The partner of|Whether).*ups-de.*\.$/)
      expect((readError as SidecarError).message).not.toContain('hidden')
      const fresh = wayOut({ baseUrl: wms.url })
      await expect(fresh.http().send(write)).rejects.toEqual(failing(ofWrite))
    },
  )
})

describe('the connector’s word', () => {
  const refusing = (error: SidecarError) => () => error

  test('goes before the status, also of errors inside a 200', async () => {
    const wms = await partner(json({ errors: ['no'] }))
    const refusal = new SidecarError('PARTNER_REFUSED', 'The warehouse is closed.')
    const { http, outcomes } = wayOut({ baseUrl: wms.url, refusalOf: refusing(refusal) })
    await expect(http().send(write)).rejects.toBe(refusal)
    expect(outcomes()).toEqual(['PARTNER_REFUSED'])
  })

  test('does not make a write repeatable that may have happened', async () => {
    const wms = await partner(json({}, 502))
    const refusal = new SidecarError('PARTNER_FAULT', 'The gateway gave up.')
    const { http } = wayOut({ baseUrl: wms.url, refusalOf: refusing(refusal) })
    await expect(http().send(write)).rejects.toEqual(failing('PARTNER_OUTCOME_UNKNOWN', { status: 502 }))
    await expect(http().send(read)).rejects.toBe(refusal)
  })

  test('is not needed for an error page that it can’t read', async () => {
    const wms = await partner((response) => void response.writeHead(404).end('<html>'))
    const refusalOf = (reply: PartnerReply) => {
      reply.json()
      return null
    }
    const { http } = wayOut({ baseUrl: wms.url, refusalOf })
    await expect(http().send(read)).rejects.toEqual(failing('PARTNER_RECORD_MISSING'))
  })
})

describe('a reply', () => {
  const bytes = Buffer.from('{"größe":"✓"}')

  test.each([
    ['gzip', gzipSync(bytes)],
    ['x-gzip', gzipSync(bytes)],
    ['GZIP', gzipSync(bytes)],
    ['deflate', deflateSync(bytes)],
    ['br', brotliCompressSync(bytes)],
    ['identity', bytes],
  ])('comes unpacked from %s', async (encoding, body) => {
    const wms = await partner((response) => void response.writeHead(200, { 'content-encoding': encoding }).end(body))
    const { http, reports } = wayOut({ baseUrl: wms.url })
    expect((await http().send(read)).json()).toEqual({ größe: '✓' })
    expect(reports[0]?.bytesIn).toBe(body.length)
  })

  test.each([
    ['zstd', bytes],
    ['gzip, gzip', gzipSync(gzipSync(bytes))],
    ['gzip', Buffer.from('not gzip')],
    ['gzip', gzipSync(bytes).subarray(0, 20)],
    ['br', Buffer.from('not br')],
  ])('in %s that can not be unpacked is none', async (encoding, body) => {
    const wms = await partner((response) => void response.writeHead(200, { 'content-encoding': encoding }).end(body))
    const { http } = wayOut({ baseUrl: wms.url })
    await expect(http().send(read)).rejects.toEqual(failing('PARTNER_REPLY_INVALID'))
    await expect(http().send(write)).rejects.toEqual(failing('PARTNER_OUTCOME_UNKNOWN'))
  })

  test.each([
    ['no JSON', Buffer.from('<html>hidden</html>')],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['nothing', Buffer.alloc(0)],
  ])('that is %s says so when it is read, without a word of it', async (_, body) => {
    const wms = await partner((response) => void response.writeHead(200).end(body))
    const { http } = wayOut({ baseUrl: wms.url })
    const reply = await http().send(read)
    expect(() => reply.json()).toThrow(failing('PARTNER_REPLY_INVALID', { status: 200 }))
    expect(() => reply.json()).not.toThrow(/hidden/)
  })

  test('holds no letters that no database keeps', async () => {
    const body = '{"a\\u0000b":["x\\u0000y","\\ud800","\\ud83d\\ude00","\\\\u0000"],"c":{"__proto__":{"d":1}}}'
    const wms = await partner((response) => void response.writeHead(200).end(body))
    const { http } = wayOut({ baseUrl: wms.url })
    const told = (await http().send(read)).json() as { ab: unknown; c: { d?: unknown } }
    expect(told.ab).toEqual(['xy', '\ufffd', '😀', '\\u0000'])
    expect([told.c.d, Object.keys(told.c)]).toEqual([undefined, ['__proto__']])
  })

  test('without a body is one, whatever its encoding says', async () => {
    const wms = await partner((response) => void response.writeHead(204, { 'content-encoding': 'gzip' }).end())
    const { http } = wayOut({ baseUrl: wms.url })
    expect(await http().send({ ...write, method: 'DELETE' })).toMatchObject({ status: 204, bytes: Buffer.alloc(0) })
  })
})
