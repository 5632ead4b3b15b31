import { type ErrorCode, SidecarError } from '../../foundation/errors.ts'
import type { PartnerReply } from '../../http/partner-http.ts'
import { jsonOrNull } from '../json-or-null.ts'
import { errorReply } from './wire.ts'

const byStatus: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  401: ['PARTNER_AUTH_FAILED', 'The carrier does not take our key. Renew it at the carrier and in the connection.'],
  403: [
    'PARTNER_AUTH_FAILED',
    'The carrier does not let this key read events. Ask it to subscribe us to Track & Trace.',
  ],
  404: [
    'PARTNER_RECORD_MISSING',
    'The carrier has nothing under this number. Compare it with the booking confirmation.',
  ],
  409: [
    'PARTNER_REFUSED',
    'The carrier refused the call as contradicting what it has. Read its answer in the details.',
  ],
  429: ['PARTNER_THROTTLED', 'The carrier takes no more calls for the moment. It is asked again later.'],
}

const fault = ['PARTNER_FAULT', 'The carrier failed to answer. It is asked again later.'] as const
const invalid = [
  'PARTNER_CALL_INVALID',
  'The carrier does not take a call of this form. Report it with the details.',
] as const

/** The message of the carrier names numbers and is left out; its reason is a word such as `invalidQuery`. */
export function refusalOf(reply: PartnerReply): SidecarError | null {
  const { status } = reply
  if (status < 400) return null
  const [code, message] = byStatus[status] ?? (status >= 500 ? fault : invalid)
  const reason = reasonOf(reply)
  return new SidecarError(code, message, {
    details: { status, ...(reason === null ? {} : { reason }) },
  })
}

function reasonOf({ bytes }: PartnerReply): string | null {
  const reason = errorReply.safeParse(jsonOrNull(bytes)).data?.errors[0]?.reason ?? null
  return reason !== null && /^[A-Za-z][A-Za-z _-]{0,59}$/.test(reason) ? reason : null
}
