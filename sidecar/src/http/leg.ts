import type { Headers } from './call-headers.ts'
import type { At } from './fault.ts'
import type { CallScope } from './options.ts'
import type { PartnerRequest } from './partner-http.ts'

/** One request to one address. A redirect is another leg, and so is a repetition. */
export interface Leg {
  readonly at: At
  readonly request: PartnerRequest
  readonly url: URL
  readonly attempt: number
  /** What proves who we are. */
  readonly keys: Headers
  /** False elsewhere than at the partner: nothing secret goes there, and what it says is not the partner's word. */
  readonly atPartner: boolean
  readonly scope: CallScope
  /** Of the caller and of its deadline both. */
  readonly signal: AbortSignal
  /** ms */
  readonly deadline: number
}
