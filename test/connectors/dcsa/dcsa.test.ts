import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dcsa } from '../../../sidecar/src/connectors/dcsa/index.ts'
import { destinationOf } from '../../../sidecar/src/connectors/dcsa/journey.ts'
import { isContainer, kindOfNumber } from '../../../sidecar/src/connectors/dcsa/number-kind.ts'
import { reportOf } from '../../../sidecar/src/connectors/dcsa/translate.ts'
import { type WireEvent, wireEvent } from '../../../sidecar/src/connectors/dcsa/wire.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import {
  type DcsaSandbox,
  dcsaApiKey,
  dcsaClient,
  dcsaWebhookSecret,
  startDcsaSandbox,
} from '../../../sidecar/src/sandbox/partners/dcsa/server.ts'
import { busyNumber, containerNumber, seededNumbers } from '../../../sidecar/src/sandbox/partners/dcsa/world.ts'
import { expectClean } from '../contract/expect-clean.ts'
import { startGuardedPartner } from '../contract/guarded-partner.ts'
import { jsonReply, plainContext } from '../support/plain-http.ts'
import { dcsaCase, dcsaSettings, recorded } from './case.ts'
import { mendedGuard } from './mended-guard.ts'

const journey = (): WireEvent[] => wireEvent.array().parse(recorded('journey'))
const number = 'TCLU4265198'
const asked = { trackingNumber: number, carrier: null }

let sandbox: DcsaSandbox
beforeAll(async () => {
  sandbox = await startDcsaSandbox()
})
afterAll(() => sandbox.stop())

const context = (more: Record<string, unknown> = {}) => plainContext(dcsa, dcsaSettings(sandbox.url, more))
const tracking = dcsa.capabilities.tracking
if (!tracking?.changedSince) throw new Error('Tracking is what this connector is for.')
const { fetch, changedSince } = tracking
const fetchFrom = globalThis.fetch

const codesOf = async (trackingNumber: string): Promise<readonly string[]> => {
  const [report] = await fetch(context(), [{ trackingNumber, carrier: null }])
  return report?.events.filter(({ classifier }) => classifier === 'ACTUAL').map(({ code }) => code) ?? []
}

const rotterdam = {
  name: 'Delta Terminal',
  city: null,
  region: null,
  postalCode: null,
  countryCode: 'NL',
  unLocode: 'NLRTM',
  latitude: null,
  longitude: null,
}
const partner = { zoneSource: 'PARTNER' }
const id = (last: number): string => `5b1c7d3e-0000-4000-8000-${String(last).padStart(12, '0')}`

