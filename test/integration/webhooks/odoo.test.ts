import { randomBytes } from 'node:crypto'
import { createConnection } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { changed, deliver, message, testDatabaseUuid, webhookSettings } from '../../support/odoo-events.ts'
import { openedRows } from '../../support/opened-tables.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'

let odoo: SandboxOdoo
let database: TestDatabase
let sql: pg.Pool
let sidecar: TestSidecar

beforeAll(async () => {
  odoo = await startSandboxOdoo({ series: '19.0' })
  database = await createTestDatabase()
  sql = new pg.Pool({ connectionString: database.url })
  sidecar = await startTestSidecar(odoo, { ...webhookSettings, DATABASE_URL: database.url })
  await sidecar.ready()
})
afterAll(async () => {
  await sidecar.stop()
  await odoo.stop()
  await sql.end()
  await database.drop()
})

const rowsOf = async (...ids: readonly string[]) =>
  (await sql.query('SELECT event_id, state FROM logistics.inbox WHERE event_id = ANY($1) ORDER BY id', [ids])).rows
const everythingKept = async () =>
  (await sql.query('SELECT count(*)::int AS n FROM logistics.inbox')).rows[0].n as number
const counted = async (outcome: string) => {
  const metrics = await (await fetch(new URL('/metrics', sidecar.url))).text()
  const line = metrics
    .split('\n')
    .find((one) => one.startsWith(`webhook_events_total{source="odoo",outcome="${outcome}"}`))
  return Number(line?.split(' ').at(-1) ?? 0)
}

describe('a message of our addon', () => {
  test('is kept, event by event, and answered with 202', async () => {
    const events = [changed('sale.order', 1), changed('stock.picking', 2)]
    const reply = await deliver(sidecar.url, message(events))
    expect(reply).toMatchObject({ status: 202, body: { accepted: 2, new: 2 } })
    expect(await rowsOf(...events.map(({ id }) => id))).toEqual(
      events.map(({ id }) => ({ event_id: id, state: 'published' })),
    )
  })

  test('sent again has no second effect', async () => {
    const again = message([changed('sale.order', 1)])
    await deliver(sidecar.url, again)
    const before = await everythingKept()
    expect(await deliver(sidecar.url, again)).toMatchObject({ status: 202, body: { accepted: 1, new: 0 } })
    expect(await everythingKept()).toBe(before)
  })

  test('sent twenty times at once has one effect', async () => {
    const event = changed('sale.order', 1)
    const same = message([event])
    const replies = await Promise.all(Array.from({ length: 20 }, () => deliver(sidecar.url, same)))
    expect(replies.map(({ status }) => status)).toEqual(Array(20).fill(202))
    expect(replies.reduce((sum, { body }) => sum + (body as unknown as { new: number }).new, 0)).toBe(1)
    expect(await rowsOf(event.id)).toHaveLength(1)
  })

  test('whose events came before in another message keeps only the new ones', async () => {
    const [one, two, three] = [changed('sale.order', 1), changed('sale.order', 2), changed('sale.order', 3)]
    await deliver(sidecar.url, message([one, two]))
    expect(await deliver(sidecar.url, message([two, three]))).toMatchObject({ body: { accepted: 2, new: 1 } })
    expect(await rowsOf(one.id, two.id, three.id)).toHaveLength(3)
  })

  test('with every character a text may have is kept as it was', async () => {
    const origin = 'ÄÖ 😀 \\u0000 "quoted" \t'
    const event = changed('sale.order', 1, { origin })
    expect(await deliver(sidecar.url, message([event]))).toMatchObject({ status: 202 })
    const rows = await openedRows(sidecar.store.database, 'logistics.inbox')
    expect(rows.find((row) => row.event_id === event.id)?.data).toMatchObject({ origin })
  })

  test('of a type nobody knows is kept and counted', async () => {
    const before = await counted('unknown_type')
    const event = changed('sale.order', 1, {}, { type: 'odoo.weather.changed.v1', subject: 'sky' })
    expect(await deliver(sidecar.url, message([event]))).toMatchObject({ status: 202 })
    expect(await rowsOf(event.id)).toEqual([{ event_id: event.id, state: 'kept' }])
    expect(await counted('unknown_type')).toBe(before + 1)
  })

  test('without events is taken', async () => {
    expect(await deliver(sidecar.url, message([]))).toMatchObject({ status: 202, body: { accepted: 0 } })
  })

  test('in the largest batch allowed is taken', async () => {
    const events = Array.from({ length: 500 }, (_, index) => changed('sale.order', index + 1))
    expect(await deliver(sidecar.url, message(events))).toMatchObject({ status: 202, body: { new: 500 } })
  })
})

