import { type ErrorCode, isSidecarError, toSidecarError } from '../foundation/errors.ts'
import type { At } from './fault.ts'
import type { PartnerRequest } from './partner-http.ts'

/** Who waits: a person at a query, or a job. */
export type Lane = 'interactive' | 'sync'

/** One call as audit, log and metrics may have it: no path, no query, no header, no body. */
export interface CallReport {
  readonly connection: string
  readonly operation: string
  readonly method: PartnerRequest['method']
  readonly effect: PartnerRequest['effect']
  readonly lane: Lane
  /** With its port where that is not the usual one. */
  readonly host: string
  /** Null when no reply came, or nothing was sent. */
  readonly status: number | null
  /** From when it could start: waiting for its turn is left out. */
  readonly ms: number
  /** Of the body, as they came over the wire. */
  readonly bytesIn: number
  readonly outcome: CallOutcome
  /** 1 for the first. A redirect, a repetition and the call with a renewed key are calls of their own. */
  readonly attempt: number
  readonly traceparent: string
}

export type CallOutcome = 'ok' | ErrorCode
export type Report = (call: CallReport) => void

/** What is known of a call before it was made. */
interface Called {
  readonly at: At
  readonly request: PartnerRequest
  readonly lane: Lane
  readonly host: string
  readonly attempt: number
  readonly traceparent: string
}

export const nothingSent = { status: null, ms: 0, bytesIn: 0 } as const

export const callReport = (
  { at, request: { method, effect }, lane, host, attempt, traceparent }: Called,
  became: Pick<CallReport, 'status' | 'ms' | 'bytesIn' | 'outcome'>,
): CallReport => ({ ...at, method, effect, lane, host, attempt, traceparent, ...became })

/** What was thrown, as a report has it. The reason of a caller who went away is his own. */
export function outcomeOf(error: unknown, caller: AbortSignal): ErrorCode {
  return caller.aborted && !isSidecarError(error) ? 'DEADLINE_EXCEEDED' : toSidecarError(error).code
}
