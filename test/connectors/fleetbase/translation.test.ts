import { expect, test } from 'vitest'
import { chargesOf } from '../../../sidecar/src/connectors/fleetbase/charges.ts'
import { statusesIn, timeOf } from '../../../sidecar/src/connectors/fleetbase/events.ts'
import { imageOf } from '../../../sidecar/src/connectors/fleetbase/image.ts'
import { proofFromWire } from '../../../sidecar/src/connectors/fleetbase/proofs.ts'
import { orderFromWire } from '../../../sidecar/src/connectors/fleetbase/translate.ts'
import { order, proof, purchaseRate, serviceQuote } from '../../../sidecar/src/connectors/fleetbase/wire.ts'
import { recordedBeside } from '../support/recorded.ts'

function recordedOrder(name: string) {
  const wire = order.parse(recordedBeside(import.meta.url)(name))
  return orderFromWire(wire, statusesIn({ unreadable: () => undefined }, wire.tracking_statuses), null)
}

const utc = (local: string) => ({ local, offset: '+00:00', zoneSource: 'PARTNER' })
const nowhere = { name: null, city: null, region: null, postalCode: null, countryCode: null, unLocode: null }
const hamburg = { city: 'Hamburg', postalCode: '20457', countryCode: 'DE', unLocode: null }

test('a delivered order is told whole: stops, events from the oldest, and no place where there was none', () => {
  expect(recordedOrder('order-completed')).toEqual({
    externalId: 'order_k3v9q2m7xa',
    reference: 'NL/OUT/00042',
    status: 'completed',
    driver: 'Ağaç Yıldız',
    vehicle: 'HH-NL 1203',
    stops: [
      {
        externalId: 'place_p1ckup0001',
        sequence: 0,
        kind: 'PICKUP',
        place: {
          ...hamburg,
          name: 'Nordlicht Licht GmbH, Lager Hamburg',
          region: 'Hamburg',
          latitude: 53.5436,
          longitude: 9.9895,
        },
        reference: null,
        planned: utc('2026-11-25T09:00:00'),
        estimated: null,
        actual: null,
        trackingNumber: null,
      },
      {
        externalId: 'place_d0r1pp0ff2',
        sequence: 1,
        kind: 'DROPOFF',
        place: { ...hamburg, name: 'Kühne & Söhne, Jürgen Groß', region: null, latitude: null, longitude: null },
        reference: null,
        planned: null,
        estimated: null,
        actual: utc('2026-11-25T11:42:07'),
        trackingNumber: null,
      },
    ],
    events: [
      {
        key: 'status_s1s1s1s1s1',
        code: 'CREATED',
        reason: null,
        text: 'New order created.',
        time: utc('2026-11-25T07:00:12'),
        place: null,
        classifier: 'ACTUAL',
      },
      {
        key: 'status_s2s2s2s2s2',
        code: 'ENROUTE',
        reason: null,
        text: 'Driver Enroute',
        time: utc('2026-11-25T11:05:00'),
        place: { ...nowhere, latitude: 53.5411, longitude: 9.9954 },
        classifier: 'ACTUAL',
      },
      {
        key: 'status_s4s4s4s4s4',
        code: 'COMPLETED',
        reason: null,
        text: 'Order has been completed.',
        time: utc('2026-11-25T11:42:07'),
        place: { ...hamburg, name: null, region: null, latitude: 53.5409, longitude: 9.9997 },
        classifier: 'ACTUAL',
      },
    ],
    trackingNumber: 'NOR1000000012DE',
    proofs: [],
    updatedAt: utc('2026-11-25T11:42:07'),
  })
})

test('a tour of stops has them in their order, each with its number', () => {
  const { stops, status } = recordedOrder('order-with-stops')
  expect(stops.map(({ kind, sequence, trackingNumber, planned }) => [kind, sequence, trackingNumber, planned])).toEqual(
    [
      ['WAYPOINT', 0, 'NOR1000000021DE', utc('2026-11-26T08:00:00')],
      ['WAYPOINT', 1, 'NOR1000000022DE', null],
    ],
  )
  expect(status).toBe('kommissionierung_prüfen')
})

test('a record’s time is UTC because it says so, an event’s because the server’s zone is fixed', () => {
  expect(timeOf('2026-05-07T08:30:00.000000Z', null)).toEqual(utc('2026-05-07T08:30:00'))
  expect(timeOf('2026-05-07 08:30:00', null)).toEqual({ ...utc('2026-05-07T08:30:00'), zoneSource: 'CONNECTION' })
  // An installation whose zone somebody changed.
  expect(timeOf('2026-05-07 08:30:00', 'Asia/Singapore')?.offset).toBe('+08:00')
})

test.each([
  [4284, 'EUR', '42.84'],
  ['4284', 'EUR', '42.84'],
  [500, 'JPY', '500'],
  [500, 'BHD', '0.500'],
  [-500, 'EUR', '-5.00'],
])('%s of the smallest unit of %s is %s', (amount, currency, text) => {
  const rate = purchaseRate.parse({ id: 'rate_1', amount, currency })
  expect(chargesOf(rate, null, null)).toEqual([
    { externalId: 'rate_1/0', kind: 'TOTAL', amount: { amount: text, currency }, reference: null },
  ])
})

test('items that do not come to the whole are not told, and an amount without currency is none', () => {
  const rate = purchaseRate.parse({ id: 'rate_1', amount: 1000, currency: 'EUR' })
  const quote = { id: 'quote_1', amount: 1000, currency: 'EUR', items: [{ code: 'BASE_FEE', amount: 900 }] }
  const charges = chargesOf(rate, serviceQuote.parse(quote), null)
  expect(charges).toMatchObject([{ kind: 'TOTAL', amount: { amount: '10.00' } }])
  expect(chargesOf(purchaseRate.parse({ id: 'rate_1', amount: 0, currency: null }), null, null)).toEqual([])
})

test('a proof names its recipient where the app sent one, and PHP’s empty list is nobody', () => {
  const base = { id: 'proof_1', url: null, remarks: 'Verified by QR Code Scan', raw: '{"code":"A1"}' }
  const wire = proof.parse({ ...base, data: [], created_at: '2026-05-07T09:10:00.000000Z' })
  expect(proofFromWire('order_1', wire, null)).toEqual({
    receivedBy: null,
    time: utc('2026-05-07T09:10:00'),
    place: null,
    note: 'Verified by QR Code Scan',
    documents: [],
    quantities: [],
  })
})

test('base64 is an image when its first bytes say so, whatever stands before it', () => {
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]).toString('base64')
  expect(imageOf(`data:image/png;base64,${jpeg}`)?.mediaType).toBe('image/jpeg')
  expect(imageOf(jpeg)?.bytes).toHaveLength(7)
  for (const text of [null, '', 'order_k3v9q2m7xa', Buffer.from('<svg onload=…>').toString('base64')]) {
    expect(imageOf(text)).toBeNull()
  }
})
