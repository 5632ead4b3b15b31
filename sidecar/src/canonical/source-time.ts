import { DateTime } from 'luxon'

/** Who said which offset from UTC a time has. */
type ZoneSource =
  /** The partner wrote the offset, or `Z` and means it. */
  | 'PARTNER'
  /** The partner promises one zone for all its times, or the connection's settings name it. */
  | 'CONNECTION'
  /** Nobody knows: the time is what a clock on the wall showed there. */
  | 'UNKNOWN'

/**
 * When something happened, as its source told it. Without an offset it is no instant and is never called UTC: carriers
 * write what the clock on the wall showed.
 */
export interface SourceTime {
  /** ISO 8601 without an offset, to the second: `2026-11-26T14:05:00`. */
  readonly local: string
  /** `+01:00`, `Z` is `+00:00`. Null when it is not known. */
  readonly offset: string | null
  readonly zoneSource: ZoneSource
}

export interface TimeReading {
  /** IANA zone all times without an offset are in, when the partner or the operator promises one. */
  readonly zone: string | null
  /** Text behind the time that is not what it says: some partners put `Z` behind local times. */
  readonly ignoreOffset?: boolean
}

const shape = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2})?$/i

/** Reads ISO 8601 as a partner writes it. Null when it is no time. */
export function sourceTime(
  text: string | null | undefined,
  { zone, ignoreOffset = false }: TimeReading,
): SourceTime | null {
  const match = shape.exec(text?.trim() ?? '')
  if (!match) return null
  const local = `${match[1]}T${match[2]}${match[3] ?? ':00'}`
  if (!DateTime.fromISO(local, { zone: 'utc' }).isValid) return null
  const written = ignoreOffset ? undefined : match[4]
  if (written) return { local, offset: offsetOf(written), zoneSource: 'PARTNER' }
  if (zone === null) return { local, offset: null, zoneSource: 'UNKNOWN' }
  const there = DateTime.fromISO(local, { zone })
  if (!there.isValid) return { local, offset: null, zoneSource: 'UNKNOWN' }
  return { local, offset: there.toFormat('ZZ'), zoneSource: 'CONNECTION' }
}

function offsetOf(written: string): string {
  if (written.toUpperCase() === 'Z') return '+00:00'
  return written.includes(':') ? written : `${written.slice(0, 3)}:${written.slice(3)}`
}

/** ISO 8601 in UTC, to the second; null when the offset is not known. */
export function instantOf({ local, offset }: SourceTime): string | null {
  if (offset === null) return null
  const instant = DateTime.fromISO(`${local}${offset}`, { zone: 'utc' })
  return instant.isValid ? instant.toISO({ suppressMilliseconds: true }) : null
}
