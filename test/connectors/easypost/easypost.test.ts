import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { instantOf } from '../../../sidecar/src/canonical/source-time.ts'
import { refusalOf } from '../../../sidecar/src/connectors/easypost/errors.ts'
import { easypost } from '../../../sidecar/src/connectors/easypost/index.ts'
import { reasonMap, statusMap, unmapped } from '../../../sidecar/src/connectors/easypost/status-map.ts'
import { trackingReport } from '../../../sidecar/src/connectors/easypost/translate.ts'
import { tracker } from '../../../sidecar/src/connectors/easypost/wire.ts'
import type { RateRequest } from '../../../sidecar/src/connectors/orders-out.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
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
import { expectClean } from '../contract/expect-clean.ts'
import { startGuardedPartner } from '../contract/guarded-partner.ts'
import { easypostGuard } from '../contract/vendor-guards.ts'
import { jsonReply, plainContext } from '../support/plain-http.ts'
import { contact, purchase, settingsFor } from './case.ts'
import { reasonCodes, statusDetails, statuses } from './published-codes.ts'
import delivered from './recorded/tracker-delivered.json' with { type: 'json' }
import { withFiles } from './with-files.ts'

const { tracking, rates, labels, proofOfDelivery, documents } = easypost.capabilities
if (!tracking?.changedSince || !rates || !labels || !proofOfDelivery || !documents)
  throw new Error('EasyPost can less.')
const { changedSince } = tracking

let sandbox: EasyPostSandbox
beforeEach(async () => {
  sandbox = await startEasyPostSandbox()
})
afterEach(() => sandbox.stop())

const contextOf = (url = sandbox.partner.url, change = {}) => plainContext(easypost, { ...settingsFor(url), ...change })
const asked = (...codes: readonly string[]) => codes.map((trackingNumber) => ({ trackingNumber, carrier: null }))
const _callsTo = (path: string): number => sandbox.partner.calls.filter((call) => call.path === path).length

async function round(cursor: string | null, since: string) {
  const seen: string[] = []
  let at = cursor
  for (;;) {
    const page = await changedSince(contextOf(), { cursor: at, since })
    seen.push(...page.items.map(({ trackingNumber }) => trackingNumber))
    at = page.cursor
    if (!page.more) return { seen, cursor: at }
  }
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
      code: 'PARTNER_CALL_INVALID',
    })
  })
})

/** Sizes are half known, and the goods pass a border. */
const abroad: RateRequest = {
  ...purchase,
  to: contact('山田 花子', { city: '東京', region: '東京都', countryCode: 'JP', postalCode: '100-0001' }),
  parcels: [{ weightGrams: 28, lengthMm: 100, widthMm: null, heightMm: 100, reference: null }],
  customs: [
    {
      sku: 'NL-1200',
      description: 'High-bay light',
      quantity: 3,
      weightGrams: 500,
      value: { amount: '19.99', currency: 'EUR' },
      originCountryCode: 'DE',
      hsCode: '940511',
    },
  ],
}