describe('what a carrier tells', () => {
  test('a whole journey becomes one report, with every offset as it was written', () => {
    expect(reportOf(asked, journey())).toEqual({
      trackingNumber: number,
      carrier: null,
      externalId: null,
      proofOfDelivery: null,
      estimatedDelivery: { local: '2026-11-16T09:30:00', offset: '+01:00', ...partner },
      events: [
        {
          key: id(1),
          code: 'SHIPMENT/CONF',
          reason: null,
          text: null,
          time: { local: '2026-10-01T06:15:00', offset: '+00:00', ...partner },
          place: null,
          classifier: 'ACTUAL',
        },
        {
          key: id(3),
          code: 'EQUIPMENT/GTIN',
          reason: null,
          text: null,
          time: { local: '2026-10-04T07:31:00', offset: '+05:30', ...partner },
          place: {
            name: 'न्हावा शेवा',
            city: 'Navi Mumbai',
            region: null,
            postalCode: null,
            countryCode: 'IN',
            unLocode: 'INNSA',
            latitude: 18.9499,
            longitude: 72.951,
          },
          classifier: 'ACTUAL',
        },
        {
          key: id(2),
          code: 'TRANSPORT/ARRI@POD',
          reason: null,
          text: 'Nordlicht Stella, voyage 2641E',
          time: { local: '2026-11-14T05:00:00', offset: '+01:00', ...partner },
          place: rotterdam,
          classifier: 'PLANNED',
        },
        {
          key: id(4),
          code: 'TRANSPORT/ARRI@POD',
          reason: 'WEA',
          text: 'Gale in the Bay of Biscay',
          time: { local: '2026-11-16T09:30:00', offset: '+01:00', ...partner },
          place: rotterdam,
          classifier: 'ESTIMATED',
        },
        {
          key: id(5),
          code: 'EQUIPMENT/DISC',
          reason: null,
          text: 'Nordlicht Stella, voyage 2641E',
          time: { local: '2026-11-17T07:45:00', offset: '+01:00', ...partner },
          place: rotterdam,
          classifier: 'ACTUAL',
        },
        {
          key: id(6),
          code: 'EQUIPMENT/GTOT@POD',
          reason: null,
          text: null,
          time: { local: '2026-11-18T13:40:00', offset: '+01:00', ...partner },
          place: rotterdam,
          classifier: 'ACTUAL',
        },
      ],
    })
  })

  test('an estimate goes before a plan, and neither is left once the vessel is there', () => {
    const [, planned] = journey()
    const arrived = wireEvent.parse({ ...planned, eventID: id(9), eventClassifierCode: 'ACT' })
    expect(reportOf(asked, journey().slice(0, 3)).estimatedDelivery?.local).toBe('2026-11-14T05:00:00')
    expect(reportOf(asked, journey()).estimatedDelivery?.local).toBe('2026-11-16T09:30:00')
    expect(reportOf(asked, [...journey(), arrived]).estimatedDelivery).toBeNull()
  })

  test('a carrier that reports facts alone never has a gate-out called a delivery', () => {
    const facts = journey().filter(({ eventClassifierCode }) => eventClassifierCode === 'ACT')
    expect(destinationOf(facts)).toBeNull()
    expect(reportOf(asked, facts).events.at(-1)?.code).toBe('EQUIPMENT/GTOT')
  })

  test('a time without an offset stays without one', () => {
    const [first] = journey()
    const bare = wireEvent.parse({ ...first, eventDateTime: '2026-10-01T06:15:00' })
    expect(reportOf(asked, [bare]).events[0]?.time).toEqual({
      local: '2026-10-01T06:15:00',
      offset: null,
      zoneSource: 'UNKNOWN',
    })
  })

  test('an event without an id has the same key whenever it is told', () => {
    const [first, ...others] = journey()
    const nameless = wireEvent.parse({ ...first, eventID: null })
    const [one] = reportOf(asked, [nameless]).events
    expect(reportOf(asked, [...others, nameless, nameless]).events.filter(({ key }) => key === one?.key)).toHaveLength(
      1,
    )
  })
})

describe('how far goods are', () => {
  const milestonesOf = async (trackingNumber: string) =>
    (await codesOf(trackingNumber)).flatMap((code) => dcsa.statusMap[code]?.milestone ?? [])

  test('moves of an empty container are no moves of goods', async () => {
    sandbox.control.track(containerNumber(500_001), { route: 'quay', steps: 99 })
    const codes = await codesOf(containerNumber(500_001))
    expect(codes.filter((code) => code.endsWith('@EMPTY'))).toEqual(['EQUIPMENT/GTOT@EMPTY', 'EQUIPMENT/GTIN@EMPTY'])
    expect(codes.at(-2)).toBe('EQUIPMENT/GTOT@POD')
  })

  test('taken on by rail from the port, a container is not delivered before it is at the door', async () => {
    sandbox.control.track(containerNumber(500_002), { route: 'door', steps: 99 })
    const codes = await codesOf(containerNumber(500_002))
    expect(codes).toContain('EQUIPMENT/GTOT')
    expect(codes).not.toContain('EQUIPMENT/GTOT@POD')
    expect((await milestonesOf(containerNumber(500_002))).slice(-3)).toEqual([
      'ARRIVED_DESTINATION',
      'DELIVERED',
      'DELIVERED',
    ])
  })

  test('a refused shipping instruction cancels nothing, a refused booking does', () => {
    expect(dcsa.statusMap['SHIPMENT/REJE']?.milestone).toBe('CANCELLED')
    expect(dcsa.unmapped['SHIPMENT/REJE@SHI']).toBeDefined()
  })

  test('no reason for a late vessel says that our goods are damaged', () => {
    expect(new Set(Object.values(dcsa.reasonMap))).toEqual(new Set(['WEATHER', 'CAPACITY', 'DELAYED']))
  })
})

