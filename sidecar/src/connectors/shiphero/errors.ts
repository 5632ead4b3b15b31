import { type ErrorCode, SidecarError } from '../../foundation/errors.ts'
import type { PartnerReply } from '../../http/partner-http.ts'
import { jsonOrNull } from '../json-or-null.ts'
import { envelope, type Failure } from './wire.ts'

/** Credits an account can have at most, and so the most an operation may ask for. */
const mostCredits = 4004

const throttledCode = 30
const missingCode = 5

/** Texts of ShipHero's that mean more than their code, which most share. The texts themselves may name people. */
const byText: readonly { readonly text: RegExp; readonly code: ErrorCode; readonly message: string }[] = [
  {
    text: /not authenticated|unauthori[sz]ed|token (is )?(expired|invalid)|invalid token/i,
    code: 'PARTNER_AUTH_FAILED',
    message: 'ShipHero does not take the access token. Put a new refresh token into the settings of the connection.',
  },
  {
    text: /scope|permission|not allowed|access denied/i,
    code: 'PARTNER_AUTH_FAILED',
    message: 'The ShipHero user of this connection may not do that. Give the developer user the right in ShipHero.',
  },
  {
    text: /unexpected error|internal (server )?error|timed? ?out|try again/i,
    code: 'PARTNER_FAULT',
    message: 'ShipHero failed inside. It may work a little later.',
  },
  {
    text: /not found|does ?n[o']t exist/i,
    code: 'PARTNER_REFUSED',
    message:
      'ShipHero does not know something the order names, such as a SKU or the warehouse. Compare it with ShipHero.',
  },
  {
    text: /already (been )?(cancel|fulfil|ship|exist)/i,
    code: 'PARTNER_REFUSED',
    message: 'ShipHero refuses, because this has happened to the order already. Look at the order there.',
  },
  {
    text: /address/i,
    code: 'PARTNER_REFUSED',
    message: 'ShipHero does not accept the address. Correct it on the order.',
  },
]

/**
 * What a reply is, when it is no success. ShipHero answers nearly all errors with 200 and a list
 * (developer.shiphero.com/troubleshooting/error-glossary); in a document that asks for several things, one of them that
 * is not found spoils nothing of the others.
 */
export function refusalOf(reply: PartnerReply): SidecarError | null {
  const body = envelope.safeParse(isJson(reply) ? jsonOrNull(reply.bytes) : null)
  const failures = (body.success && body.data.errors) || []
  if (reply.status >= 400) return byStatus(reply, failures)
  const [first] = failures
  if (!first) return null
  const throttled = failures.find(isThrottled)
  if (throttled) return throttledBy(throttled)
  const serious = failures.find((failure) => Number(failure.code) !== missingCode)
  if (serious) return refused(serious)
  const answered = Object.values((body.success && body.data.data) || {}).some((field) => field != null)
  if (answered) return null
  // What a new order names and is not there, such as a SKU, is a refusal: nothing of ours went missing.
  if (first.operation === 'order_create') return refused(first)
  return new SidecarError('PARTNER_RECORD_MISSING', 'ShipHero does not have that any more, or never had it.', {
    details: detailsOf(first),
  })
}

export const isJson = ({ headers }: PartnerReply): boolean => headers['content-type']?.includes('json') ?? false

function byStatus({ status }: PartnerReply, failures: readonly Failure[]): SidecarError {
  const details = { status, ...(failures[0] && detailsOf(failures[0])) }
  if (status === 401) {
    return new SidecarError(
      'PARTNER_AUTH_FAILED',
      'ShipHero does not take the token. Put a new refresh token into the settings of the connection.',
      { details },
    )
  }
  if (status === 403) {
    return new SidecarError(
      'PARTNER_AUTH_FAILED',
      'ShipHero turned the call away: the refresh token is not valid, or its firewall does not let this address in. ' +
        'Try the token from another place; ask ShipHero support about the firewall.',
      { details },
    )
  }
  if (status === 429) {
    return new SidecarError('PARTNER_THROTTLED', tooMuch, { details })
  }
  if (status >= 500) {
    return new SidecarError('PARTNER_FAULT', `ShipHero failed inside (${status}). It may work a little later.`, {
      details,
    })
  }
  return new SidecarError(
    'PARTNER_CALL_INVALID',
    `ShipHero does not understand the call (${status}). Its API has changed, or the address of the connection is wrong.`,
    { details },
  )
}

type Details = { readonly [Name in 'code' | 'operation' | 'requestId']?: string | number }

const isThrottled = ({ code }: Failure): boolean => Number(code) === throttledCode

const tooMuch = 'ShipHero has no credits left for this account. Wait; see who else uses the account when it stays so.'

function throttledBy(failure: Failure): SidecarError {
  const details = detailsOf(failure)
  if ((failure.required_credits ?? 0) > mostCredits) {
    const message = `One call asked ShipHero for ${failure.required_credits} credits, and none may cost more than ${mostCredits}.`
    return new SidecarError('PARTNER_CALL_INVALID', message, { details })
  }
  const waitMs = millisecondsOf(failure.time_remaining)
  return new SidecarError('PARTNER_THROTTLED', tooMuch, {
    details: { ...details, ...(waitMs !== null && { retryAfterMs: waitMs }) },
  })
}

/** `2 seconds`, `1 minute`, or a bare number of seconds. */
function millisecondsOf(remaining: string | number | null | undefined): number | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)/i.exec(String(remaining ?? ''))
  if (!match) return null
  return Math.ceil(Number(match[1]) * (match[2]?.toLowerCase().startsWith('min') ? 60_000 : 1000))
}

function refused(failure: Failure): SidecarError {
  const details = detailsOf(failure)
  const known = byText.find(({ text }) => text.test(failure.message ?? ''))
  if (known) return new SidecarError(known.code, known.message, { details })
  return new SidecarError(
    'PARTNER_REFUSED',
    `ShipHero refused ${details.operation ?? 'the call'} (its code ${details.code ?? 'unknown'}). ` +
      'Its support can say why, by the request id in the details.',
    { details },
  )
}

const word = /^[\w.-]{1,80}$/

/** Names, never texts: those may hold what a person wrote. */
function detailsOf({ code, operation, request_id }: Failure): Details {
  return {
    ...(code != null && word.test(String(code)) && { code }),
    ...(operation && word.test(operation) && { operation }),
    ...(request_id && word.test(request_id) && { requestId: request_id }),
  }
}