describe('labels', () => {
  test('a quoted offer is bought for what it was offered, and found by its reference', async () => {
    const offers = await rates.quote(contextOf(), { ...purchase, services: [] })
    expect(offers.map(({ carrier, service }) => `${carrier}/${service}`)).toEqual([
      'DHLPaket/Paket',
      'UPSDAP/Ground',
      'DhlExpress/ExpressWorldwide',
    ])
    const [offer] = offers
    const label = await labels.buy(contextOf(), { ...purchase, rateId: String(offer?.externalId) })
    expect(label).toMatchObject({ reference: purchase.reference, price: offer?.price, voided: false })
    expect(await labels.findByReference(contextOf(), purchase.reference)).toMatchObject({
      externalId: label.externalId,
    })
  })

  test('the same offer bought twice is one label', async () => {
    const [offer] = await rates.quote(contextOf(), purchase)
    const wanted = { ...purchase, rateId: String(offer?.externalId) }
    expect(await labels.buy(contextOf(), wanted)).toEqual(await labels.buy(contextOf(), wanted))
    expect(sandbox.control.count('labels')).toBe(1)
  })

  test('a label whose reply was lost is found, though a draft has the same reference', async () => {
    await rates.quote(contextOf(), purchase)
    const lost = { kind: 'lost-reply', only: { method: 'POST', path: /buy$/ }, times: 1 } as const
    sandbox.partner.setMood(lost)
    await expect(labels.buy(contextOf(), purchase)).rejects.toThrow()
    const found = await labels.findByReference(contextOf(), purchase.reference)
    expect(found).toMatchObject({ reference: purchase.reference, trackingNumbers: [expect.any(String)] })
    expect(sandbox.control.count('labels')).toBe(1)
    expect(await labels.findByReference(contextOf(), 'S00042/OUT/00018')).toBeNull()
  })

  test('of two labels of one reference the one still good is found', async () => {
    const first = await labels.buy(contextOf(), purchase)
    await labels.cancel(contextOf(), first.externalId)
    expect(await labels.findByReference(contextOf(), purchase.reference)).toMatchObject({ voided: true })
    const second = await labels.buy(contextOf(), purchase)
    expect(await labels.findByReference(contextOf(), purchase.reference)).toMatchObject({
      externalId: second.externalId,
      voided: false,
    })
  })

  test('an offer quoted under another reference is bought under ours, for no more', async () => {
    const [offer] = await rates.quote(contextOf(), { ...purchase, reference: 'a quotation' })
    const rateId = String(offer?.externalId)
    expect(await labels.buy(contextOf(), { ...purchase, rateId })).toMatchObject({ reference: purchase.reference })
    const heavier = { ...purchase, rateId, reference: 'S00042/OUT/00019' }
    const parcels = purchase.parcels.map((parcel) => ({ ...parcel, weightGrams: 9_000 }))
    await expect(labels.buy(contextOf(), { ...heavier, parcels })).rejects.toMatchObject({ code: 'PARTNER_REFUSED' })
    expect(sandbox.control.count('labels')).toBe(1)
  })

  test('a label is called off once, however often it is asked', async () => {
    const label = await labels.buy(contextOf(), purchase)
    await labels.cancel(contextOf(), label.externalId)
    await labels.cancel(contextOf(), label.externalId)
    expect(sandbox.control.count('refunds')).toBe(1)
  })

  test('what was never bought can not be called off', async () => {
    const [offer] = await rates.quote(contextOf(), purchase)
    const path = `/rates/${offer?.externalId}`
    const reply = await contextOf().http.send({ operation: 'rates.get', method: 'GET', path, effect: 'read' })
    const { shipment_id } = reply.json() as { shipment_id: string }
    await expect(labels.cancel(contextOf(), shipment_id)).rejects.toMatchObject({ code: 'PARTNER_REFUSED' })
  })

  test('a label printed in another format is converted when it is fetched', async () => {
    const [offer] = await rates.quote(contextOf(), purchase)
    const label = await labels.buy(contextOf(), { ...purchase, format: 'ZPL', rateId: String(offer?.externalId) })
    const [document] = label.documents
    expect(document).toEqual({
      kind: 'LABEL',
      reference: `/shipments/${label.externalId}/label?file_format=ZPL`,
      mediaType: 'application/zpl',
    })
    const zpl = await documents.fetch(withFiles(contextOf()), document as never)
    expect(zpl.mediaType).toBe('application/zpl')
    expect(new TextDecoder().decode(zpl.bytes)).toMatch(/^\^XA.*\^XZ$/)
    const printed = await labels.buy(contextOf(), { ...purchase, reference: 'S00042/OUT/00020' })
    expect(printed.documents).toEqual([
      { kind: 'LABEL', reference: expect.stringMatching(/^http.*\.pdf$/), mediaType: 'application/pdf' },
    ])
    const pdf = await documents.fetch(withFiles(contextOf()), printed.documents[0] as never)
    expect(new TextDecoder().decode(pdf.bytes)).toMatch(/^%PDF/)
  })

  test('units are rounded up, sizes are all sent or none, and customs count the whole line', async () => {
    await rates.quote(contextOf(undefined, { customsSigner: 'A. Kühne' }), abroad)
    const { shipment } = JSON.parse(String(sandbox.partner.calls.at(-1)?.body))
    expect(shipment.parcel).toEqual({ weight: 1 })
    expect(shipment.customs_info).toEqual({
      contents_type: 'merchandise',
      restriction_type: 'none',
      non_delivery_option: 'return',
      customs_certify: true,
      customs_signer: 'A. Kühne',
      customs_items: [
        {
          description: 'High-bay light',
          quantity: 3,
          weight: 53,
          value: 59.97,
          currency: 'EUR',
          code: 'NL-1200',
          origin_country: 'DE',
          hs_tariff_number: '940511',
        },
      ],
    })
  })

  test('more than one parcel is refused before anything is asked', async () => {
    const parcels = [...purchase.parcels, ...purchase.parcels]
    await expect(labels.buy(contextOf(), { ...purchase, parcels })).rejects.toMatchObject({
      code: 'PARTNER_CALL_INVALID',
    })
    expect(sandbox.partner.calls).toEqual([])
  })
})

