import type { LookupAddress } from 'node:dns'
import { describe, expect, test } from 'vitest'
import { type Answer, json } from './partner-server.ts'
import { failing, partner, read, wayOut, write } from './way-out.ts'

const refused = failing('EGRESS_REFUSED')
const invalid = failing('PARTNER_CALL_INVALID')

/** Of no one: IANA has not given it out, so nothing sent there arrives anywhere. */
const nobodysPublicAddress: LookupAddress = { address: '2d00::1', family: 6 }
const thisMachine: LookupAddress = { address: '127.0.0.1', family: 4 }

const sendOn =
  (location: string, status = 302): Answer =>
  (response) =>
    void response.writeHead(status, { location }).end()

describe('a name that resolves to this machine', () => {
  const answers: readonly (readonly [string, readonly LookupAddress[]])[] = [
    ['127.0.0.1', [thisMachine]],
    ['::1', [{ address: '::1', family: 6 }]],
    ['::ffff:127.0.0.1', [{ address: '::ffff:127.0.0.1', family: 6 }]],
    ['169.254.169.254', [{ address: '169.254.169.254', family: 4 }]],
    ['10.0.0.5', [{ address: '10.0.0.5', family: 4 }]],
    ['a public address and 127.0.0.1', [nobodysPublicAddress, thisMachine]],
  ]

  test.each(answers)('is not connected to: %s', async (_, addresses) => {
    const canary = await partner()
    const { http, reports, source } = wayOut({
      baseUrl: `https://api.partner.example:${canary.port}`,
      allowPrivateHosts: [],
      resolve: async () => addresses,
      breaker: { failures: 1, cooldownMs: 10_000 },
    })
    await expect(http().send(read)).rejects.toEqual(refused)
    await expect(http().send(write)).rejects.toEqual(refused)
    expect(canary.connections()).toBe(0)
    expect(reports.map(({ outcome, status }) => [outcome, status])).toEqual([
      ['EGRESS_REFUSED', null],
      ['EGRESS_REFUSED', null],
    ])
    expect(source.breakerState()).toBe('closed')
  })

  test('is looked at again with each connection: one that was public before is refused now', async () => {
    const canary = await partner()
    const given = [[nobodysPublicAddress], [thisMachine]]
    let asked = 0
    const { http } = wayOut({
      baseUrl: `https://api.partner.example:${canary.port}`,
      allowPrivateHosts: [],
      connectMs: 100,
      resolve: async () => given[asked++] ?? [thisMachine],
    })
    await expect(http().send(read)).rejects.toEqual(failing('PARTNER_UNREACHABLE'))
    // One connection, one question: what was looked at is what was connected to.
    expect(asked).toBe(1)
    await expect(http().send(read)).rejects.toEqual(refused)
    expect(asked).toBe(2)
    expect(canary.connections()).toBe(0)
  })

  test('is connected to where the operator allowed it, at the port that was named', async () => {
    const wms = await partner(json({}))
    const resolve = async () => [thisMachine]
    const baseUrl = `http://wms.internal:${wms.port}`
    const { http } = wayOut({ baseUrl, allowPrivateHosts: [`wms.internal:${wms.port}`], resolve })
    await http().send(read)
    expect(wms.hits[0]?.headers.host).toBe(`wms.internal:${wms.port}`)
    const elsewhere = wayOut({ baseUrl, allowPrivateHosts: ['wms.internal:1'], resolve })
    await expect(elsewhere.http().send(read)).rejects.toEqual(refused)
    expect(wms.hits).toHaveLength(1)
  })
})

