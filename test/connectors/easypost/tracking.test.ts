import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { instantOf } from '../../../sidecar/src/canonical/source-time.ts'
import { easypost } from '../../../sidecar/src/connectors/easypost/index.ts'
import { reasonMap, statusMap, unmapped } from '../../../sidecar/src/connectors/easypost/status-map.ts'
import { trackingReport } from '../../../sidecar/src/connectors/easypost/translate.ts'
import { tracker } from '../../../sidecar/src/connectors/easypost/wire.ts'
import { stations } from '../../../sidecar/src/sandbox/partners/easypost/journey.ts'
import {
  placelessCode,
  seededCode,
  seededCodes,
  unwatchedCode,
} from '../../../sidecar/src/sandbox/partners/easypost/seed.ts'
import { type EasyPostSandbox, startEasyPostSandbox } from '../../../sidecar/src/sandbox/partners/easypost/server.ts'
import { voice } from '../../../sidecar/src/sandbox/partners/easypost/vendor-errors.ts'
import { startPartner } from '../../../sidecar/src/sandbox/partners/partner.ts'
import { allChanges } from '../support/all-changes.ts'
import { plainContext } from '../support/plain-http.ts'
import { able, asked, contextAt } from './bench.ts'
import { settingsFor } from './case.ts'
import { reasonCodes, statusDetails, statuses } from './published-codes.ts'
import delivered from './recorded/tracker-delivered.json' with { type: 'json' }

const { tracking, changedSince, labels, proofOfDelivery } = able

let sandbox: EasyPostSandbox
beforeEach(async () => {
  sandbox = await startEasyPostSandbox()
})
afterEach(() => sandbox.stop())

const contextOf = (url = sandbox.partner.url, change = {}) => contextAt(url, change)

async function round(from: string | null, since: string) {
  const { items, cursor } = await allChanges((at) => changedSince(contextOf(), { cursor: at, since }), { from })
  return { seen: items.map(({ trackingNumber }) => trackingNumber), cursor }
}

describe('tracking', () => {
  test('a whole tracker becomes what it says and nothing else', () => {
    const place = { name: null, unLocode: null, latitude: null, longitude: null }
    const hamburg = { ...place, city: 'Hamburg', region: 'HH', postalCode: '20457', countryCode: 'DE' }
    const cologne = { ...place, city: 'Köln', region: 'NW', postalCode: '50667', countryCode: 'DE' }
    const at = (local: string, offset: string | null) => ({ local, offset, zoneSource: offset ? 'PARTNER' : 'UNKNOWN' })
    const scan = (code: string, text: string, time: object, where: object | null, reason: string | null = null) => ({
      key: expect.stringMatching(/^[0-9a-f]{32}$/),
      code,
      reason,
      text,
      time,
      place: where,
      classifier: 'ACTUAL',
    })
    expect(trackingReport(tracker.parse(delivered.result), null)).toEqual({
      trackingNumber: '00340434161094042557',
      carrier: 'DHLPaket',
      externalId: 'trk_5d0c5a7c1f2e4b0d9a6be1b7f3a1c001',
      events: [
        scan('pre_transit', 'Shipping label created', at('2026-11-20T08:15:00', null), null),
        scan(
          'in_transit/received_at_origin_facility',
          'Accepted at origin facility',
          at('2026-11-20T17:40:00', '+01:00'),
          hamburg,
        ),
        scan(
          'in_transit',
          'Delayed by weather',
          at('2026-11-21T06:05:00', '+00:00'),
          { ...cologne, region: null, postalCode: null },
          'weather_delay',
        ),
        scan('out_for_delivery', 'Out for delivery', at('2026-11-23T07:10:00', '+01:00'), cologne),
        scan('delivered', 'Delivered', at('2026-11-23T11:32:00', '+01:00'), cologne),
      ],
      estimatedDelivery: at('2026-11-23T20:00:00', null),
      proofOfDelivery: {
        receivedBy: 'Zoë Müller',
        time: at('2026-11-23T11:32:00', '+01:00'),
        place: cologne,
        note: null,
        documents: [],
        quantities: [],
      },
    })
  })

  test('every status and detail EasyPost publishes means something or is left out with a reason, once', () => {
    for (const status of statuses) expect(statusMap, status).toHaveProperty([status])
    for (const reason of reasonCodes) expect({ ...reasonMap, ...unmapped }, reason).toHaveProperty([reason])
    const known = new Set<string>([...statuses, ...statusDetails])
    for (const code of Object.keys(statusMap)) for (const part of code.split('/')) expect(known).toContain(part)
    const left = Object.keys(unmapped)
    expect(left.filter((code) => Object.hasOwn(reasonMap, code) || Object.hasOwn(statusMap, code))).toEqual([])
  })

  test('the sandbox tells every status and every detail', async () => {
    const told = Object.values(stations)
    expect(new Set(told.map(([status]) => status))).toEqual(new Set(statuses))
    expect(new Set(told.map(([, detail]) => detail))).toEqual(new Set(statusDetails))
  })

  test('more than a hundred numbers cost one call for each hundred', async () => {
    const found = await tracking.fetch(contextOf(), asked(...seededCodes.slice(0, 100)))
    expect(found.map(({ trackingNumber }) => trackingNumber)).toEqual(seededCodes.slice(0, 100))
    expect(sandbox.partner.calls).toHaveLength(1)
  })

  test('a number nobody watches is watched from then on, once, and one that is none is left out', async () => {
    for (let times = 0; times < 2; times += 1) {
      const found = await tracking.fetch(contextOf(), asked(unwatchedCode, 'NOBODY-KNOWS-THIS-1'))
      expect(found.map(({ trackingNumber }) => trackingNumber)).toEqual([unwatchedCode])
    }
    expect(
      sandbox.partner.calls.filter(({ body }) => body.includes(`"tracking_code":"${unwatchedCode}"`)),
    ).toHaveLength(1)
    expect(await tracking.fetch(contextOf(undefined, { createTrackers: false }), asked('EZ1000000001'))).toEqual([])
  })

  test('a time without a place is never called UTC', async () => {
    const [report] = await tracking.fetch(contextOf(), asked(placelessCode))
    expect(report?.events.map(({ time }) => time && [time.offset, time.zoneSource, instantOf(time)])).toEqual(
      Array(4).fill([null, 'UNKNOWN', null]),
    )
    const berlin = plainContext(easypost, settingsFor(sandbox.partner.url), 'Europe/Berlin')
    const [told] = await tracking.fetch(berlin, asked(placelessCode))
    expect(told?.events.map(({ time }) => time?.zoneSource)).toEqual(Array(4).fill('CONNECTION'))
  })

  test('the same scan told again has the same key, and no two scans share one', async () => {
    const [one] = await tracking.fetch(contextOf(), asked(seededCode(17)))
    const [again] = await tracking.fetch(contextOf(), asked(seededCode(17)))
    expect(one?.events.map(({ key }) => key)).toEqual(again?.events.map(({ key }) => key))
    expect(new Set(one?.events.map(({ key }) => key)).size).toBe(one?.events.length)
  })

  test('who signed is the proof of a delivery, and of nothing else', async () => {
    const [done, under] = await tracking.fetch(contextOf(), asked(seededCode(17), seededCode(15)))
    expect(await proofOfDelivery.fetch(contextOf(), String(done?.externalId))).toEqual([done?.proofOfDelivery])
    expect(done?.proofOfDelivery?.receivedBy).toEqual(expect.any(String))
    expect(await proofOfDelivery.fetch(contextOf(), String(under?.externalId))).toEqual([])
  })
})

