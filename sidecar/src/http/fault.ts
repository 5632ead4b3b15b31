import { type ErrorCode, type ErrorDetails, SidecarError } from '../foundation/errors.ts'

/** Which call of which connection. */
export interface At {
  readonly connection: string
  readonly operation: string
}

type FaultCode = Extract<ErrorCode, `PARTNER_${string}`>

/** What happened, and what to do next. `why` is ours: what a partner writes may hold anybody's data, or a key. */
const sentences = {
  PARTNER_UNREACHABLE: (who, why) =>
    `${who} can't be reached: ${why}. Try again; if it goes on, check its address and the network.`,
  PARTNER_TIMEOUT: (who) => `${who} did not answer in time. Try again; if it goes on, ask the partner.`,
  PARTNER_THROTTLED: (who) => `${who} takes no more calls for now. Try again later, or make fewer calls.`,
  PARTNER_CIRCUIT_OPEN: (who) =>
    `${who} failed several times in a row and is left alone for a moment. Try again later.`,
  PARTNER_AUTH_FAILED: (who) => `${who} refused who we are. Check the key of this connection and what it may do.`,
  PARTNER_REFUSED: (who) => `${who} understood the call and refused it. Compare the object here and there.`,
  PARTNER_CALL_INVALID: (who, why) => `${who} was not called as it wants to be: ${why}. The connector needs mending.`,
  PARTNER_FAULT: (who) => `${who} has a fault of its own. Try again; if it goes on, ask the partner.`,
  PARTNER_RECORD_MISSING: (who) => `${who} does not have it, or not any more. Look whether it was removed there.`,
  PARTNER_REPLY_INVALID: (who, why) => `${who} gave an answer nobody can read: ${why}. Ask the partner.`,
  PARTNER_REPLY_TOO_LARGE: (who) => `${who} gave a larger answer than is taken. Ask for less at once.`,
  PARTNER_OUTCOME_UNKNOWN: (who, why) =>
    `Whether ${who} did it is unknown: ${why}. Look it up there before it is done again.`,
} as const satisfies Record<FaultCode, (who: string, why: string) => string>

interface FaultOptions {
  readonly why?: string
  readonly cause?: unknown
  readonly details?: ErrorDetails
}

export function partnerFault(code: FaultCode, at: At, options: FaultOptions = {}): SidecarError {
  const { why = 'no more is known', cause, details } = options
  const message = sentences[code](`the partner of connection ${at.connection}`, why)
  return new SidecarError(code, message.charAt(0).toUpperCase() + message.slice(1), {
    cause,
    details: { ...at, ...details },
  })
}
