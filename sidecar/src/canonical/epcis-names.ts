import { v5 } from 'uuid'
import { ssccOf } from './logistic-unit.ts'
import type { Place } from './tracking-event.ts'

/** What the names an installation gives are made of. They are handed out: changed, everything is another thing. */
export interface Naming {
  /** 16 bytes that no other installation has. */
  readonly installation: Uint8Array
  /** Where the installation is reached, without a slash at its end; null: names are numbers that nobody can read. */
  readonly publicUrl: string | null
}

/**
 * An event's name. Made of what the partner calls it and not of what it means: EPCIS' hash of the content would name it
 * anew when a status is mapped otherwise, and whoever knows it already would take it for another one.
 */
export const eventName = (naming: Naming, connection: string, number: string, key: string): string =>
  uuidName(naming, ['event', connection, number, key])

/** The parcel: its SSCC, which is the same all over the world, or the number its partner knows it by. */
export function parcelName(naming: Naming, connection: string, number: string): string {
  const sscc = ssccOf(number)
  return sscc === null ? nameOf(naming, ['tracking', connection, number]) : `https://id.gs1.org/00/${sscc}`
}

/** Something of ours, by its global id. */
export const ourName = (naming: Naming, id: string): string => nameOf(naming, [id])

/** UN/LOCODE in UN/CEFACT's vocabulary, else where on earth (RFC 5870); null when a place has neither. */
export function placeName({ unLocode, latitude, longitude }: Place): string | null {
  const code = unLocode?.replace(/\s/g, '').toUpperCase() ?? ''
  if (/^[A-Z]{2}[A-Z2-9]{3}$/.test(code)) return `https://vocabulary.uncefact.org/unlocode#${code}`
  return latitude === null || longitude === null ? null : `geo:${degrees(latitude)},${degrees(longitude)}`
}

/** A tenth of a metre. RFC 5870 knows no `1e-7`. */
const degrees = (angle: number): number => Number(angle.toFixed(6))

function nameOf(naming: Naming, parts: readonly string[]): string {
  const { publicUrl } = naming
  return publicUrl === null ? uuidName(naming, parts) : `${publicUrl}/id/${parts.map(segment).join('/')}`
}

/** `:` is allowed in a path and reads better. */
const segment = (text: string): string => encodeURIComponent(text).replaceAll('%3A', ':')

const uuidName = ({ installation }: Naming, parts: readonly string[]): string =>
  `urn:uuid:${v5(JSON.stringify(parts), installation)}`
