import { type ErrorCode, isSidecarError, SidecarError } from '../foundation/errors.ts'
import { type At, partnerFault } from './fault.ts'
import type { PartnerReply, PartnerRequest } from './partner-http.ts'

type RefusalCode = Extract<ErrorCode, `PARTNER_${string}`>

/** What the connector had no word for. */
const codesByStatus: Readonly<Record<number, RefusalCode>> = {
  401: 'PARTNER_AUTH_FAILED',
  403: 'PARTNER_AUTH_FAILED',
  404: 'PARTNER_RECORD_MISSING',
  408: 'PARTNER_TIMEOUT',
  409: 'PARTNER_REFUSED',
  410: 'PARTNER_RECORD_MISSING',
  422: 'PARTNER_REFUSED',
  425: 'PARTNER_TIMEOUT',
  429: 'PARTNER_THROTTLED',
}

/** Where documents lie nobody knows us: a link that is refused has run out. */
const codesElsewhere: Readonly<Record<number, RefusalCode>> = {
  401: 'PARTNER_RECORD_MISSING',
  403: 'PARTNER_RECORD_MISSING',
}

interface Judging {
  readonly reply: PartnerReply
  readonly effect: PartnerRequest['effect']
  /** False for a host that is not the partner's own: it does not speak as the partner does. */
  readonly fromPartner: boolean
  refusalOf(reply: PartnerReply): SidecarError | null
}

/**
 * What a reply refuses; null when it is a success. A write whose refusal may pass by itself may have happened all the same,
 * behind the proxy that gave up on it: only who looks it up knows.
 */
export function judged({ reply, effect, fromPartner, refusalOf }: Judging, at: At): SidecarError | null {
  const refusal = (fromPartner ? connectorsWord(reply, refusalOf) : null) ?? usualWord(reply, fromPartner, at)
  if (effect === 'read' || !refusal || !undecided(refusal)) return refusal
  const why = `it answered with ${reply.status} and may have done it before`
  return partnerFault('PARTNER_OUTCOME_UNKNOWN', at, { why, cause: refusal, details: { status: reply.status } })
}

const undecided = ({ retry }: SidecarError): boolean => retry === 'transient'

/** Of an error page a connector can make nothing, and needs not: its status says enough. */
function connectorsWord(reply: PartnerReply, refusalOf: Judging['refusalOf']): SidecarError | null {
  try {
    return refusalOf(reply)
  } catch (error) {
    if (!isSidecarError(error)) throw error
    return isSuccess(reply.status) ? error : null
  }
}

function usualWord({ status }: PartnerReply, fromPartner: boolean, at: At): SidecarError | null {
  if (isSuccess(status)) return null
  const known = (fromPartner ? undefined : codesElsewhere[status]) ?? codesByStatus[status]
  const code = known ?? (status >= 500 ? 'PARTNER_FAULT' : 'PARTNER_CALL_INVALID')
  return partnerFault(code, at, { why: `it answered with ${status}`, details: { status } })
}

const isSuccess = (status: number): boolean => status >= 200 && status < 300

/** The same refusal, with how long it asks to wait. */
export const withRetryAfter = (refusal: SidecarError, retryAfterMs: number): SidecarError =>
  new SidecarError(refusal.code, refusal.message, {
    cause: refusal.cause,
    details: { ...refusal.details, retryAfterMs },
  })
