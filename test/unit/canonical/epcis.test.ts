import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type EpcisEvent, type EpcisFact, epcisEventOf } from '../../../sidecar/src/canonical/epcis.ts'
import { takenBackBy } from '../../../sidecar/src/canonical/epcis-correction.ts'
import { type Naming, parcelName, placeName } from '../../../sidecar/src/canonical/epcis-names.ts'
import { epcisWords } from '../../../sidecar/src/canonical/epcis-words.ts'
import { ssccOf } from '../../../sidecar/src/canonical/logistic-unit.ts'
import { milestoneRank, type ShipmentMilestone } from '../../../sidecar/src/canonical/shipment-milestone.ts'
import type { Place, TrackingEvent } from '../../../sidecar/src/canonical/tracking-event.ts'

const naming: Naming = { installation: new Uint8Array(16).fill(7), publicUrl: 'https://graph.example.com' }

const place = (more: Partial<Place> = {}): Place => ({
  ...{ name: null, city: null, region: null, postalCode: null, countryCode: null },
  ...{ unLocode: null, latitude: null, longitude: null, ...more },
})

const tracked = (milestone: ShipmentMilestone | null, more: Partial<TrackingEvent> = {}): TrackingEvent => ({
  ...{ key: 'e1', code: 'scan', reason: null, text: null, place: null, classifier: 'ACTUAL' },
  time: { local: '2026-11-26T14:05:00', offset: '+01:00', zoneSource: 'PARTNER' },
  ...{ milestone, exception: null, outcome: null, correction: false, mapped: true },
  ...{ receivedAt: '2026-11-26T14:00:00.000001Z', ...more },
})

const factOf = (event: TrackingEvent, more: Partial<EpcisFact> = {}): EpcisFact => ({
  ...{ connection: 'easypost', trackingNumber: '1Z 999', event, shipment: null, takenBackBy: null, ...more },
})

function exported(event: TrackingEvent, more: Partial<EpcisFact> = {}, names = naming): EpcisEvent {
  const one = epcisEventOf(factOf(event, more), names)
  if (typeof one === 'string') throw new Error(`left out: ${one}`)
  return one
}

describe('the words', () => {
  test.each<[ShipmentMilestone, string | null, string | null]>([
    ['UNKNOWN', null, null],
    ['BOOKED', null, null],
    ['LABEL_CREATED', null, null],
    ['PICKED_UP', 'shipping', 'in_transit'],
    ['DEPARTED', 'departing', 'in_transit'],
    ['ARRIVED', 'arriving', 'in_progress'],
    ['IN_TRANSIT', 'transporting', 'in_transit'],
    ['CUSTOMS_STARTED', 'inspecting', 'in_progress'],
    ['CUSTOMS_CLEARED', null, null],
    ['ARRIVED_DESTINATION', 'arriving', 'in_progress'],
    ['OUT_FOR_DELIVERY', 'transporting', 'in_transit'],
    ['AVAILABLE_FOR_COLLECTION', 'storing', 'in_progress'],
    ['DELIVERY_ATTEMPTED', null, null],
    ['RETURNING', 'shipping', 'returned'],
    ['DELIVERED', 'accepting', 'in_progress'],
    ['POD_CONFIRMED', 'accepting', 'in_progress'],
    ['RETURNED', 'accepting', 'returned'],
    ['UNDELIVERABLE', 'other', 'unavailable'],
    ['CANCELLED', 'void_shipping', null],
  ])('%s is %s, %s', (milestone, bizStep, disposition) => {
    const words = epcisWords[milestone]
    expect([words?.bizStep ?? null, words?.disposition ?? null]).toEqual([bizStep, disposition])
    if (words === null) expect(epcisEventOf(factOf(tracked(milestone)), naming)).toBe('meaning')
    else expect(exported(tracked(milestone))).toMatchObject({ bizStep, action: 'OBSERVE' })
  })

  test('every milestone has its row', () => {
    expect(Object.keys(epcisWords).sort()).toEqual(Object.keys(milestoneRank).sort())
  })

  test('the page says what the table says', () => {
    const page = readFileSync('sidecar/docs/epcis.md', 'utf8')
    const rows = [...page.matchAll(/^\| `([A-Z_]+)` +\| (\S+) +\| (\S+) +\|/gm)].map(([, ...row]) => row)
    const word = (text: string | null | undefined): string => (text ? `\`${text}\`` : '–')
    expect(rows).toEqual(
      Object.entries(epcisWords).map(([milestone, words]) => [
        milestone,
        word(words?.bizStep),
        word(words?.disposition),
      ]),
    )
  })

  test('a damaged parcel is called damaged, however far it is', () => {
    expect(exported(tracked('ARRIVED', { exception: 'DAMAGED' })).disposition).toBe('damaged')
    expect(exported(tracked('DELIVERED', { outcome: 'DAMAGED' })).disposition).toBe('damaged')
  })
})

