import { mark, type Plan } from '../plan.ts'

/** `errors.ts` of a connector: what a reply is, when it is no success. */
export const errorsTemplate = ({ label }: Plan): string => `
import { type ErrorCode, SidecarError } from '../../foundation/errors.ts'
import type { PartnerReply } from '../../http/partner-http.ts'

type Verdict = readonly [ErrorCode, string]

// ${mark}: what each status means, and whether errors come inside a 200. Never repeat the partner's own
// text: it may quote an address.
const verdicts: Readonly<Record<number, Verdict>> = {
  401: ['PARTNER_AUTH_FAILED', '${label} does not take the key any more. Make a new one there and store it.'],
  403: ['PARTNER_AUTH_FAILED', 'The key may not do this. Give it the right that is missing at ${label}.'],
  404: ['PARTNER_RECORD_MISSING', '${label} does not know this record. It was taken away, or is of another account.'],
  409: ['PARTNER_REFUSED', '${label} says that this was done already, or is too late. Look at what it has.'],
  422: ['PARTNER_REFUSED', '${label} understood and refused. Correct what was sent and try again.'],
  429: ['PARTNER_THROTTLED', '${label} was called too often. The next try waits.'],
}

const fault: Verdict = ['PARTNER_FAULT', 'Something broke at ${label}. Try again later.']
const invalid: Verdict = ['PARTNER_CALL_INVALID', '${label} does not understand the call. Check whether it has a new version.']

export function refusalOf({ status }: PartnerReply): SidecarError | null {
  if (status >= 200 && status < 300) return null
  const [code, message] = verdicts[status] ?? (status >= 500 ? fault : invalid)
  return new SidecarError(code, message, { details: { status } })
}
`
