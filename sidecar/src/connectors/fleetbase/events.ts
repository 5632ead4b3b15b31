import { instantOf, type SourceTime, sourceTime } from '../../canonical/source-time.ts'
import type { Place, SourceEvent } from '../../canonical/tracking-event.ts'
import { readableElements } from '../readable-elements.ts'
import type { CallContext } from '../spi.ts'
import { partner } from './partner.ts'
import { trackingStatus, type WirePlace, type WireTrackingStatus } from './wire.ts'

/**
 * Records write `2026-05-07T08:30:00.000000Z` and mean it. Events write `2026-05-07 08:30:00`: the server's own zone, which
 * its configuration fixes at UTC (source: fleetbase, `api/config/app.php`). An operator who changed that says so.
 */
export const timeOf = (text: string | null | undefined, timeZone: string | null): SourceTime | null =>
  sourceTime(text, { zone: timeZone ?? 'UTC' })

/** What happened to a tracking number, oldest first. */
export function eventsOf(statuses: readonly WireTrackingStatus[], timeZone: string | null): readonly SourceEvent[] {
  return statuses
    .map((status) => eventOf(status, timeZone))
    .sort((one, other) => instantText(one.time).localeCompare(instantText(other.time)))
}

/** The statuses an order carries with it. */
export const statusesIn = (
  context: Pick<CallContext, 'unreadable'>,
  list: readonly unknown[] | null | undefined,
): readonly WireTrackingStatus[] =>
  readableElements(context, trackingStatus, list ?? [], { partner, operation: 'orders.trackingStatuses' })

function eventOf(status: WireTrackingStatus, timeZone: string | null): SourceEvent {
  const text = status.details ?? status.status ?? null
  return {
    key: status.id ?? [status.created_at, status.code, status.city, text].map((part) => part ?? '').join('|'),
    code: status.code,
    reason: null,
    text,
    time: timeOf(status.created_at, timeZone),
    place: placeOf(status),
    classifier: 'ACTUAL',
  }
}

/** Null when it says nothing: a place nobody knows is written as 0, 0, in the Gulf of Guinea. */
export function placeOf(from: Partial<WirePlace> | null | undefined): Place | null {
  if (!from) return null
  const { location } = from
  const known = location && (location.latitude !== 0 || location.longitude !== 0) ? location : null
  const place: Place = {
    name: from.name ?? null,
    city: from.city ?? null,
    region: from.province ?? null,
    postalCode: from.postal_code ?? null,
    countryCode: /^[A-Z]{2}$/.test(from.country ?? '') ? (from.country ?? null) : null,
    unLocode: null,
    latitude: known?.latitude ?? null,
    longitude: known?.longitude ?? null,
  }
  return Object.values(place).every((value) => value === null) ? null : place
}

const instantText = (time: SourceTime | null): string => (time === null ? '' : (instantOf(time) ?? time.local))
