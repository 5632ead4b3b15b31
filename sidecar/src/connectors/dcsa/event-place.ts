import type { Place } from '../../canonical/tracking-event.ts'
import type { WireEvent, WireLocation, WireTransportCall } from './wire.ts'

interface Spot {
  readonly location: WireLocation | null
  readonly call: WireTransportCall | null
}

function spotOf(event: WireEvent): Spot {
  if (event.eventType === 'SHIPMENT') return { location: null, call: null }
  const call = event.transportCall ?? null
  const own = event.eventType === 'EQUIPMENT' ? event.eventLocation : null
  return { location: own ?? call?.location ?? null, call }
}

const unLocodeOf = ({ location, call }: Spot): string | null => location?.UNLocationCode ?? call?.UNLocationCode ?? null

export function placeOf(event: WireEvent): Place | null {
  const spot = spotOf(event)
  const { location, call } = spot
  if (location === null && call === null) return null
  const unLocode = unLocodeOf(spot)
  return {
    name: location?.locationName ?? call?.otherFacility ?? call?.facilityCode ?? null,
    city: location?.address?.city ?? null,
    region: location?.address?.stateRegion ?? null,
    postalCode: location?.address?.postCode ?? null,
    countryCode: countryCodeOf(location?.address?.country, unLocode),
    unLocode,
    latitude: degrees(location?.latitude),
    longitude: degrees(location?.longitude),
  }
}

/** Names the town, whatever terminal of it: two events of one place have the same. Null when nothing names it. */
export function townOf(event: WireEvent): string | null {
  const spot = spotOf(event)
  return unLocodeOf(spot) ?? spot.location?.address?.city ?? spot.location?.locationName ?? null
}

/** `CLOC` is a customer's premises. */
export const isAtCustomer = (event: WireEvent): boolean => spotOf(event).call?.facilityTypeCode === 'CLOC'

/** The address has a country's name in whatever language. The first two letters of a UN/LOCODE are its code. */
function countryCodeOf(country: string | null | undefined, unLocode: string | null): string | null {
  if (country && /^[A-Z]{2}$/.test(country)) return country
  return unLocode && /^[A-Z]{2}/.test(unLocode) ? unLocode.slice(0, 2) : null
}

function degrees(text: string | null | undefined): number | null {
  const number = text ? Number(text) : Number.NaN
  return Number.isFinite(number) ? number : null
}
