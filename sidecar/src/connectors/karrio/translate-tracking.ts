import { createHash } from 'node:crypto'
import type { DocumentReference, ProofOfDelivery, TrackingReport } from '../../canonical/partner-reports.ts'
import type { Place, SourceEvent } from '../../canonical/tracking-event.ts'
import { eventTime, expectedDay, isKarriosOwn } from './event-time.ts'
import { type ImageName, imageReference } from './image-reference.ts'
import { noCode, statusMap } from './status-map.ts'
import type { WireEvent, WireTracker } from './wire.ts'

/** What Karrio says while the carrier knows nothing: no scan of anybody. */
const isPlaceholder = ({ code, status, description }: WireEvent): boolean =>
  code === 'UNKNOWN' && !status && /^awaiting update from carrier/i.test(description ?? '')

/**
 * @param events those of the tracker that could be read, newest first as Karrio keeps them
 * @returns null when the carrier knows nothing of the number yet
 */
export function trackingReport(
  tracker: WireTracker,
  events: readonly WireEvent[],
  zone: string | null,
): TrackingReport | null {
  const scans = events.filter((event) => !isPlaceholder(event))
  if (scans.length === 0) return null
  const told = scans.map((event, index) => sourceEvent(event, scans.slice(index + 1), tracker.carrier_name, zone))
  const overall = overallStatus(tracker, scans, told[0], zone)
  const all = overall ? [overall, ...told] : told
  return {
    trackingNumber: tracker.tracking_number,
    carrier: tracker.carrier_name,
    externalId: tracker.id,
    events: [...new Map(all.map((event) => [event.key, event])).values()],
    estimatedDelivery: expectedDay(tracker.estimated_delivery, zone),
    proofOfDelivery: proofOfDelivery(tracker, all),
  }
}

function sourceEvent(
  event: WireEvent,
  before: readonly WireEvent[],
  carrier: string,
  zone: string | null,
): SourceEvent {
  const code = codeOf(event, before, carrier)
  const reason = event.reason || null
  const { date, time, timestamp, location, description } = event
  return {
    key: keyOf([code, reason, date, time, timestamp, location, event.code, description]),
    code,
    reason,
    text: description || null,
    time: eventTime(event, zone),
    place: placeOf(event),
    classifier: 'ACTUAL',
  }
}

/** A carrier's own code means something beside its name only: `ups:KB`. */
function codeOf(event: WireEvent, before: readonly WireEvent[], carrier: string): string {
  const { reason } = event
  const status = event.status || (event.code === 'CREATED' ? 'created' : null)
  if (!status) return event.code ? `${carrier}:${event.code}` : noCode
  if (status === 'delivered' && before.some((earlier) => earlier.status === 'return_to_sender')) {
    return 'return_to_sender/delivered'
  }
  const decided = `${status}/${reason}`
  return reason && decided in statusMap ? decided : status
}

/** Before and without scans; and `in_transit` is also what Karrio says when it does not know. */
const saysNothing = new Set(['pending', 'unknown'])

/**
 * The tracker's own status, where the newest scan has none: all there is on servers that give scans no status. It moves
 * with the newest scan, and told again it has the same key.
 */
function overallStatus(
  { status, carrier_name }: WireTracker,
  scans: readonly WireEvent[],
  newest: SourceEvent | undefined,
  zone: string | null,
): SourceEvent | null {
  const [latest] = scans
  if (!status || !latest || !newest || latest.status || isCreated(latest) || saysNothing.has(status)) return null
  if (status === 'in_transit' && scans.some((scan) => scan.status)) return null
  const code = codeOf({ ...latest, status, reason: null }, scans.slice(1), carrier_name)
  return {
    key: keyOf(['tracker', code, newest.key]),
    code,
    reason: null,
    text: null,
    time: eventTime(latest, zone),
    place: newest.place,
    classifier: 'ACTUAL',
  }
}

const isCreated = (event: WireEvent): boolean => isKarriosOwn(event) || event.code === 'CREATED'

function keyOf(parts: readonly (string | null | undefined)[]): string {
  const whole = JSON.stringify(parts.map((part) => part ?? null))
  return createHash('sha256').update(whole).digest('hex').slice(0, 32)
}

/** The place is one text, written differently by every carrier: it is not taken apart. */
function placeOf({ location, latitude, longitude }: WireEvent): Place | null {
  const name = location?.trim() || null
  if (name === null && latitude == null) return null
  return {
    name,
    city: null,
    region: null,
    postalCode: null,
    countryCode: null,
    unLocode: null,
    latitude: latitude ?? null,
    longitude: longitude ?? null,
  }
}

/** Null when nothing but the status says that it was delivered. */
function proofOfDelivery(tracker: WireTracker, events: readonly SourceEvent[]): ProofOfDelivery | null {
  const documents = proofDocuments(tracker)
  const receivedBy = tracker.info?.signed_by?.trim() || null
  const handedOver = events.find(({ code }) => code === 'delivered')
  if (!handedOver || (documents.length === 0 && receivedBy === null)) return null
  return { receivedBy, time: handedOver.time, place: handedOver.place, note: null, documents, quantities: [] }
}

function proofDocuments(tracker: WireTracker): DocumentReference[] {
  const { carrier_name, tracking_number } = tracker
  const image = (kind: 'SIGNATURE' | 'PHOTO', name: ImageName, url: string | null | undefined): DocumentReference[] =>
    url ? [{ kind, reference: imageReference(url, carrier_name, tracking_number, name), mediaType: null }] : []
  return [
    ...image('SIGNATURE', 'signature_image', tracker.signature_image_url),
    ...image('PHOTO', 'delivery_image', tracker.delivery_image_url),
  ]
}
