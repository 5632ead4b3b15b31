import { describe, expect, it } from 'vitest'
import type { TrackingReport } from '../../../sidecar/src/canonical/partner-reports.ts'
import { karrio } from '../../../sidecar/src/connectors/karrio/index.ts'
import { labelReport } from '../../../sidecar/src/connectors/karrio/translate-shipment.ts'
import { trackingReport } from '../../../sidecar/src/connectors/karrio/translate-tracking.ts'
import { wireEvent, wireShipment, wireTracker } from '../../../sidecar/src/connectors/karrio/wire.ts'
import { recordedBeside } from '../support/recorded.ts'

const recorded = recordedBeside(import.meta.url)

async function reportOf(name: string, zone: string | null = null): Promise<TrackingReport | null> {
  const tracker = wireTracker.parse(recorded(name))
  return trackingReport(tracker, wireEvent.array().parse(tracker.events), zone)
}

const place = (name: string | null, latitude: number | null = null, longitude: number | null = null) => ({
  name,
  city: null,
  region: null,
  postalCode: null,
  countryCode: null,
  unLocode: null,
  latitude,
  longitude,
})
const wall = (local: string) => ({ local, offset: null, zoneSource: 'UNKNOWN' })
const key = expect.stringMatching(/^[0-9a-f]{32}$/)

