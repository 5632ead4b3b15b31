import { isSidecarError } from '../foundation/errors.ts'
import type { Sign } from './breaker.ts'
import type { Headers } from './call-headers.ts'
import { decoded } from './decoded.ts'
import { exchange, type WireReply } from './exchange.ts'
import { partnerFault } from './fault.ts'
import type { Leg } from './leg.ts'
import { lostReplyFault } from './lost-reply.ts'
import type { PartnerHttpOptions } from './options.ts'
import type { PartnerAgent } from './partner-agent.ts'
import type { PartnerReply } from './partner-http.ts'
import { redirectOf } from './redirect.ts'
import { judged } from './refusal.ts'
import { flatHeaders, partnerReply } from './reply.ts'
import { requestBody } from './request-body.ts'

/** What came of one leg, and what that says about the partner. */
type Told = { readonly sign: Sign; readonly status: number | null } & (
  | { readonly reply: PartnerReply }
  /** `reply` is there when it was read, and refuses. */
  | { readonly error: unknown; readonly reply: PartnerReply | null }
)

export type Heard = Told & { readonly bytesIn: number }

const usualLargest = 8 * 1024 * 1024

/** A partner that was given less time than this has not failed, ms. */
const fairMs = 1_000

const illness = new Set<string>(['PARTNER_UNREACHABLE', 'PARTNER_TIMEOUT', 'PARTNER_FAULT', 'PARTNER_OUTCOME_UNKNOWN'])

/** Sends one leg, reads what comes back to its end and judges it. Nothing is thrown. */
export async function conversation(
  options: PartnerHttpOptions,
  agent: PartnerAgent,
  leg: Leg,
  headers: Headers,
): Promise<Heard> {
  const { request, url, scope } = leg
  const { effect, method } = request
  const { totalMs } = options.timeouts
  const fair = leg.deadline - options.clock.now() >= Math.min(totalMs, fairMs)
  const signal = AbortSignal.any([leg.signal, AbortSignal.timeout(totalMs)])
  const largestBytes = request.largestReplyBytes ?? options.largestReplyBytes ?? usualLargest
  const body = requestBody(request)?.text ?? null
  const exchanged = await exchange(agent[effect], { url, method, headers, body, signal, totalMs, largestBytes })
  const { bytesIn } = exchanged
  if ('reply' in exchanged) return { ...(await judgedReply(options, leg, exchanged.reply, largestBytes)), bytesIn }
  const { lost, sent, status } = exchanged
  const stopped = scope.signal.aborted
  const late = signal.aborted && !stopped
  const error =
    stopped && !(sent && effect === 'write')
      ? scope.signal.reason
      : lostReplyFault({ lost, sent, effect, late }, leg.at)
  return { sign: stopped || (late && !fair) ? 'silent' : signOf(error), status, reply: null, error, bytesIn }
}

async function judgedReply(
  { refusalOf }: PartnerHttpOptions,
  { request, url, at, atPartner }: Leg,
  wire: WireReply,
  largestBytes: number,
): Promise<Told> {
  const { status } = wire
  const { effect } = request
  try {
    const headers = flatHeaders(wire.headers)
    const bytes = await decoded(wire.body, headers['content-encoding'] ?? '', largestBytes, at).catch((error) => {
      // The status of a refusal says enough without its text.
      if (status < 400) throw error
      return Buffer.alloc(0)
    })
    const reply = partnerReply(status, headers, bytes, at)
    const sentOn = redirectOf(reply, request, url) !== null
    const refusal = sentOn ? null : judged({ reply, effect, fromPartner: atPartner, refusalOf }, at)
    return refusal ? { sign: signOf(refusal), status, reply, error: refusal } : { sign: 'well', status, reply }
  } catch (error) {
    if (effect === 'read') return { sign: signOf(error), status, reply: null, error }
    const unknown = partnerFault('PARTNER_OUTCOME_UNKNOWN', at, { why: 'its answer can not be read', cause: error })
    return { sign: 'well', status, reply: null, error: unknown }
  }
}

function signOf(error: unknown): Sign {
  if (!isSidecarError(error) || error.code === 'EGRESS_REFUSED') return 'silent'
  return illness.has(error.code) ? 'ill' : 'well'
}
