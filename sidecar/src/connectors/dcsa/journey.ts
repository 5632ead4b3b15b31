import { isAtCustomer, townOf } from './event-place.ts'
import type { WireEvent } from './wire.ts'

/**
 * The code of an event in the status map: `EQUIPMENT/LOAD`. Behind an `@` stands what changes its meaning:
 * - `@POD` it happened at the place of delivery;
 * - `@CLOC` it happened at a customer's premises, where only goods that have arrived do this;
 * - `@EMPTY` the container is empty: it moves, and no goods do;
 * - `@TRD` and other document types: the code is a document's, and the booking's when there is none.
 */
export function codeOf(event: WireEvent, destination: string | null): string {
  switch (event.eventType) {
    case 'SHIPMENT': {
      const { shipmentEventTypeCode: code, documentTypeCode: document } = event
      return `SHIPMENT/${code}${aboutBooking.has(document) ? '' : `@${document}`}`
    }
    case 'TRANSPORT': {
      const { transportEventTypeCode: code } = event
      return `TRANSPORT/${code}${code === 'ARRI' && isAt(event, destination) ? '@POD' : ''}`
    }
    case 'EQUIPMENT':
      return `EQUIPMENT/${event.equipmentEventTypeCode}${refinement(event, destination)}`
  }
}

const aboutBooking = new Set(['CBR', 'BKG'])

/** A laden container comes to a customer's premises only to be unpacked; it leaves them full where it was packed. */
const arrivingAtCustomer = new Set(['GTIN', 'DROP', 'STRP'])
const endingAtDestination = new Set(['GTOT', 'PICK', 'STRP', 'GTIN'])

function refinement(event: Extract<WireEvent, { eventType: 'EQUIPMENT' }>, destination: string | null): string {
  const { equipmentEventTypeCode: code, emptyIndicatorCode } = event
  // Unpacked, a container is empty: that is the delivery, not a move of an empty one.
  if (emptyIndicatorCode === 'EMPTY' && code !== 'STRP') return '@EMPTY'
  if (arrivingAtCustomer.has(code) && isAtCustomer(event)) return '@CLOC'
  return endingAtDestination.has(code) && isAt(event, destination) ? '@POD' : ''
}

const isAt = (event: WireEvent, town: string | null): boolean => town !== null && townOf(event) === town

const isArrival = (event: WireEvent): boolean =>
  event.eventType === 'TRANSPORT' && event.transportEventTypeCode === 'ARRI'

/**
 * The town where the journey ends: that of the last arrival. Version 2.2 names no place of delivery, so it is known only
 * when the carrier tells what it plans: of a carrier that reports facts alone the last arrival may be a transshipment, and
 * nothing is called delivered there.
 */
export function destinationOf(events: readonly WireEvent[]): string | null {
  const arrivals = events.filter((event) => isArrival(event) && townOf(event) !== null)
  if (arrivals.every(({ eventClassifierCode }) => eventClassifierCode === 'ACT')) return null
  const last = arrivals.reduce((latest, event) => (at(event) >= at(latest) ? event : latest))
  return townOf(last)
}

/** The arrival at the destination that is still expected: the newest estimate, or else the newest plan. */
export function expectedArrival(events: readonly WireEvent[], destination: string | null): WireEvent | null {
  const there = events.filter((event) => isArrival(event) && isAt(event, destination))
  if (there.some(({ eventClassifierCode }) => eventClassifierCode === 'ACT')) return null
  for (const classifier of ['EST', 'PLN']) {
    const told = there.filter(({ eventClassifierCode }) => eventClassifierCode === classifier)
    if (told.length > 0) return told.reduce((newest, event) => (created(event) >= created(newest) ? event : newest))
  }
  return null
}

const at = ({ eventDateTime }: WireEvent): number => Date.parse(eventDateTime)
const created = ({ eventCreatedDateTime }: WireEvent): number => Date.parse(eventCreatedDateTime)
