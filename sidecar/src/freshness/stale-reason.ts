import type { StaleReason } from '../canonical/freshness.ts'
import type { SidecarError } from '../foundation/errors.ts'

const byRetry = {
  transient: 'SOURCE_UNREACHABLE',
  throttled: 'SOURCE_OVERLOADED',
  auth: 'SOURCE_REFUSED',
} as const satisfies Partial<Record<SidecarError['retry'], StaleReason>>

const byCode = {
  ODOO_REPLY_INVALID: 'SOURCE_INVALID',
  PARTNER_REPLY_INVALID: 'SOURCE_INVALID',
  PARTNER_REPLY_TOO_LARGE: 'SOURCE_INVALID',
  ODOO_TIMEOUT: 'SOURCE_SLOW',
  PARTNER_TIMEOUT: 'SOURCE_SLOW',
  DEADLINE_EXCEEDED: 'SOURCE_SLOW',
} as const satisfies Partial<Record<SidecarError['code'], StaleReason>>

/** Why the last known value may stand in, or null where it may not: a right that was lost is not overridden by memory. */
export function staleReasonOf(error: SidecarError): StaleReason | null {
  const own = byCode[error.code as keyof typeof byCode]
  if (own) return own
  return error.retry in byRetry ? byRetry[error.retry as keyof typeof byRetry] : null
}
