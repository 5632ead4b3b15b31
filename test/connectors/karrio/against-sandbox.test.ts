import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TrackingReport } from '../../../sidecar/src/canonical/partner-reports.ts'
import type { ChangePage } from '../../../sidecar/src/connectors/change-page.ts'
import { karrio } from '../../../sidecar/src/connectors/karrio/index.ts'
import { isSidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { type KarrioSandbox, startKarrioSandbox } from '../../../sidecar/src/sandbox/partners/karrio/server.ts'
import { contact } from '../support/contact.ts'
import { plainContext } from '../support/plain-http.ts'
import { customsItem, purchase, settingsFor } from './case.ts'

describe('against the sandbox', () => {
  let sandbox: KarrioSandbox
  const context = () => plainContext(karrio, settingsFor(sandbox.url))
  const { tracking, rates, labels, documents, proofOfDelivery } = karrio.capabilities

  beforeEach(async () => {
    sandbox = await startKarrioSandbox()
  })
  afterEach(() => sandbox.stop())

  it('fifty numbers cost one call', async () => {
    const queries = sandbox.control
      .numbers()
      .slice(0, 50)
      .map((known) => ({ ...known, carrier: null }))
    sandbox.resetCalls()
    const reports = await tracking?.fetch(context(), queries)
    expect(reports?.map(({ trackingNumber }) => trackingNumber)).toEqual(queries.map((query) => query.trackingNumber))
    expect(sandbox.calls).toHaveLength(1)
  })

  it('a number nobody watches yet is given to Karrio and told at once', async () => {
    sandbox.control.handOver('00340434161094042557', { carrier: 'dhl_parcel_de', happened: 3 })
    const query = { trackingNumber: '0034 0434 1610 9404 2557'.replaceAll(' ', ''), carrier: 'dhl_parcel_de' }
    const before = sandbox.control.count('trackers')
    const [report] = (await tracking?.fetch(context(), [query])) ?? []
    expect(report?.events.map(({ code }) => code)).toEqual(['in_transit', 'picked_up', 'pending'])
    await tracking?.fetch(context(), [query])
    expect(sandbox.control.count('trackers')).toBe(before + 1)
  })

  it('a number no carrier knows is left out, and watched once', async () => {
    const query = { trackingNumber: 'NOBODY-KNOWS-THIS-1', carrier: 'ups' }
    const before = sandbox.control.count('trackers')
    expect(await tracking?.fetch(context(), [query])).toEqual([])
    expect(await tracking?.fetch(context(), [query])).toEqual([])
    expect(sandbox.control.count('trackers')).toBe(before + 1)
    expect(await tracking?.fetch(context(), [{ trackingNumber: 'NOR-THIS', carrier: null }])).toEqual([])
  })

  it('a number whose carrier Karrio has no account of takes nothing from the others', async () => {
    const [known] = sandbox.control.numbers()
    const queries = [
      { trackingNumber: 'AX1', carrier: 'aramex' },
      { trackingNumber: known?.trackingNumber ?? '', carrier: null },
    ]
    const reports = await tracking?.fetch(context(), queries)
    expect(reports?.map(({ trackingNumber }) => trackingNumber)).toEqual([known?.trackingNumber])
    sandbox.setMood({ kind: 'throttled', retryAfterSeconds: 1, only: { method: 'POST' } })
    await expect(tracking?.fetch(context(), queries)).rejects.toMatchObject({ code: 'PARTNER_THROTTLED' })
  })

  it('a number that stands inside a longer one is not taken for it', async () => {
    sandbox.control.track('SHORT-1-AND-MORE')
    expect(await tracking?.fetch(context(), [{ trackingNumber: 'SHORT-1', carrier: null }])).toEqual([])
  })

  it('a pull reads every tracker, though one is deleted meanwhile', async () => {
    for (let index = 0; index < 450; index += 1) sandbox.control.track(`PULL${index}`)
    const since = new Date(Date.now() - 3_600_000).toISOString()
    const found = new Set<string>()
    let cursor: string | null = null
    let pages = 0
    do {
      const page: ChangePage<TrackingReport> | undefined = await tracking?.changedSince?.(context(), { cursor, since })
      for (const { trackingNumber } of page?.items ?? []) found.add(trackingNumber)
      sandbox.control.removeNewestTracker()
      cursor = page?.more ? page.cursor : null
      pages += 1
    } while (cursor !== null)
    const left = sandbox.control.numbers().map(({ trackingNumber }) => trackingNumber)
    expect(left.filter((number) => !found.has(number))).toEqual([])
    expect(pages).toBe(3)
  })

  it('a pull that begins anew reads from the newest on, and a cursor of nobody’s is refused', async () => {
    const since = new Date(0).toISOString()
    const first = await tracking?.changedSince?.(context(), { cursor: null, since })
    expect(first?.more).toBe(false)
    const again = await tracking?.changedSince?.(context(), { cursor: first?.cursor ?? '', since })
    expect(again?.items).toEqual(first?.items)
    const refused = tracking?.changedSince?.(context(), { cursor: 'of nobody’s', since })
    await expect(refused).rejects.toMatchObject({ code: 'CURSOR_INVALID' })
  })

  it('an offer that was quoted is bought, at its price', async () => {
    const [cheapest, next] = (await rates?.quote(context(), { ...purchase, services: [] })) ?? []
    expect(cheapest).toMatchObject({ service: 'dhl_parcel_de_paket', price: { amount: '5.92', currency: 'EUR' } })
    const label = await labels?.buy(context(), { ...purchase, services: [], rateId: next?.externalId ?? '' })
    expect(label).toMatchObject({ carrier: next?.carrier, service: next?.service, price: next?.price })
  })

  it('a carrier that makes no offer takes nothing from the others', async () => {
    const parcels = [{ weightGrams: 31_000, lengthMm: null, widthMm: null, heightMm: null, reference: null }]
    const offers = await rates?.quote(context(), { ...purchase, parcels, services: [] })
    expect(offers?.map(({ carrier }) => carrier)).toEqual(['dpd', 'dhl_parcel_de', 'ups'])
    const only = { ...purchase, parcels, services: ['fedex_international_priority'] }
    await expect(rates?.quote(context(), only)).rejects.toMatchObject({ code: 'PARTNER_REFUSED' })
  })

  it('a label whose reply was lost is found by its reference, and no other', async () => {
    sandbox.setMood({ kind: 'lost-reply', only: { method: 'POST' }, times: 1 })
    await expect(labels?.buy(context(), purchase)).rejects.toThrow()
    expect(sandbox.control.count('labels')).toBe(1)
    const found = await labels?.findByReference(context(), purchase.reference)
    expect(found).toMatchObject({ reference: purchase.reference, voided: false })
    expect(found?.trackingNumbers).toHaveLength(1)
    expect(await labels?.findByReference(context(), 'S00042/OUT/0001')).toBeNull()
  })

  it('a reference longer than Karrio’s field is found whole', async () => {
    const reference = 'S00042/OUT/00017/PACKAGE/00001/ATTEMPT/2'
    await labels?.buy(context(), { ...purchase, reference: `${reference}1` })
    expect(await labels?.findByReference(context(), reference)).toBeNull()
    await labels?.buy(context(), { ...purchase, reference })
    expect(await labels?.findByReference(context(), reference)).toMatchObject({ reference })
  })

  it('a voided label is told as voided, and one that holds goes before it', async () => {
    const first = await labels?.buy(context(), purchase)
    await labels?.cancel(context(), first?.externalId ?? '')
    await labels?.cancel(context(), first?.externalId ?? '')
    expect(await labels?.findByReference(context(), purchase.reference)).toMatchObject({ voided: true })
    const second = await labels?.buy(context(), purchase)
    expect((await labels?.findByReference(context(), purchase.reference))?.externalId).toBe(second?.externalId)
    expect(sandbox.control.count('labels')).toBe(1)
  })

  it('customs go along in kilograms and with the value of a piece', async () => {
    const label = await labels?.buy(context(), {
      ...purchase,
      customs: [customsItem],
      to: contact('Ana', { countryCode: 'CH' }),
    })
    expect(label?.documents.map(({ kind }) => kind)).toEqual(['LABEL', 'COMMERCIAL_INVOICE'])
    const sent = JSON.parse(sandbox.calls.at(-1)?.body ?? '')
    expect(sent.customs.commodities[0]).toMatchObject({ weight: 0.45, value_amount: 19.9, hs_code: '940520' })
    expect(sent.parcels[0]).toMatchObject({ weight: 1.234, weight_unit: 'KG', length: 30.5, dimension_unit: 'CM' })
  })

  it.each([
    ['PDF', 'application/pdf', '%PDF'],
    ['ZPL', 'application/zpl', '^XA'],
    ['PNG', 'image/png', '\u0089PNG'],
  ] as const)('a label is had as %s', async (format, mediaType, start) => {
    const label = await labels?.buy(context(), { ...purchase, format })
    const [reference] = label?.documents ?? []
    const file = reference && (await documents?.fetch(context(), reference))
    expect(file?.mediaType).toBe(mediaType)
    expect(
      Buffer.from(file?.bytes ?? [])
        .toString('latin1')
        .startsWith(start),
    ).toBe(true)
  })

  it('a delivery is proved by a name, a signature and a photo', async () => {
    const delivered = await tracking?.fetch(context(), [
      { trackingNumber: sandbox.control.numbers()[6]?.trackingNumber ?? '', carrier: null },
    ])
    const [proof] = (await proofOfDelivery?.fetch(context(), delivered?.[0]?.externalId ?? '')) ?? []
    expect(proof).toEqual(delivered?.[0]?.proofOfDelivery)
    const files = await Promise.all((proof?.documents ?? []).map((each) => documents?.fetch(context(), each)))
    expect(files.map((file) => file?.mediaType)).toEqual(['image/png', 'image/gif'])
  })

  it('one tracker and one scan that can not be read take nothing from the others', async () => {
    const plain = context()
    const spoilt = {
      ...plain,
      http: {
        async send(request: Parameters<typeof plain.http.send>[0]) {
          const reply = await plain.http.send(request)
          const { results } = Object(reply.json())
          results[0].id = 7
          results[1].events[0].date = { year: 2026 }
          return { ...reply, json: () => ({ results, next: null }) }
        },
      },
    }
    const page = await tracking?.changedSince?.(spoilt, { cursor: null, since: new Date(0).toISOString() })
    const whole = await tracking?.changedSince?.(context(), { cursor: null, since: new Date(0).toISOString() })
    expect(page?.items.slice(1)).toEqual(whole?.items.slice(2))
    expect(page?.items[0]?.events).toEqual(whole?.items[1]?.events.slice(1))
  })

  it('what is no list, tracker or rate at all is refused, not taken for nothing', async () => {
    sandbox.setMood({ kind: 'wrong-shape' })
    const calls = [
      tracking?.fetch(context(), [{ trackingNumber: '1', carrier: 'ups' }]),
      rates?.quote(context(), purchase),
      labels?.findByReference(context(), purchase.reference),
      karrio.testConnection(context()),
    ]
    for (const outcome of await Promise.allSettled(calls)) {
      expect(outcome.status === 'rejected' && isSidecarError(outcome.reason) && outcome.reason.code).toBe(
        'PARTNER_REPLY_INVALID',
      )
    }
  })

  it('a wrong key is found out by the test of the connection', async () => {
    expect(await karrio.testConnection(context())).toBe('Karrio 2026.1.32')
    sandbox.setMood({ kind: 'expired-token', only: { path: /v1/ } })
    await expect(karrio.testConnection(context())).rejects.toMatchObject({ code: 'PARTNER_AUTH_FAILED' })
  })
})
