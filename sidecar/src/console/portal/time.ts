import { html } from 'hono/html'
import type { Html } from './html.ts'
import type { LocalTime } from './operations/time-and-place.ts'

export const fallbackZone = 'UTC'

/** A zone a browser or a form named, when there is such a zone. */
export function zoneOf(name: unknown): string {
  if (typeof name !== 'string' || name === '' || name.length > 60) return fallbackZone
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return fallbackZone
  }
}

export const zones = (): readonly string[] => [fallbackZone, ...Intl.supportedValuesOf('timeZone')]

const dayForm = { day: 'numeric', month: 'short', year: 'numeric' } as const
const minuteForm = { hour: '2-digit', minute: '2-digit' } as const

/** An instant on the reader's clock, the zone beside it. */
export function instant(iso: string, zone: string): Html {
  const words = new Intl.DateTimeFormat('en-GB', { ...dayForm, ...minuteForm, timeZone: zone, timeZoneName: 'short' })
  return html`<time datetime="${iso}">${words.format(new Date(iso))}</time>`
}

/** The day of an instant where the reader is. */
export function date(iso: string, zone: string): Html {
  return html`<time datetime="${iso}">${new Intl.DateTimeFormat('en-GB', { ...dayForm, timeZone: zone }).format(new Date(iso))}</time>`
}

/** As a partner told it. Where nobody knows the zone it is what the clock on the spot showed, and says so. */
export function told(time: LocalTime, zone: string): Html {
  if (time.instant !== null) return instant(time.instant, zone)
  const words = new Intl.DateTimeFormat('en-GB', { ...dayForm, ...minuteForm, timeZone: 'UTC' })
  return html`<time datetime="${time.local}">${words.format(new Date(`${time.local}Z`))}</time>
    <span class="hint">local time there</span>`
}

/** The day a partner told. */
export function day({ local, instant: known }: LocalTime, zone: string): Html {
  if (known !== null) return date(known, zone)
  const words = new Intl.DateTimeFormat('en-GB', { ...dayForm, timeZone: 'UTC' }).format(new Date(`${local}Z`))
  return html`<time datetime="${local}">${words}</time>`
}