describe('what goes wrong', () => {
  test.each([
    [401, 'APIKEY.INACTIVE', 'PARTNER_AUTH_FAILED'],
    [402, 'INSUFFICIENT_FUNDS', 'PARTNER_REFUSED'],
    [404, 'NOT_FOUND', 'PARTNER_RECORD_MISSING'],
    [405, 'METHOD_NOT_ALLOWED', 'PARTNER_CALL_INVALID'],
    [422, 'SHIPMENT.POSTAGE.FAILURE', 'PARTNER_REFUSED'],
    [422, 'SHIPMENT.POSTAGE.NO_RESPONSE', 'PARTNER_OUTCOME_UNKNOWN'],
    [422, 'SHIPMENT.POSTAGE.EXISTS', 'PARTNER_OUTCOME_UNKNOWN'],
    [429, 'RATE_LIMITED', 'PARTNER_THROTTLED'],
    [503, 'SERVICE_UNAVAILABLE', 'PARTNER_FAULT'],
  ])('%i %s is %s', (status, partnerCode, code) => {
    expect(refusalOf(jsonReply(status, { error: { code: partnerCode, message: '', errors: [] } }))).toMatchObject({
      code,
      details: { partnerCode },
    })
  })

  test('names of fields are told, and nothing somebody typed', () => {
    const errors = [
      { field: 'to_address.zip', message: 'Inés Ñúñez lives elsewhere' },
      { parcel: 'Required and missing.' },
      'No eligible insurance found for ines.nunez@example.com',
      { 'Inés Ñúñez': 1 },
      null,
    ]
    const message = ['Große Elbstraße 9', 'was not found']
    const headers = { 'x-ep-request-uuid': '38fab070690bdd9fe7996ea602659c36' }
    const refusal = refusalOf(jsonReply(422, { error: { code: 'ADDRESS.VERIFY.FAILURE', message, errors } }, headers))
    expect(refusal?.message).toBe(
      'EasyPost understood the call and refused it: correct what it names, then try again. It names: ADDRESS.VERIFY.FAILURE, to_address.zip, parcel.',
    )
    expect(refusal?.details).toEqual({
      status: 422,
      partnerCode: 'ADDRESS.VERIFY.FAILURE',
      partnerRequestId: '38fab070690bdd9fe7996ea602659c36',
    })
  })

  test('how long to wait is taken from EasyPost when it says so', () => {
    const body = { error: { code: 'RATE_LIMITED', message: '', errors: [] } }
    expect(refusalOf(jsonReply(429, body, { 'retry-after': '7' }))?.details.retryAfterMs).toBe(7_000)
    expect(refusalOf(jsonReply(429, body))?.details).not.toHaveProperty('retryAfterMs')
    expect(refusalOf(jsonReply(502, 'Bad Gateway'))?.code).toBe('PARTNER_FAULT')
  })

  test('an answer of another shape is refused whole', async () => {
    sandbox.partner.setMood({ kind: 'wrong-shape' })
    for (const call of [
      () => tracking.fetch(contextOf(), asked(seededCode(1))),
      () => rates.quote(contextOf(), purchase),
      () => labels.findByReference(contextOf(), 'x'),
      () => round(null, '2026-01-01T00:00:00Z'),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'PARTNER_REPLY_INVALID' })
    }
  })

  test('a production key is not used where nothing was said to be live', () => {
    const settings = { apiKey: new Secret('EZAKproduction'), carrierAccounts: [], createTrackers: true }
    expect(() => easypost.baseUrl(settings, 'sandbox')).toThrow(/production key/)
    expect(easypost.baseUrl(settings, 'live')).toBe('https://api.easypost.com/v2')
  })
})

const guard = easypostGuard()
test.skipIf(guard === null)("all the connector says and hears is known to EasyPost's own recordings", async () => {
  if (guard === null) return
  const guarded = await startGuardedPartner({
    target: sandbox.partner.url,
    guard,
    // Files are not the API's.
    ignore: ({ path }) => path.startsWith('/files/'),
  })
  try {
    const context = contextOf(guarded.url)
    const [found] = await tracking.fetch(context, asked(seededCode(17), unwatchedCode, 'NOBODY-KNOWS-THIS-1'))
    await changedSince(context, { cursor: null, since: '2026-01-01T00:00:00Z' })
    await proofOfDelivery.fetch(context, String(found?.externalId))
    const [offer] = await rates.quote(context, purchase)
    const label = await labels.buy(context, { ...purchase, rateId: String(offer?.externalId), format: 'ZPL' })
    await documents.fetch(withFiles(context), label.documents[0] as never)
    await labels.findByReference(context, 'S00042/OUT/00099')
    await rates.quote(contextOf(guarded.url, { customsSigner: 'A. Kühne', customsExemption: 'NOEEI 30.37(a)' }), abroad)
    await labels.cancel(context, label.externalId)
    await labels.cancel(context, label.externalId)
    expect(await easypost.testConnection(context)).toBe('EasyPost, test mode')
  } finally {
    await guarded.stop()
  }
  expectClean(guard)
  expect([...guard.checked.keys()].length).toBeGreaterThanOrEqual(10)
})
