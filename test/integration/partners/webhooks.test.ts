import { createHash, createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { sandboxWebhookSecret } from '../../../sidecar/src/sandbox/partners/easypost/server.ts'
import { followShipmentTask } from '../../../sidecar/src/tracking/tasks.ts'
import { eventually } from '../../support/eventually.ts'
import { openedRows } from '../../support/opened-tables.ts'
import { type RunningPartners, startPartners } from '../../support/partners.ts'
import { subscribe } from '../../support/subscribe.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'

let odoo: SandboxOdoo
let partners: RunningPartners
let sidecar: TestSidecar

beforeAll(async () => {
  odoo = await startSandboxOdoo({})
  partners = await startPartners(odoo)
  sidecar = await startTestSidecar(odoo, { CONNECTIONS_FILE: partners.file.path })
  await sidecar.ready()
  partners.carrier.webhooks.subscribe(`${sidecar.url}/webhooks/connections/parcels`)
  partners.warehouse.webhooks.subscribe(`${sidecar.url}/webhooks/connections/warehouse`)
})

afterEach(() => partners.carrier.webhooks.become({}))

afterAll(async () => {
  await sidecar.stop()
  await partners.stop()
  await odoo.stop()
})

const [first = '', second = ''] = ['00340434161094042557', '00340434161094042564']

interface Tracked {
  readonly trackingNumber: string
  readonly milestone: string
  readonly events: readonly { readonly code: string }[]
}

async function tracked(number: string, maxAge?: number): Promise<Tracked | undefined> {
  const reply = await sidecar.ask(
    'query ($maxAge: Int) { order(number: "S00042", maxAge: $maxAge) { shipments { tracking { trackingNumber milestone events { code } } } } }',
    maxAge === undefined ? {} : { maxAge },
  )
  expect(reply.errors).toBeUndefined()
  const { shipments } = (reply.data?.order ?? {}) as { shipments: readonly { tracking: readonly Tracked[] }[] }
  return shipments.flatMap(({ tracking }) => tracking).find(({ trackingNumber }) => trackingNumber === number)
}

const exceptions = async (kind: string) =>
  (await sidecar.ask(`{ businessExceptions(kind: ${kind}) { kind connection subject message times responsible } }`))
    .data?.businessExceptions as { subject: string; message: string; times: number }[]

/** EasyPost's own signature over a body without whole weights. */
const signed = (body: string) =>
  `hmac-sha256-hex=${createHmac('sha256', sandboxWebhookSecret.normalize('NFKD')).update(body).digest('hex')}`

const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(`${sidecar.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })

const trackerEvent = (id: string, number: string, status: string, details: readonly unknown[]) =>
  JSON.stringify({
    id,
    object: 'Event',
    mode: 'test',
    description: 'tracker.updated',
    previous_attributes: {},
    pending_urls: [],
    completed_urls: [],
    created_at: '2026-11-26T10:00:00Z',
    updated_at: '2026-11-26T10:00:00Z',
    result: {
      id: `trk_${createHash('sha256').update(number).digest('hex').slice(0, 32)}`,
      object: 'Tracker',
      mode: 'test',
      tracking_code: number,
      status,
      status_detail: 'unknown',
      created_at: '2026-11-25T10:00:00Z',
      updated_at: '2026-11-26T10:00:00Z',
      signed_by: null,
      weight: null,
      est_delivery_date: null,
      shipment_id: null,
      carrier: 'DHLExpress',
      tracking_details: details,
      public_url: 'https://track.easypost.com/x',
      fees: [],
    },
  })

const detail = (status: string, datetime: string) => ({
  object: 'TrackingDetail',
  message: status,
  description: '',
  status,
  status_detail: status,
  datetime,
  source: 'DHLExpress',
  carrier_code: '',
  tracking_location: { object: 'TrackingLocation', city: 'Hamburg', state: null, country: 'DE', zip: '20095' },
})

test('a parcel that moves is known at once, without asking the carrier', async () => {
  const before = await tracked(first)
  partners.carrier.partner.resetCalls()
  partners.carrier.control.advance(first)
  await partners.carrier.webhooks.settled()
  expect(partners.carrier.webhooks.sent.at(-1)?.status).toBe(202)
  await eventually(async () => (await tracked(first))?.milestone !== before?.milestone, 'the parcel moved')
  expect(partners.carrier.partner.calls).toHaveLength(0)
})

test('who follows a shipment hears of its parcels', async () => {
  const picking = odoo.world.rows('stock.picking').find((row) => String(row.carrier_tracking_ref).includes(first))
  await sidecar.store.database.transaction((tx) =>
    sidecar.jobs.enqueue(tx, followShipmentTask, [{ key: String(picking?.id), eventId: 'follow' }]),
  )
  const bound = `SELECT FROM logistics.bindings WHERE kind = 'tracking' AND external_id = '${first}'`
  await eventually(async () => (await sidecar.store.database.executeSql(bound)).rowCount === 1, 'it is followed')
  const stream = await subscribe(
    sidecar,
    `subscription { shipmentChanged(id: "Shipment:${picking?.id}") { milestone tracking { milestone } } }`,
  )
  await eventually(() => stream.answers.length === 1, 'it begins')
  partners.carrier.control.advance(first)
  await eventually(
    () => JSON.stringify(stream.answers.at(-1)) !== JSON.stringify(stream.answers[0]),
    'the parcel moved for who follows it',
  )
  stream.leave()
})

test('told twice it has happened once, and told in the wrong order it ends where it is', async () => {
  const before = (await tracked(second))?.events.length ?? 0
  partners.carrier.webhooks.become({ copies: 3, reversed: true })
  for (let step = 0; step < 4; step += 1) partners.carrier.control.advance(second)
  partners.carrier.webhooks.release()
  await partners.carrier.webhooks.settled()
  await eventually(async () => ((await tracked(second))?.events.length ?? 0) > before, 'news is here')
  const told = await tracked(second)
  const read = await tracked(second, 0)
  expect(told?.milestone).toBe(read?.milestone)
  expect(new Set(told?.events.map(({ code }) => code)).size).toBeLessThanOrEqual(told?.events.length ?? 0)
})

test('what is told of a number nobody ships yet is kept, and known once somebody does', async () => {
  const number = 'LATE1234567DE'
  const body = trackerEvent('evt_late1', number, 'in_transit', [detail('in_transit', '2026-11-26T08:00:00+01:00')])
  expect((await post('/webhooks/connections/parcels', body, { 'x-hmac-signature': signed(body) })).status).toBe(202)
  const kept = "SELECT FROM logistics.tracking_events WHERE tracking_number = 'LATE1234567DE'"
  await eventually(async () => (await sidecar.store.database.executeSql(kept)).rowCount === 1, 'it is kept')
  const [picking] = odoo.world.rows('stock.picking').filter((row) => String(row.carrier_tracking_ref).includes(first))
  const was = picking?.carrier_tracking_ref as string
  odoo.world.write('stock.picking', picking?.id as number, { carrier_tracking_ref: number })
  // Nothing in its memory, and the same database.
  const other = await startTestSidecar(odoo, {
    CONNECTIONS_FILE: partners.file.path,
    DATABASE_URL: sidecar.store.url.reveal(),
  })
  try {
    await other.ready()
    partners.carrier.partner.resetCalls()
    const reply = await other.ask('{ order(number: "S00042") { shipments { tracking { trackingNumber milestone } } } }')
    expect(reply.data?.order).toMatchObject({
      shipments: [{ tracking: [{ trackingNumber: number, milestone: 'IN_TRANSIT' }] }, {}],
    })
    expect(partners.carrier.partner.calls).toHaveLength(0)
  } finally {
    odoo.world.write('stock.picking', picking?.id as number, { carrier_tracking_ref: was })
    await other.stop()
  }
})

test('a code nobody knows is an exception, changes nothing, and once mapped is understood from its first event on', async () => {
  await tracked(first, 0)
  const before = (await tracked(first))?.milestone
  const body = trackerEvent('evt_odd1', first, 'teleported', [detail('teleported', '2026-11-26T23:00:00+01:00')])
  expect((await post('/webhooks/connections/parcels', body, { 'x-hmac-signature': signed(body) })).status).toBe(202)
  await eventually(async () => (await exceptions('STATUS_UNMAPPED')).length > 0, 'the exception is raised')
  const [unmapped] = await exceptions('STATUS_UNMAPPED')
  expect(unmapped).toMatchObject({ connection: 'parcels', responsible: 'PLATFORM' })
  expect(unmapped?.message).toContain('mapStatus')
  expect((await tracked(first))?.milestone).toBe(before)

  const mapped = await sidecar.ask(
    `mutation ($code: String!) { mapStatus(input: { connection: "parcels", code: $code, milestone: DELIVERED, reason: "it arrived" }) {
      statusMapping { connection code milestone mappedBy } userErrors { code message } } }`,
    { code: unmapped?.subject },
  )
  expect(mapped.data?.mapStatus).toMatchObject({ statusMapping: { milestone: 'DELIVERED' }, userErrors: [] })
  expect((await tracked(first))?.milestone).toBe('DELIVERED')
  expect((await exceptions('STATUS_UNMAPPED')).map(({ subject }) => subject)).not.toContain(unmapped?.subject)
})

test.each([
  ['nothing is said', 'connection: "parcels", code: "X"', 'ARGUMENT_INVALID'],
  ['the connection is not there', 'connection: "nobody", code: "X", milestone: DELIVERED', 'CONNECTION_UNKNOWN'],
  ['the exception is ours to find', 'connection: "parcels", code: "X", exception: STATUS_UNMAPPED', 'ARGUMENT_INVALID'],
  ['the code is empty', 'connection: "parcels", code: " ", milestone: DELIVERED', 'ARGUMENT_INVALID'],
])('a mapping is refused when %s', async (_when, input, code) => {
  const reply = await sidecar.ask(
    `mutation { mapStatus(input: { ${input} }) { statusMapping { code } userErrors { code message } } }`,
  )
  expect(reply.data?.mapStatus).toMatchObject({ statusMapping: null, userErrors: [{ code }] })
})

test('a signed message that is not as promised is kept, told to people, and not asked for again', async () => {
  const body = JSON.stringify({
    id: 'evt_bad',
    object: 'Event',
    description: 'tracker.updated',
    result: { object: 'Tracker', api_key: 'EZTKverysecret' },
  })
  const reply = await post('/webhooks/connections/parcels', body, { 'x-hmac-signature': signed(body) })
  expect(reply.status).toBe(202)
  await eventually(async () => (await exceptions('PAYLOAD_INVALID')).length > 0, 'the exception is raised')
  const kept = await openedRows(sidecar.store.database, 'logistics.business_exceptions')
  const details = JSON.stringify(kept.flatMap((row) => (row.kind === 'PAYLOAD_INVALID' ? [row.details] : [])))
  expect(details).toContain('Tracker')
  expect(details).not.toContain('EZTKverysecret')
})

test.each([
  ['an unsigned message', '/webhooks/connections/parcels', {}, 401],
  ['a forged signature', '/webhooks/connections/parcels', { 'x-hmac-signature': 'hmac-sha256-hex=00' }, 401],
  ['a connection that is not there', '/webhooks/connections/nobody', {}, 404],
  ['a connection whose name is a property of every object', '/webhooks/connections/__proto__', {}, 404],
  ['a form', '/webhooks/connections/parcels', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
])('%s is refused', async (_what, path, headers, status) => {
  const reply = await post(path, '{}', headers)
  expect(reply.status).toBe(status)
  const body = (await reply.json()) as { errors: { message: string; extensions: { code: string } }[] }
  expect(body.errors[0]?.extensions.code).toMatch(/^WEBHOOK/)
  expect(body.errors[0]?.message).toMatch(/\.$/)
})

test('a message of ten megabytes is refused before it is read', async () => {
  const reply = await post('/webhooks/connections/parcels', new Uint8Array(10 * 1024 * 1024).fill(32), {
    'x-hmac-signature': 'x',
  })
  expect(reply.status).toBe(413)
})

test('stock that changed at the warehouse is asked for again, once', async () => {
  const stock = async () =>
    (await sidecar.ask('{ order(number: "S00042") { lines { product { sku } stockSources { onHand } } } }')).data
  const before = JSON.stringify(await stock())
  partners.warehouse.control.setStock('NL-1001', 77)
  const reply = await sidecar.ask('{ order(number: "S00042", maxAge: 0) { lines { stockSources { onHand } } } }')
  expect(JSON.stringify(reply.data)).toContain('"77"')
  expect(before).not.toContain('"77"')
})
