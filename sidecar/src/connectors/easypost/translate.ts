import { createHash } from 'node:crypto'
import type { ProofOfDelivery, TrackingReport } from '../../canonical/partner-reports.ts'
import { type SourceTime, sourceTime } from '../../canonical/source-time.ts'
import type { Place, SourceEvent } from '../../canonical/tracking-event.ts'
import { reasonMap, statusMap, unmapped } from './status-map.ts'
import type { Tracker, TrackingDetail } from './wire.ts'

/** @param zone what the operator says of times without an offset */
export function trackingReport(tracker: Tracker, zone: string | null): TrackingReport {
  const events = tracker.tracking_details.map((detail) => sourceEvent(detail, zone))
  return {
    trackingNumber: tracker.tracking_code,
    carrier: tracker.carrier,
    externalId: tracker.id,
    events,
    estimatedDelivery: estimatedDelivery(tracker, zone),
    proofOfDelivery: proofOfDelivery(tracker, events),
  }
}

function sourceEvent(detail: TrackingDetail, zone: string | null): SourceEvent {
  const place = placeOf(detail)
  const code = codeOf(detail.status ?? 'unknown', detail.status_detail)
  const reason = reasonOf(detail.status_detail)
  const text = detail.message ?? detail.description
  const time = timeOf(detail.datetime, { located: isLocated(place), zone })
  return {
    key: keyOf([detail.datetime, code, reason, place, text]),
    code,
    reason,
    text,
    time,
    place,
    classifier: 'ACTUAL',
  }
}

/** The most exact code that means something here. */
function codeOf(status: string, detail: string | null): string {
  const pair = `${status}/${detail}`
  return Object.hasOwn(statusMap, pair) ? pair : status
}

/** A detail nobody knows yet passes as it is; one that says how far a parcel is is no reason. */
function reasonOf(detail: string | null): string | null {
  if (detail === null || Object.hasOwn(reasonMap, detail)) return detail
  return Object.hasOwn(statusMap, detail) || Object.hasOwn(unmapped, detail) ? null : detail
}

/** Details have no id: what they say is their name. */
const keyOf = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)

function placeOf({ tracking_location: location }: TrackingDetail): Place | null {
  if (!location || !(location.city || location.state || location.country || location.zip)) return null
  return {
    name: null,
    city: location.city,
    region: location.state,
    postalCode: location.zip,
    countryCode: location.country?.length === 2 ? location.country.toUpperCase() : null,
    unLocode: null,
    latitude: null,
    longitude: null,
  }
}

/** EasyPost finds the zone of a scan by its place; with too little of one "timestamps default to UTC", and are none. */
function isLocated(place: Place | null): boolean {
  return place !== null && (place.postalCode ?? (place.city && (place.region ?? place.countryCode))) !== null
}

const zulu = /(Z|[+-]00:?00)$/i

function timeOf(text: string | null, { located, zone }: { located: boolean; zone: string | null }): SourceTime | null {
  return sourceTime(text, { zone, ignoreOffset: !located && zulu.test(text ?? '') })
}

/** The carrier's own words for the place of delivery are better than the date made of them, whose `Z` is no offset. */
function estimatedDelivery(tracker: Tracker, zone: string | null): SourceTime | null {
  const local = tracker.carrier_detail
  const written = local?.est_delivery_date_local
    ? `${local.est_delivery_date_local.slice(0, 10)}T${local.est_delivery_time_local?.slice(0, 8) ?? '00:00:00'}`
    : null
  return sourceTime(written, { zone }) ?? timeOf(tracker.est_delivery_date, { located: false, zone })
}

/** A date a carrier names, never an instant. */
export const carrierDate = (text: string | null, zone: string | null): SourceTime | null =>
  timeOf(text, { located: false, zone })

function proofOfDelivery(tracker: Tracker, events: readonly SourceEvent[]): ProofOfDelivery | null {
  const delivered = events.findLast(({ code }) => statusMap[code]?.milestone === 'DELIVERED')
  if (tracker.signed_by === null || !delivered) return null
  return {
    receivedBy: tracker.signed_by,
    time: delivered.time,
    place: delivered.place,
    note: null,
    documents: [],
    quantities: [],
  }
}
