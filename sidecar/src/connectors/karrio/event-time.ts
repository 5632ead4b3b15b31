import { DateTime } from 'luxon'
import { type SourceTime, sourceTime } from '../../canonical/source-time.ts'
import type { WireEvent } from './wire.ts'

const dateFormats = ['yyyy-MM-dd', 'M/d/yyyy']
const timeFormats = ['HH:mm', 'HH:mm:ss', 'h:mm a', 'h:mm:ss a', 'H:mm']

/** Written by Karrio itself, in UTC (`default_tracking_event`). */
export const isKarriosOwn = (event: WireEvent): boolean => event.status === 'created'

/**
 * When a scan was. `Z` behind a carrier's time is not what it says: Karrio writes what the carrier's clock showed and puts
 * `.000Z` behind it, even where the carrier gave an offset (`fiso_timestamp` of its SDK). Only its own event is in UTC.
 */
export function eventTime(event: WireEvent, zone: string | null): SourceTime | null {
  const { timestamp } = event
  const ignoreOffset = /z$/i.test(timestamp ?? '') && !isKarriosOwn(event)
  return sourceTime(timestamp, { zone, ignoreOffset }) ?? sourceTime(dateAndTime(event), { zone })
}

function dateAndTime({ date, time }: WireEvent): string | null {
  const day = read(date, dateFormats)?.toFormat('yyyy-MM-dd')
  if (!day) return null
  // Without a clock time the day's beginning: never later than it was.
  return `${day}T${read(time, timeFormats)?.toFormat('HH:mm:ss') ?? '00:00:00'}`
}

function read(text: string | null | undefined, formats: readonly string[]): DateTime | undefined {
  const trimmed = text?.trim()
  if (!trimmed) return undefined
  return formats
    .map((format) => DateTime.fromFormat(trimmed, format, { zone: 'utc', locale: 'en-US' }))
    .find(({ isValid }) => isValid)
}

/** Karrio has a day only: it is expected until that day is over. */
export function expectedDay(day: string | null | undefined, zone: string | null): SourceTime | null {
  const whole = sourceTime(day, { zone })
  return whole ?? sourceTime(day ? `${day.trim()}T23:59:59` : null, { zone })
}