describe('what is refused leaves no row, is counted, and says what to do', () => {
  const event = () => changed('sale.order', 1)
  const reused = `msg_${'r'.repeat(20)}`
  const minute = 60_000
  const foreign = () => changed('sale.order', 1, {}, { source: `urn:uuid:${testDatabaseUuid.replace(/^6/, '7')}` })

  test.each([
    [
      'a wrong secret',
      401,
      'WEBHOOK_SIGNATURE_INVALID',
      () => message([event()], { secret: `whsec_${randomBytes(32).toString('base64')}` }),
    ],
    [
      'no signature',
      401,
      'WEBHOOK_SIGNATURE_MISSING',
      () => message([event()], { headers: { 'webhook-signature': '' } }),
    ],
    [
      'an old signature',
      401,
      'WEBHOOK_TIMESTAMP_OUTSIDE_WINDOW',
      () => message([event()], { at: Date.now() - 6 * minute }),
    ],
    [
      'a signature from the future',
      401,
      'WEBHOOK_TIMESTAMP_OUTSIDE_WINDOW',
      () => message([event()], { at: Date.now() + 6 * minute }),
    ],
    ["another database's uuid", 403, 'WEBHOOK_SOURCE_UNKNOWN', () => message([foreign()])],
    [
      'a body over the limit',
      413,
      'BODY_TOO_LARGE',
      () => message([{ ...event(), data: { note: 'x'.repeat(1_100_000) } }]),
    ],
    ['truncated JSON', 400, 'WEBHOOK_BODY_INVALID', () => message(JSON.stringify([event()]).slice(0, -5))],
    ['no JSON', 400, 'WEBHOOK_BODY_INVALID', () => message('')],
    ['10000 events', 413, 'WEBHOOK_BATCH_TOO_LARGE', () => message(Array(10_000).fill({ id: 1 }))],
    ['a zero byte', 400, 'WEBHOOK_BODY_INVALID', () => message([changed('sale.order', 1, { origin: 'a\0b' })])],
    ['half a character', 400, 'WEBHOOK_BODY_INVALID', () => message([changed('sale.order', 1, { origin: '\ud83d' })])],
    ['an unknown model', 400, 'WEBHOOK_EVENT_INVALID', () => message([event(), changed('res.users', 1)])],
    ['a negative id', 400, 'WEBHOOK_EVENT_INVALID', () => message([changed('sale.order', -1)])],
    [
      'another media type',
      415,
      'WEBHOOK_MEDIA_TYPE_UNKNOWN',
      () => message([event()], { headers: { 'content-type': 'text/plain' } }),
    ],
  ])('%s', async (_what, status, code, request) => {
    const [rows, count] = [await everythingKept(), await counted(code)]
    const reply = await deliver(sidecar.url, request())
    expect(reply).toMatchObject({ status, code })
    expect(reply.body.errors).toMatchObject([{ message: expect.stringMatching(/\w.*\.$/) }])
    expect(await everythingKept()).toBe(rows)
    expect(await counted(code)).toBe(count + 1)
  })

  test('an id used for another message', async () => {
    expect(await deliver(sidecar.url, message([event()], { id: reused }))).toMatchObject({ status: 202 })
    const rows = await everythingKept()
    expect(await deliver(sidecar.url, message([event()], { id: reused }))).toMatchObject({
      status: 409,
      code: 'WEBHOOK_ID_REUSED',
    })
    expect(await everythingKept()).toBe(rows)
  })

  test('bytes that are no UTF-8, however well signed', async () => {
    const { createHmac } = await import('node:crypto')
    const body = Buffer.concat([Buffer.from('[{"id":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}]')])
    const plain = message([], { id: 'msg_bytes' })
    const key = Buffer.from(webhookSettings.ODOO_WEBHOOK_SECRETS.slice('whsec_'.length), 'base64')
    const signed = createHmac('sha256', key).update(`msg_bytes.${plain.headers['webhook-timestamp']}.`).update(body)
    const headers = { ...plain.headers, 'webhook-signature': `v1,${signed.digest('base64')}` }
    expect(await deliver(sidecar.url, { ...plain, body, headers })).toMatchObject({
      status: 400,
      code: 'WEBHOOK_BODY_INVALID',
    })
  })

  test('a message cut off on the wire', async () => {
    const rows = await everythingKept()
    const { hostname, port } = new URL(sidecar.url)
    const socket = createConnection(Number(port), hostname)
    const { headers, body } = message([event()])
    const lines = Object.entries({ ...headers, host: 'x', 'content-length': String(body.length + 50) })
    socket.write(
      `POST /webhooks/odoo HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
    )
    await new Promise((resolve) => setTimeout(resolve, 50))
    socket.destroy()
    expect(await deliver(sidecar.url, message([]))).toMatchObject({ status: 202 })
    expect(await everythingKept()).toBe(rows)
  })

  test('GET', async () => {
    const reply = await fetch(new URL('/webhooks/odoo', sidecar.url))
    expect(reply.status).toBe(404)
  })
})

describe('a sidecar that', () => {
  test('knows no secret says so', async () => {
    const other = await startTestSidecar(odoo)
    expect(await deliver(other.url, message([]))).toMatchObject({ status: 404, code: 'WEBHOOKS_NOT_SET_UP' })
    await other.stop()
  })

  test('is asked too often by one sender says when to come again', async () => {
    const other = await startTestSidecar(odoo, { ...webhookSettings, WEBHOOK_REQUESTS_PER_SECOND: '3' })
    const replies = await Promise.all(Array.from({ length: 8 }, () => deliver(other.url, message([]))))
    const refused = replies.find(({ status }) => status === 429)
    expect(refused).toMatchObject({ code: 'WEBHOOK_RATE_LIMITED' })
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    await other.stop()
  })

  test('does not know its database yet wants the message again', async () => {
    const { ODOO_WEBHOOK_SECRETS } = webhookSettings
    const other = await startTestSidecar({ ...odoo, url: 'http://127.0.0.1:9' }, { ODOO_WEBHOOK_SECRETS })
    const reply = await deliver(other.url, message([changed('sale.order', 1)]))
    expect(reply).toMatchObject({ status: 503, code: 'WEBHOOK_SOURCE_UNDECIDED' })
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    await other.stop()
  })
})