describe('what is left out', () => {
  test('a status nobody mapped', () => {
    expect(epcisEventOf(factOf(tracked(null, { mapped: false })), naming)).toBe('meaning')
  })

  test('what is only expected', () => {
    expect(epcisEventOf(factOf(tracked('DELIVERED', { classifier: 'ESTIMATED' })), naming)).toBe('expected')
  })

  test.each([
    ['no time', null],
    ['no zone', { local: '2026-11-26T14:05:00', offset: null, zoneSource: 'UNKNOWN' as const }],
    ['an offset EPCIS has not', { local: '2026-11-26T14:05:00', offset: '+15:00', zoneSource: 'PARTNER' as const }],
  ])('an event with %s: a zone is never made up', (_, time) => {
    expect(epcisEventOf(factOf(tracked('DELIVERED', { time })), naming)).toBe('zone')
  })
})

describe('time', () => {
  test('an event is an instant, and keeps the offset of the place it happened', () => {
    expect(exported(tracked('DELIVERED'))).toMatchObject({
      eventTime: '2026-11-26T13:05:00Z',
      eventTimeZoneOffset: '+01:00',
      recordTime: '2026-11-26T14:00:00.000001Z',
    })
  })
})

describe('names', () => {
  test('an event keeps its name when its status comes to mean something else', () => {
    const before = exported(tracked('ARRIVED')).eventID
    expect(before).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(exported(tracked('DELIVERED'), { shipment: 'Shipment:42' }).eventID).toBe(before)
    expect(exported(tracked('ARRIVED'), {}, { ...naming, publicUrl: null }).eventID).toBe(before)
  })

  test('two events never share one: not of another number, connection, key or installation', () => {
    const elsewhere: Naming = { ...naming, installation: new Uint8Array(16).fill(8) }
    const names = [
      exported(tracked('ARRIVED')),
      exported(tracked('ARRIVED'), { trackingNumber: '1Z 998' }),
      exported(tracked('ARRIVED'), { connection: 'karrio' }),
      exported(tracked('ARRIVED', { key: 'e2' })),
      exported(tracked('ARRIVED'), {}, elsewhere),
      exported(tracked('ARRIVED'), { connection: 'easypost1', trackingNumber: 'Z 999' }),
    ].map(({ eventID }) => eventID)
    expect(new Set(names).size).toBe(names.length)
  })

  test('an SSCC is known by its check digit, bare and behind 00', () => {
    expect(ssccOf('106141412345678908')).toBe('106141412345678908')
    expect(ssccOf('00106141412345678908')).toBe('106141412345678908')
    for (const wrong of [0, 1, 2, 3, 4, 5, 6, 7, 9]) expect(ssccOf(`10614141234567890${wrong}`)).toBeNull()
    for (const other of ['10106141412345678908', '1Z999AA10123456784', '10614141234567890', '']) {
      expect(ssccOf(other)).toBeNull()
    }
  })

  test('a parcel is its SSCC all over the world, and else its number at its partner', () => {
    expect(parcelName(naming, 'dhl', '00106141412345678908')).toBe('https://id.gs1.org/00/106141412345678908')
    expect(parcelName(naming, 'dhl', '1Z/9 9')).toBe('https://graph.example.com/id/tracking/dhl/1Z%2F9%209')
    expect(parcelName({ ...naming, publicUrl: null }, 'dhl', '1Z')).toMatch(/^urn:uuid:/)
  })

  test('the shipment it is bound to is its despatch', () => {
    expect(exported(tracked('ARRIVED'), { shipment: 'Shipment:42' }).bizTransactionList).toEqual([
      { type: 'desadv', bizTransaction: 'https://graph.example.com/id/Shipment:42' },
    ])
    expect(exported(tracked('ARRIVED'))).not.toHaveProperty('bizTransactionList')
  })
})

