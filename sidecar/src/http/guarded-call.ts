import { isSidecarError } from '../foundation/errors.ts'
import { admitted, type Barriers } from './admission.ts'
import { checkedHeaders, type Headers, withoutKeys } from './call-headers.ts'
import { type CallOutcome, callReport, nothingSent, outcomeOf } from './call-report.ts'
import { conversation, type Heard } from './conversation.ts'
import { acceptEncoding } from './decoded.ts'
import type { EgressPolicy } from './egress.ts'
import type { Leg } from './leg.ts'
import type { PartnerHttpOptions } from './options.ts'
import type { PartnerAgent } from './partner-agent.ts'
import type { PartnerReply } from './partner-http.ts'
import { withRetryAfter } from './refusal.ts'
import { requestBody } from './request-body.ts'
import { retryAfterMs } from './retry-after.ts'
import { newTraceparent } from './traceparent.ts'

/** What all calls of a connection share. */
export interface Shared extends Barriers {
  readonly options: PartnerHttpOptions
  readonly baseUrl: URL
  readonly policy: EgressPolicy
  readonly agent: PartnerAgent
}

/** After a refusal that says to slow down and not for how long, ms. */
const usualPauseMs = 1_000

/**
 * One leg from the policy to the report: looked at, admitted, sent, judged, told of.
 * @throws as `PartnerHttp.send` does
 */
export async function guardedCall(shared: Shared, leg: Leg): Promise<PartnerReply> {
  const { options, policy, agent, breaker } = shared
  const { at, request, url, scope, signal, deadline, attempt } = leg
  const traceparent = newTraceparent()
  let startedAt = options.clock.now()
  let heard: Heard | null = null
  const tell = (outcome: CallOutcome): void => {
    const { status, bytesIn } = heard ?? nothingSent
    const ms = options.clock.now() - startedAt
    const called = { at, request, lane: scope.lane, host: url.host, attempt, traceparent }
    scope.report(callReport(called, { status, ms, bytesIn, outcome }))
  }
  try {
    policy.admit(url)
    const headers = headersOf(options, leg, traceparent)
    const entrant = { signal, caller: scope.signal, lane: scope.lane, deadline, at }
    const leave = await admitted(shared, entrant)
    startedAt = options.clock.now()
    try {
      heard = await breaker.run(() => conversation(options, agent, leg, headers), at)
      // Before the turn is given back: whoever gets it has to know of the pause.
      const reply = settled(shared, leg, heard)
      tell('ok')
      return reply
    } finally {
      await leave()
    }
  } catch (error) {
    tell(outcomeOf(error, scope.signal))
    throw error
  }
}

function headersOf({ idempotencyHeader }: PartnerHttpOptions, leg: Leg, traceparent: string): Headers {
  const { request, keys, atPartner, at } = leg
  const { idempotencyKey } = request
  const body = requestBody(request)
  const usual = { accept: 'application/json', 'user-agent': 'logistics-graph-for-odoo' }
  const typed = body ? { 'content-type': body.mediaType } : {}
  const named = idempotencyHeader && idempotencyKey ? { [idempotencyHeader]: idempotencyKey } : {}
  const given = checkedHeaders([usual, typed, request.headers, named, keys], at)
  return { ...(atPartner ? given : withoutKeys(given)), 'accept-encoding': acceptEncoding, traceparent }
}

/** The reply, or the refusal thrown; either may ask all calls of the connection to pause. */
function settled({ options, gate }: Shared, { atPartner }: Leg, heard: Heard): PartnerReply {
  const { reply } = heard
  const quotaMs = atPartner && reply ? quotaOf(options, reply) : 0
  if (!('error' in heard)) {
    if (quotaMs > 0) gate.pause(quotaMs)
    return heard.reply
  }
  const { error } = heard
  const asked = reply && retryAfterMs(reply.headers, options.clock.now())
  const throttled = isSidecarError(error) && error.retry === 'throttled'
  if (!isSidecarError(error) || !(throttled || (reply?.status === 503 && asked !== null))) throw error
  const said = Number(error.details.retryAfterMs ?? asked ?? usualPauseMs)
  const pauseMs = Math.max(said, quotaMs)
  if (atPartner) gate.pause(pauseMs)
  throw withRetryAfter(error, pauseMs)
}

function quotaOf({ quotaOf: read }: PartnerHttpOptions, reply: PartnerReply): number {
  try {
    return read?.(reply)?.waitMs ?? 0
  } catch {
    // A reply without it, such as an error page: what it refuses is judged elsewhere.
    return 0
  }
}