describe('numbers', () => {
  test.each(['CSQU3054383', 'TCLU4265198', containerNumber(400_001)])('%s is a container', (text) => {
    expect(isContainer(text)).toBe(true)
  })

  test.each(['CSQU3054384', 'CSQX3054383', '00340434161094042557'])('%s is none', (text) => {
    expect(isContainer(text)).toBe(false)
  })

  test('a prefix of the operator goes before the shape', () => {
    const { numbers, otherNumbers } = dcsaSettings(sandbox.url, {
      numbers: [{ prefix: 'CSQU', kind: 'booking' }],
      otherNumbers: 'transportDocument',
    })
    expect(kindOfNumber('csqu3054383', { numbers, otherNumbers })).toBe('booking')
    expect(kindOfNumber('00340434161094042557', { numbers, otherNumbers })).toBe('transportDocument')
  })

  test('a booking and a transport document are asked by their own filters', async () => {
    const consignment = sandbox.control.track('00340434161094042557', { steps: 5 })
    sandbox.resetCalls()
    const reports = await fetch(context({ numbers: [{ prefix: 'BKG', kind: 'booking' }] }), [
      { trackingNumber: '00340434161094042557', carrier: null },
      { trackingNumber: consignment.booking, carrier: null },
    ])
    expect(reports.map(({ events }) => events.length)).toEqual([5, 5])
    expect(sandbox.calls.map(({ query }) => query.split('&')[0])).toEqual([
      '?transportDocumentReference=00340434161094042557',
      `?carrierBookingReference=${consignment.booking}`,
    ])
  })
})

describe('reading', () => {
  test('pages are followed by their links to the end, and a cursor is sent alone', async () => {
    sandbox.resetCalls()
    const [report] = await fetch(context(), [{ trackingNumber: busyNumber, carrier: null }])
    expect(report?.events).toHaveLength(243)
    expect(sandbox.calls).toHaveLength(3)
    expect(sandbox.calls.slice(1).every(({ query }) => /^\?cursor=[^&]+$/.test(query))).toBe(true)
  })

  test('one event that is not as promised does not lose the others', async () => {
    const { http, ...rest } = context()
    const broken = { ...rest, http: { send: async () => jsonReply(200, [{ eventType: 'EQUIPMENT' }, ...journey()]) } }
    const [report] = await fetch({ ...broken }, [asked])
    expect(report?.events).toHaveLength(6)
  })

  test.each([
    'fE9mZnNldHw9MTAmbGltaXQ9MTA=',
    'https://elsewhere.example/v2/events?cursor=fE9mZnNldHw9MTAmbGltaXQ9MTA=',
  ])('the next page is asked at the address of the connection, whatever the link is: %s', async (link) => {
    const queries: unknown[] = []
    const { http: _, ...rest } = context()
    const send = async ({ query, path }: { query?: unknown; path: string }) => {
      queries.push({ path, query })
      return jsonReply(200, journey().slice(0, 1), { 'next-page': link })
    }
    await fetch({ ...rest, http: { send } }, [asked])
    expect(queries).toEqual([
      { path: '/v2/events', query: { equipmentReference: number, limit: '100' } },
      { path: '/v2/events', query: { cursor: 'fE9mZnNldHw9MTAmbGltaXQ9MTA=' } },
    ])
  })

  test('events created in the second the last round ended with are read in the next', async () => {
    let cursor: string | null = null
    let more = true
    while (more) {
      const page = await changedSince(context(), { cursor, since: '2026-01-01T00:00:00Z' })
      cursor = page.cursor
      more = page.more
    }
    sandbox.control.delay(seededNumbers[3] as string, 'STR', 12)
    const next = await changedSince(context(), { cursor, since: '2026-01-01T00:00:00Z' })
    expect(next.items.map(({ trackingNumber }) => trackingNumber)).toContain(seededNumbers[3])
    expect(next.items[0]?.events.length).toBeGreaterThan(1)
  })

  test('a round whose page is gone begins anew', async () => {
    const cursor = JSON.stringify({
      from: '2026-01-01T00:00:00Z',
      page: { cursor: '%%' },
      newest: '2026-01-01T00:00:00Z',
    })
    const page = await changedSince(context(), { cursor, since: '2026-01-01T00:00:00Z' })
    expect(page.more).toBe(true)
    expect(page.items.length).toBeGreaterThan(0)
  })

  test('a client of OAuth is given a token and reads with it', async () => {
    const oauth = { clientId: new Secret(dcsaClient.id), clientSecret: new Secret(dcsaClient.secret) }
    const reading = context({ apiKeys: [], oauth })
    expect(await dcsa.testConnection(reading)).toBe(`${new URL(sandbox.url).host}, Track & Trace 2.2.0`)
    await expect(
      dcsa.testConnection(context({ apiKeys: [], oauth: { ...oauth, clientSecret: new Secret('no') } })),
    ).rejects.toMatchObject({ code: 'PARTNER_AUTH_FAILED' })
  })
})