describe('where', () => {
  test('a UN/LOCODE comes before coordinates, and text alone is no place', () => {
    const position = { latitude: 53.55, longitude: 9.99 }
    expect(placeName(place({ unLocode: 'DE HAM', ...position }))).toBe('https://vocabulary.uncefact.org/unlocode#DEHAM')
    expect(placeName(place(position))).toBe('geo:53.55,9.99')
    expect(placeName(place({ latitude: 1e-7, longitude: -0.1234567 }))).toBe('geo:0,-0.123457')
    expect(placeName(place({ unLocode: 'Hamburg', city: 'Hamburg' }))).toBeNull()
  })

  test('what goes on is not said to be where it was last seen', () => {
    const event = { place: place({ unLocode: 'DEHAM', city: 'Hamburg' }) }
    const hamburg = { id: 'https://vocabulary.uncefact.org/unlocode#DEHAM' }
    expect(exported(tracked('ARRIVED', event))).toMatchObject({ readPoint: hamburg, bizLocation: hamburg })
    expect(exported(tracked('DEPARTED', event))).toMatchObject({ readPoint: hamburg })
    expect(exported(tracked('DEPARTED', event))).not.toHaveProperty('bizLocation')
    expect(exported(tracked('DEPARTED', event))['logistics:place']).toEqual({ 'logistics:city': 'Hamburg' })
  })
})

describe('corrections', () => {
  const at = (hour: number, milestone: ShipmentMilestone, more: Partial<TrackingEvent> = {}): TrackingEvent =>
    tracked(milestone, {
      key: `${hour}`,
      time: { local: `2026-11-26T${String(hour).padStart(2, '0')}:00:00`, offset: '+00:00', zoneSource: 'PARTNER' },
      ...more,
    })
  const correction = at(15, 'IN_TRANSIT', { correction: true })

  test('what a correction takes back is told again under its own name, as not having happened', () => {
    const delivered = at(14, 'DELIVERED')
    const declared = exported(delivered, { takenBackBy: correction })
    expect(declared.eventID).toBe(exported(delivered).eventID)
    expect(declared.errorDeclaration).toEqual({
      declarationTime: correction.receivedAt,
      reason: 'did_not_occur',
      correctiveEventIDs: [exported(correction).eventID],
    })
    expect(exported(correction)).not.toHaveProperty('errorDeclaration')
  })

  test('a correction takes back no more than it must, and nothing that came after it or was taken back before', () => {
    const history = [
      at(9, 'DELIVERED'),
      at(10, 'IN_TRANSIT', { correction: true }),
      at(11, 'DEPARTED'),
      at(12, 'CUSTOMS_CLEARED'),
      at(13, 'OUT_FOR_DELIVERY'),
      at(14, 'DELIVERED'),
      correction,
      at(16, 'DELIVERED'),
    ]
    expect(takenBackBy(correction, history).map(({ key }) => key)).toEqual(['13', '14'])
    expect(takenBackBy(at(14, 'DELIVERED'), history)).toEqual([])
  })
})