describe('a redirect', () => {
  test('is followed within the partner, with the key', async () => {
    const wms = await partner(sendOn('/v2/orders?page=1'), json({ id: 'o1' }))
    const { http, reports } = wayOut({ baseUrl: wms.url })
    expect((await http().send(read)).json()).toEqual({ id: 'o1' })
    expect(wms.hits.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ['/orders', 'Bearer key'],
      ['/v2/orders?page=1', 'Bearer key'],
    ])
    expect(reports.map(({ status, attempt }) => [status, attempt])).toEqual([
      [302, 1],
      [200, 2],
    ])
  })

  test('to another host takes no key along, whatever header it is in', async () => {
    const files = await partner(json({ id: 'label' }))
    const wms = await partner(sendOn(`${files.url}/label.pdf?signature=abc`))
    const { http } = wayOut({
      baseUrl: wms.url,
      allowPrivateHosts: [wms.host, files.host],
      auth: async () => ({ authorization: 'Bearer key', 'x-api-key': 'key' }),
    })
    const request = { ...read, headers: { accept: 'application/pdf', 'x-session': 'key', cookie: 'key' } }
    expect((await http().send(request)).json()).toEqual({ id: 'label' })
    expect(files.hits).toHaveLength(1)
    expect(JSON.stringify(files.hits[0]?.headers)).not.toContain('key')
    expect(files.hits[0]).toMatchObject({ url: '/label.pdf?signature=abc', headers: { accept: 'application/pdf' } })
  })

  test('to a host that is not allowed is refused, and its port of this machine not touched', async () => {
    const canary = await partner()
    const wms = await partner()
    const { http, outcomes } = wayOut({ baseUrl: wms.url })
    const targets = [
      `http://127.0.0.1:${canary.port}/`,
      `http://localhost:${canary.port}/`,
      `http://2130706433:${canary.port}/`,
      `http://0177.0.0.1:${canary.port}/`,
      `http://[::ffff:7f00:1]:${canary.port}/`,
      `//127.0.0.1:${canary.port}/`,
      `/\\127.0.0.1:${canary.port}/`,
      `http://${wms.host}@127.0.0.1:${canary.port}/`,
      'http://169.254.169.254/latest/meta-data/iam/security-credentials/',
      'http://metadata.google.internal/computeMetadata/v1/',
      'https://evil.example/',
      'file:///etc/passwd',
      'ftp://127.0.0.1/',
    ]
    for (const target of targets) {
      wms.become(sendOn(target))
      await expect(http().send(read), target).rejects.toEqual(refused)
    }
    expect(canary.connections()).toBe(0)
    expect(outcomes()).toEqual(targets.flatMap(() => ['ok', 'EGRESS_REFUSED']))
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)('of a write is an error: %s', async (method) => {
    for (const status of [301, 302, 303, 307, 308]) {
      const wms = await partner(sendOn('/elsewhere', status))
      const { http } = wayOut({ baseUrl: wms.url })
      await expect(http().send({ ...write, method })).rejects.toEqual(invalid)
      expect(wms.hits).toHaveLength(1)
    }
  })

  test('is followed three times and not a fourth', async () => {
    const wms = await partner(sendOn('/a'), sendOn('/b'), sendOn('/c'), json({ id: 'o1' }))
    const { http } = wayOut({ baseUrl: wms.url })
    expect((await http().send(read)).json()).toEqual({ id: 'o1' })
    wms.become(sendOn('/again'))
    await expect(http().send(read)).rejects.toEqual(invalid)
    expect(wms.hits).toHaveLength(8)
  })
})

describe('a whole address', () => {
  test('of a host where documents lie is read without a key', async () => {
    const files = await partner(json({}))
    const { http } = wayOut({ baseUrl: 'https://api.partner.example', allowPrivateHosts: [files.host] })
    await http().send({ ...read, path: `${files.url}/label.pdf`, headers: { 'x-session': 'key' } })
    expect(JSON.stringify(files.hits[0]?.headers)).not.toContain('key')
  })

  test('of such a host that refuses is a document that is gone, not a wrong key', async () => {
    const files = await partner(json({}, 403))
    const { http } = wayOut({ baseUrl: 'https://api.partner.example', allowPrivateHosts: [files.host] })
    const document = { ...read, path: `${files.url}/label.pdf` }
    await expect(http().send(document)).rejects.toEqual(failing('PARTNER_RECORD_MISSING'))
  })

  test('of any other host is refused before anything is sent', async () => {
    const canary = await partner()
    const wms = await partner()
    const { http } = wayOut({ baseUrl: wms.url })
    for (const path of [`${canary.url}/x`, 'https://evil.example/x', `http://key@${wms.host}/x`]) {
      await expect(http().send({ ...read, path }), path).rejects.toEqual(refused)
    }
    expect(canary.connections() + wms.connections()).toBe(0)
  })
})

test('nothing that was smuggled into path, query or headers is sent', async () => {
  const wms = await partner(json({}))
  const { http, outcomes } = wayOut({ baseUrl: wms.url, idempotencyHeader: 'idempotency-key' })
  const smuggled = 'x\r\nX-Smuggled: 1\r\n\r\nGET /admin HTTP/1.1'
  const requests = [
    { ...read, path: `/orders/${smuggled}` },
    { ...read, path: '/orders/x%0d%0aX-Smuggled:1' },
    { ...read, path: '//evil.example/x' },
    { ...read, path: '/../admin' },
    { ...read, query: { name: smuggled } },
    { ...read, query: { [smuggled]: 'x' } },
    { ...read, headers: { 'x-name': smuggled } },
    { ...read, headers: { [smuggled]: 'x' } },
    { ...read, headers: { host: 'evil.example' } },
    { ...write, idempotencyKey: smuggled },
  ]
  for (const request of requests) await expect(http().send(request)).rejects.toEqual(invalid)
  expect(wms.connections()).toBe(0)
  expect(outcomes()).toEqual(requests.map(() => 'PARTNER_CALL_INVALID'))
})

test.each([
  '',
  'api.partner.example',
  'ftp://api.partner.example',
  'https://u:p@api.partner.example',
  'https://x.example/?key=1',
])('a connection at %j is not made', (baseUrl) => {
  expect(() => wayOut({ baseUrl, allowPrivateHosts: [] })).toThrow(failing('CONNECTIONS_INVALID'))
})
