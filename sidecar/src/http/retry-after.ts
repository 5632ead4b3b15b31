import { DateTime } from 'luxon'
import type { Headers } from './call-headers.ts'

const seconds = /^\d{1,9}(\.\d{1,9})?$/

/**
 * How long a reply asks to wait, ms; null when it does not. RFC 9110, 10.2.3: seconds, or a date, which is taken by the
 * partner's own clock where it tells its time.
 */
export function retryAfterMs(headers: Headers, nowMs: number): number | null {
  const text = headers['retry-after']?.trim()
  if (!text) return null
  if (seconds.test(text)) return Math.ceil(Number(text) * 1000)
  const until = DateTime.fromHTTP(text)
  if (!until.isValid) return null
  const there = DateTime.fromHTTP(headers.date ?? '')
  return Math.max(0, until.toMillis() - (there.isValid ? there.toMillis() : nowMs))
}
