import { createHash } from 'node:crypto'
import type { TrackingReport } from '../../canonical/partner-reports.ts'
import { instantOf, sourceTime } from '../../canonical/source-time.ts'
import type { EventClassifier, SourceEvent } from '../../canonical/tracking-event.ts'
import type { TrackingQuery } from '../spi.ts'
import { placeOf } from './event-place.ts'
import { codeOf, destinationOf, expectedArrival } from './journey.ts'
import type { WireEvent } from './wire.ts'

const classifiers: Readonly<Record<string, EventClassifier>> = { ACT: 'ACTUAL', EST: 'ESTIMATED', PLN: 'PLANNED' }

/** The contract promises an offset. A time that has none stays without: whose clock it shows depends on the place. */
const timeOf = (text: string) => sourceTime(text, { zone: null })

/** All events of one number become one report. It takes all of them to know which place is the last. */
export function reportOf({ trackingNumber, carrier }: TrackingQuery, events: readonly WireEvent[]): TrackingReport {
  const destination = destinationOf(events)
  const expected = expectedArrival(events, destination)
  const byKey = new Map(events.map((event) => [keyOf(event), sourceEventOf(event, destination)]))
  return {
    trackingNumber,
    carrier,
    externalId: null,
    events: [...byKey.values()].sort(inOrder),
    estimatedDelivery: expected && timeOf(expected.eventDateTime),
    proofOfDelivery: null,
  }
}

export function sourceEventOf(event: WireEvent, destination: string | null): SourceEvent {
  return {
    key: keyOf(event),
    code: codeOf(event, destination),
    reason: event.eventType === 'TRANSPORT' ? (event.delayReasonCode ?? null) : null,
    text: textOf(event),
    time: timeOf(event.eventDateTime),
    place: placeOf(event),
    // What nobody knows is no fact.
    classifier: classifiers[event.eventClassifierCode] ?? 'PLANNED',
  }
}

/** The partner's id, or else one made of what the event says: the contract does not require `eventID`. */
export function keyOf(event: WireEvent): string {
  if (event.eventID) return event.eventID
  const parts = [event.eventDateTime, event.eventClassifierCode, codeOf(event, null), textOf(event), placeOf(event)]
  const subject = event.eventType === 'EQUIPMENT' ? event.equipmentReference : null
  return createHash('sha256')
    .update(JSON.stringify([...parts, subject]))
    .digest('hex')
}

/** When the carrier wrote the event down, ISO 8601 UTC. */
export function createdAt(event: WireEvent): string | null {
  const time = timeOf(event.eventCreatedDateTime)
  return time && instantOf(time)
}

function textOf(event: WireEvent): string | null {
  if (event.eventType === 'SHIPMENT') return event.reason ?? null
  const remark = event.eventType === 'TRANSPORT' ? (event.changeRemark ?? event.vesselScheduleChangeRemark) : null
  if (remark) return remark
  const vessel = event.transportCall?.vessel?.vesselName
  const voyage = event.transportCall?.exportVoyageNumber
  return vessel ? (voyage ? `${vessel}, voyage ${voyage}` : vessel) : null
}

function inOrder(one: SourceEvent, other: SourceEvent): number {
  const [left, right] = [one, other].map(({ time, key }) => `${(time && instantOf(time)) ?? ''} ${key}`)
  return (left ?? '') < (right ?? '') ? -1 : 1
}
