import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { sandboxApiKey } from '../../../sidecar/src/sandbox/partners/easypost/server.ts'
import { createConnectionFile } from '../../support/connection-file.ts'
import { startTestSidecar, type TestSidecar, testApiKey } from '../../support/test-sidecar.ts'
import { jsonAs } from './hostile-bench.ts'
import { signIn } from './portal-visitor.ts'
import { type Probed, probe } from './probe.ts'

/**
 * OWASP API10: partners whose answers are not what they should be. Packed bombs, redirects and what they say of people
 * are in `partners/hostile.test.ts`, answers of each connector in its conformance suite.
 */

let odoo: SandboxOdoo
let sidecar: TestSidecar
let file: ReturnType<typeof createConnectionFile>
let answer: (response: ServerResponse) => void = (response) => void response.end('{}')

const hub = createServer((request, response) => {
  request.resume()
  answer(response)
})

beforeAll(async () => {
  odoo = await startSandboxOdoo({ series: '19.0' })
  await new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', resolve))
  file = createConnectionFile([
    {
      ...{ id: 'parcels', connector: 'easypost', secrets: { apiKey: sandboxApiKey } },
      url: `http://127.0.0.1:${(hub.address() as AddressInfo).port}`,
      settings: { createTrackers: false },
    },
  ])
})
beforeEach(async () => {
  // One that has heard nothing yet, and whose circuit is closed.
  sidecar = await startTestSidecar(odoo, { CONNECTIONS_FILE: file.path, PORTAL: 'on' })
  await sidecar.ready()
})
afterEach(async () => {
  // What else is asked is answered as ever.
  const reply = await sidecar.ask('{ order(number: "S00042") { number lines { quantity } } }')
  await sidecar.stop()
  expect(reply).toMatchObject({ status: 200, data: { order: { number: 'S00042' } } })
  expect(reply.errors).toBeUndefined()
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})
afterAll(async () => {
  hub.closeAllConnections()
  await new Promise((resolve) => hub.close(resolve))
  file.remove()
  await odoo.stop()
})

const number = '00340434161094042557'
const query = `{ order(number: "S00042") { number shipments { milestone
  tracking { trackingNumber milestone events { milestone text } proofOfDelivery { receivedBy } } } } }`

const ask = (): Promise<Probed> =>
  probe(`${sidecar.url}/graphql`, { method: 'POST', headers: jsonAs(testApiKey), body: JSON.stringify({ query }) })

const says = (text: string, type = 'application/json', status = 200) => {
  answer = (response) => void response.writeHead(status, { 'content-type': type }).end(text)
}

const detail = (more: object = {}) => ({
  ...{ message: 'Delivered', description: null, status: 'delivered', status_detail: null },
  ...{ datetime: '2026-11-24T09:40:00Z', tracking_location: null, ...more },
})
const tracker = (more: object = {}) => ({
  ...{ id: 'trk_1', object: 'Tracker', tracking_code: number, status: 'delivered', carrier: 'DHL' },
  ...{ tracking_details: [detail()], ...more },
})
const trackers = (...all: readonly object[]): string => JSON.stringify({ trackers: all, has_more: false })

const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

describe('an answer that is none', () => {
  test.each([
    ['a page', '<!doctype html><script>alert(1)</script>', 'text/html'],
    ['a page that says it is JSON', '<html>Error 500 at /srv/app.js:1:1</html>', 'application/json'],
    ['nothing', '', 'application/json'],
    ['null', 'null', 'application/json'],
    ['a number', '1e999', 'application/json'],
    ['a list', '[]', 'application/json'],
    ['a hundred thousand lists', '['.repeat(100_000), 'application/json'],
    ['a hundred thousand objects in each other', nested(100_000), 'application/json'],
    ['bytes that are no text', '\xff\xfe\x00', 'application/json'],
    ['a text that breaks off', '{"trackers":[{"id":"trk', 'application/json'],
    ['a list where an object should be', '{"trackers":{"length":1,"0":{}}}', 'application/json'],
    [
      'a prototype',
      '{"trackers":[],"has_more":false,"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
      'application/json',
    ],
  ])('%s costs what it was asked for, and nothing else', async (_what, text, type) => {
    says(text, type)
    const { body, codes, text: told } = await ask()
    expect((body as { data: { order: unknown } }).data.order).toMatchObject({ number: 'S00042', shipments: [{}, {}] })
    for (const code of codes) expect(code).toMatch(/^PARTNER_/)
    expect(told).not.toMatch(/<script|srv\/app|polluted/)
  })
})