describe('a tracker', () => {
  it('is told whole, with the times of the carrier’s clock', async () => {
    expect(await reportOf('tracker-delivered')).toEqual({
      trackingNumber: '1Z999AA10123456784',
      carrier: 'ups',
      externalId: 'trk_4f1c9a0be2d34a7d9f60c1b7a2e85d11',
      estimatedDelivery: wall('2026-11-24T23:59:59'),
      events: [
        {
          key,
          code: 'delivered',
          reason: null,
          text: 'DELIVERED',
          time: wall('2026-11-24T14:05:00'),
          place: place('Málaga, 29001, ES', 36.72, -4.42),
          classifier: 'ACTUAL',
        },
        {
          key,
          code: 'delivery_failed',
          reason: 'consignee_not_home',
          text: 'The receiver was not available',
          time: wall('2026-11-23T18:40:00'),
          place: place('Málaga, ES'),
          classifier: 'ACTUAL',
        },
        {
          key,
          code: 'ups:WX',
          reason: 'weather_delay',
          text: 'Delayed by weather',
          time: { local: '2026-11-22T06:10:00', offset: '+01:00', zoneSource: 'PARTNER' },
          place: null,
          classifier: 'ACTUAL',
        },
        {
          key,
          code: 'created',
          reason: null,
          text: 'Shipment label created',
          time: { local: '2026-11-21T09:15:32', offset: '+00:00', zoneSource: 'PARTNER' },
          place: null,
          classifier: 'ACTUAL',
        },
      ],
      proofOfDelivery: {
        receivedBy: 'Z. MÜLLER',
        time: wall('2026-11-24T14:05:00'),
        place: place('Málaga, 29001, ES', 36.72, -4.42),
        note: null,
        quantities: [],
        documents: [
          {
            kind: 'SIGNATURE',
            reference: 'https://images.carrier.example/signature/1Z999AA10123456784.png',
            mediaType: null,
          },
          {
            kind: 'PHOTO',
            reference: 'tracked-image:carrier=ups&trackingNumber=1Z999AA10123456784&name=delivery_image',
            mediaType: null,
          },
        ],
      },
    })
  })

  it('of a server that gives scans no status has the status of its own beside them', async () => {
    const report = await reportOf('tracker-before-2025')
    expect(report?.events.map(({ code, time }) => [code, time?.local])).toEqual([
      ['out_for_delivery', '2026-11-20T17:12:00'],
      ['dhl_parcel_de:ZU', '2026-11-20T17:12:00'],
      ['no_code', '2026-11-19T00:00:00'],
    ])
    expect(report?.proofOfDelivery).toBeNull()
  })

  it('in a connection with a zone is never read as UTC either', async () => {
    const report = await reportOf('tracker-delivered', 'Europe/Madrid')
    expect(report?.events[0]?.time).toEqual({
      local: '2026-11-24T14:05:00',
      offset: '+01:00',
      zoneSource: 'CONNECTION',
    })
  })

  it('told twice has the same keys, also with newer scans in front', async () => {
    const tracker = wireTracker.parse(recorded('tracker-before-2025'))
    const events = wireEvent.array().parse(tracker.events)
    const before = trackingReport(tracker, events, null)?.events.map((event) => event.key)
    const newer = { date: '2026-11-20', time: '18:01', code: 'ZX', description: 'Handed over', location: 'Bonn' }
    const after = trackingReport({ ...tracker, status: 'delivered' }, [newer, ...events], null)
    expect(after?.events.map((event) => event.key)).toEqual(expect.arrayContaining(before?.slice(1) ?? []))
    expect(after?.events[0]).toMatchObject({ code: 'delivered', time: wall('2026-11-20T18:01:00') })
  })

  it('that guesses in_transit, because Karrio does not know the last scan, is not believed', async () => {
    const tracker = wireTracker.parse({ ...Object(recorded('tracker-delivered')), status: 'in_transit' })
    const [, , weather, made] = wireEvent.array().parse(tracker.events)
    const report = trackingReport(tracker, weather && made ? [weather, made] : [], null)
    expect(report?.events.map(({ code }) => code)).toEqual(['ups:WX', 'created'])
  })

  it.each([
    ['consignee_not_home', 'delivery_failed', 'DELIVERY_ATTEMPTED'],
    [null, 'delivery_failed', 'DELIVERY_ATTEMPTED'],
    ['consignee_refused', 'delivery_failed/consignee_refused', 'UNDELIVERABLE'],
    ['carrier_parcel_lost', 'delivery_failed/carrier_parcel_lost', 'UNDELIVERABLE'],
  ])('whose delivery failed for %s is %s', async (reason, code, milestone) => {
    const tracker = wireTracker.parse(recorded('tracker-delivered'))
    const [event] =
      trackingReport(tracker, [{ date: '2026-11-23', status: 'delivery_failed', reason }], null)?.events ?? []
    expect(event).toMatchObject({ code, reason })
    expect(karrio.statusMap[code]?.milestone).toBe(milestone)
  })

  it('delivered behind a return came back to the sender', async () => {
    const tracker = wireTracker.parse(recorded('tracker-delivered'))
    const scans = [
      { date: '2026-11-25', status: 'delivered' },
      { date: '2026-11-24', status: 'return_to_sender' },
    ]
    const report = trackingReport(tracker, scans, null)
    expect(report?.events.map(({ code }) => karrio.statusMap[code]?.milestone)).toEqual(['RETURNED', 'RETURNING'])
    expect(report?.proofOfDelivery).toBeNull()
  })
})

describe('a label', () => {
  it('is told whole', async () => {
    expect(labelReport(wireShipment.parse(recorded('shipment-bought')))).toEqual({
      externalId: 'shp_9d3e1f7a6c5b4a3291807f6e5d4c3b2a',
      reference: 'S00042/OUT/00017',
      carrier: 'dhl_parcel_de',
      service: 'dhl_parcel_de_paket',
      trackingNumbers: ['00340434161094042557', '00340434161094042564'],
      trackingUrl: 'https://carrier.example/track/00340434161094042557',
      price: { amount: '5.10', currency: 'EUR' },
      documents: [
        {
          kind: 'LABEL',
          reference: '/v1/shipments/shp_9d3e1f7a6c5b4a3291807f6e5d4c3b2a/label.zpl',
          mediaType: 'application/zpl',
        },
        {
          kind: 'COMMERCIAL_INVOICE',
          reference: '/v1/shipments/shp_9d3e1f7a6c5b4a3291807f6e5d4c3b2a/invoice.pdf',
          mediaType: 'application/pdf',
        },
      ],
      voided: false,
    })
  })
})