describe('a list', () => {
  test('a tracker that can not be read takes no other with it, and what did not fit is asked for again', async () => {
    const [one, two] = [delivered.result, { ...delivered.result, id: 'trk_2', tracking_code: '00340434161094042564' }]
    const asking: (readonly string[])[] = []
    const partner = await startPartner((app) => {
      app.post('/v2/trackers/batch', async (c) => {
        const { tracking_codes } = await c.req.json<{ tracking_codes: string[] }>()
        asking.push(tracking_codes)
        const trackers = asking.length === 1 ? [{ id: 'trk_broken' }, one] : [one, two]
        return c.json({ trackers, has_more: asking.length === 1 })
      })
    }, voice)
    try {
      const found = await tracking.fetch(contextOf(partner.url), asked(one.tracking_code, two.tracking_code))
      expect(found.map(({ externalId }) => externalId)).toEqual([one.id, two.id])
      expect(asking).toEqual([[one.tracking_code, two.tracking_code], [two.tracking_code]])
    } finally {
      await partner.stop()
    }
  })

  test('a list of labels that never ends is given up, and nothing is said of the label', async () => {
    const partner = await startPartner((app) => {
      app.get('/v2/shipments', (c) => c.json({ shipments: [{ id: 'shp_same' }], has_more: true }))
    }, voice)
    try {
      await expect(labels.findByReference(contextOf(partner.url), 'x')).rejects.toMatchObject({
        code: 'PARTNER_REPLY_INVALID',
      })
      expect(partner.calls.length).toBeLessThan(5)
    } finally {
      await partner.stop()
    }
  })
})

describe('what changed', () => {
  const longAgo = new Date(Date.now() - 60 * 86_400_000).toISOString()

  test('the first round tells of all that changed since, every later one only of what is new', async () => {
    const first = await round(null, longAgo)
    expect(new Set(first.seen)).toEqual(new Set([...seededCodes, placelessCode]))
    sandbox.control.advance(seededCode(40))
    const second = await round(first.cursor, longAgo)
    expect(second.seen).toEqual([seededCode(40)])
  })

  test('what changes while a round goes on behind its back is told by the next', async () => {
    const newest = String(seededCodes.at(-1))
    const page = await changedSince(contextOf(), { cursor: null, since: longAgo })
    expect(page.more).toBe(true)
    sandbox.control.advance(newest)
    sandbox.control.track('00340434161094042557', { carrier: 'DHLPaket' })
    const rest = await round(page.cursor, longAgo)
    expect((await round(rest.cursor, longAgo)).seen.toSorted()).toEqual(['00340434161094042557', newest].toSorted())
  })

  test('trackers deleted while the list is read take no other with them', async () => {
    const page = await changedSince(contextOf(), { cursor: null, since: longAgo })
    const last = String(page.items.at(-1)?.trackingNumber)
    sandbox.control.removeTracker()
    sandbox.control.removeTracker(last)
    const rest = await round(page.cursor, longAgo)
    const all = [...page.items.map(({ trackingNumber }) => trackingNumber), ...rest.seen]
    expect(new Set(all)).toEqual(new Set([...seededCodes, placelessCode]))
    expect(all).toHaveLength(new Set(all).size)
  })

  test('when the tracker a page begins before is unknown the round begins again', async () => {
    const cursor = JSON.stringify({ from: longAgo, round: { began: longAgo, before: 'trk_gone', pages: 1 } })
    const again = await changedSince(contextOf(), { cursor, since: longAgo })
    expect(again).toEqual({ items: [], cursor: JSON.stringify({ from: longAgo, round: null }), more: true })
  })

  test('a cursor of somebody else is refused', async () => {
    await expect(changedSince(contextOf(), { cursor: '42', since: longAgo })).rejects.toMatchObject({
      code: 'CURSOR_INVALID',
    })
  })
})