describe('an answer with too much in it', () => {
  test.each([
    ['a prototype in a tracker', trackers(tracker()).replace('"id":', '"__proto__":{"polluted":true},"id":')],
    [
      'names every object has',
      trackers(tracker({ carrier: '__proto__', status: 'constructor', toString: 'x', valueOf: 1 })),
    ],
    [
      'a status of a prototype',
      trackers(tracker({ tracking_details: [detail({ status: '__proto__' }), detail({ status: 'toString' })] })),
    ],
    ['ten thousand events', trackers(tracker({ tracking_details: Array.from({ length: 10_000 }, () => detail()) }))],
    ['a text of a megabyte', trackers(tracker({ tracking_details: [detail({ message: 'x'.repeat(1_000_000) })] }))],
    [
      'ten thousand trackers nobody asked for',
      trackers(...Array.from({ length: 10_000 }, (_, n) => tracker({ id: `trk_${n}`, tracking_code: `X${n}` }))),
    ],
    ['what is deep beside it', trackers(tracker({ fees: JSON.parse(nested(500)) }))],
    [
      'times that can not be',
      trackers(
        tracker({ tracking_details: [detail({ datetime: '9999999-99-99T99:99:99Z' }), detail({ datetime: '\0' })] }),
      ),
    ],
  ])('%s is answered in time', async (_what, text) => {
    says(text)
    const { body, codes } = await ask()
    expect((body as { data: { order: unknown } }).data.order).toMatchObject({ number: 'S00042' })
    for (const code of codes) expect(code).toMatch(/^PARTNER_/)
  })

  test('control characters and marks are not handed on as they are to a page', async () => {
    const words = '\0\u001b[31mred\u202e gnp.exe\r\nset-cookie: x=1 <img src=x onerror=alert(1)> {{7*7}}'
    says(trackers(tracker({ signed_by: words, tracking_details: [detail({ message: words, description: words })] })))
    const { body, codes } = await ask()
    expect(codes.filter((code) => !code.startsWith('PARTNER_'))).toEqual([])
    expect((body as { data: { order: unknown } }).data.order).toMatchObject({ number: 'S00042' })
    const visitor = await signIn(sidecar.url, testApiKey)
    const shipment = odoo.world.rows('stock.picking').find((row) => String(row.carrier_tracking_ref).includes(number))
    const page = await visitor.page(`/shipments/${shipment?.id}`)
    expect(page.status).toBe(200)
    expect(page.text).not.toMatch(/<img src=x/)
    expect(page.headers.get('set-cookie')).toBeNull()
  })

  test('pages without end are not read on and on', async () => {
    let asked = 0
    answer = (response) => {
      asked += 1
      const text = JSON.stringify({
        trackers: [tracker({ id: `trk_${asked}`, tracking_code: `X${asked}` })],
        has_more: true,
      })
      response.writeHead(200, { 'content-type': 'application/json' }).end(text)
    }
    await ask()
    expect(asked).toBeLessThan(100)
  })

  test('a head without end is given up', async () => {
    answer = (response) => {
      for (let line = 0; line < 2_000; line += 1) response.setHeader(`x-${line}`, 'x'.repeat(500))
      response.end('{}')
    }
    const { codes } = await ask()
    expect(codes.length).toBeGreaterThan(0)
    for (const code of codes) expect(code).toMatch(/^PARTNER_/)
  })
})