describe('refusals', () => {
  test.each([
    [400, 'PARTNER_CALL_INVALID'],
    [401, 'PARTNER_AUTH_FAILED'],
    [403, 'PARTNER_AUTH_FAILED'],
    [404, 'PARTNER_RECORD_MISSING'],
    [429, 'PARTNER_THROTTLED'],
    [503, 'PARTNER_FAULT'],
  ])('%i is %s', (status, code) => {
    expect(dcsa.refusalOf(jsonReply(status, {}))?.code).toBe(code)
  })

  test('the reason of the carrier is told, its message is not', () => {
    const body = { errors: [{ reason: 'invalidQuery', message: 'No events for TCLU4265198 of Zofia' }] }
    const refusal = dcsa.refusalOf(jsonReply(400, body))
    expect(refusal?.details).toEqual({ status: 400, reason: 'invalidQuery' })
    expect(refusal?.message).not.toContain('Zofia')
  })
})

describe('notifications', () => {
  const { webhooks } = dcsa.capabilities
  if (!webhooks || !dcsaCase.webhooks) throw new Error('Carriers notify.')
  const settings = dcsaSettings('http://localhost:1')

  test('one event names every number it belongs to', () => {
    const notices = webhooks.read(journey().slice(2, 3), { settings, timeZone: null })
    expect(notices.map(({ about }) => about)).toEqual(
      [number, 'BKG778120', 'NLLB0077812'].map((trackingNumber) => ({
        kind: 'tracking',
        trackingNumber,
        report: null,
      })),
    )
    expect(new Set(notices.map(({ occurredAt }) => occurredAt))).toEqual(new Set(['2026-10-04T02:00:00Z']))
  })

  test('what cannot be read in a bundle is kept beside what can', () => {
    const notices = webhooks.read([{ eventType: 'CARRIER_PIGEON' }, ...journey().slice(0, 1)], {
      settings,
      timeZone: null,
    })
    expect(notices.map(({ type }) => type)).toEqual(['UNREADABLE', 'SHIPMENT/CONF', 'SHIPMENT/CONF'])
  })

  test('what the sandbox sends is taken with its secret, and with no other', async () => {
    sandbox.webhooks.subscribe('http://127.0.0.1:9/')
    sandbox.control.advance(seededNumbers[0] as string)
    await sandbox.webhooks.settled()
    const sent = sandbox.webhooks.sent.at(-1)
    const inbound = { headers: new Headers(sent?.headers), body: new TextEncoder().encode(sent?.body), nowMs: 0 }
    expect(webhooks.verify(inbound, [new Secret(dcsaWebhookSecret)])).toBeNull()
    expect(() => webhooks.verify(inbound, [new Secret('')])).toThrow(/does not match/)
    expect(webhooks.read(JSON.parse(sent?.body ?? ''), { settings, timeZone: null })).toHaveLength(2)
  })
})

describe('the carrier in the sandbox', () => {
  const guard = mendedGuard()
  test.skipIf(guard === null)('subscriptions, errors and single events are as the contract has them', async () => {
    if (guard === null) return
    const { url, stop } = await startGuardedPartner({ target: sandbox.url, guard })
    const headers = { 'consumer-key': dcsaApiKey, 'content-type': 'application/json' }
    const call = (method: string, path: string, body?: unknown) =>
      fetchFrom(`${url}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    try {
      const subscription = { callbackUrl: 'http://127.0.0.1:9/told', secret: dcsaWebhookSecret }
      const created = await call('POST', '/v2/event-subscriptions', { ...subscription, eventType: ['EQUIPMENT'] })
      const { subscriptionID } = (await created.json()) as { subscriptionID: string }
      const path = `/v2/event-subscriptions/${subscriptionID}`
      const [event] = (await (await call('GET', '/v2/events?limit=1')).json()) as { eventID: string }[]
      const statuses = [
        await call('GET', '/v2/event-subscriptions'),
        await call('GET', path),
        await call('PUT', `${path}/secret`, { secret: dcsaWebhookSecret }),
        await call('DELETE', path),
        await call('GET', path),
        await call('GET', `/v2/events/${event?.eventID}`),
        await call(
          'GET',
          '/v2/events?eventCreatedDateTime%3Agte=2026-01-01T00%3A00%3A00Z&eventType=SHIPMENT,EQUIPMENT',
        ),
        await fetchFrom(`${url}/v2/events`),
      ].map(({ status }) => status)
      expect(statuses).toEqual([200, 200, 204, 204, 404, 200, 200, 401])
      expectClean(guard)
    } finally {
      await stop()
    }
  })
})
