import { isSidecarError } from '../foundation/errors.ts'
import { callAddress } from './call-address.ts'
import type { Headers } from './call-headers.ts'
import { callReport, nothingSent } from './call-report.ts'
import { type At, partnerFault } from './fault.ts'
import { guardedCall, type Shared } from './guarded-call.ts'
import type { Leg } from './leg.ts'
import type { CallScope } from './options.ts'
import type { PartnerReply, PartnerRequest } from './partner-http.ts'
import { mostRedirects, redirectOf } from './redirect.ts'
import { newTraceparent } from './traceparent.ts'

/** setTimeout takes no longer one, ms. */
const longestTimer = 2 ** 31 - 1

/** One call with its redirects and second chances. @throws as `PartnerHttp.send` does */
export async function sendCall(shared: Shared, scope: CallScope, request: PartnerRequest): Promise<PartnerReply> {
  const { options, baseUrl } = shared
  const { authenticated = true, deadline = Number.POSITIVE_INFINITY } = scope
  const at = { connection: options.connection, operation: request.operation }
  const signal = until(scope.signal, deadline - options.clock.now())
  let attempt = 0

  async function followed(first: URL, keys: Headers): Promise<PartnerReply> {
    let url = first
    for (let hops = 0; hops <= mostRedirects; hops += 1) {
      attempt += 1
      const atPartner = url.origin === baseUrl.origin || (!authenticated && hops === 0)
      const leg: Leg = { at, request, url, attempt, keys, atPartner, scope, signal, deadline }
      const reply = await guardedCall(shared, leg)
      const next = redirectOf(reply, request, url)
      if (!next) return reply
      url = next
    }
    throw partnerFault('PARTNER_CALL_INVALID', at, { why: `it sends on more than ${mostRedirects} times` })
  }

  const chances = new Set<Chance>(authenticated && options.renewAuth ? ['renew', 'repeat'] : ['repeat'])
  const first = located(baseUrl, scope, request, at)
  for (;;) {
    // Not in the turn of the call: to obtain a token takes a turn of its own.
    const keys = authenticated ? await options.auth(signal) : {}
    try {
      return await followed(first, keys)
    } catch (error) {
      const chance = chanceAfter(error)
      if (!chance || !chances.delete(chance)) throw error
      if (chance === 'renew') await options.renewAuth?.(signal)
    }
  }
}

function located(baseUrl: URL, { lane, report }: CallScope, request: PartnerRequest, at: At): URL {
  try {
    return callAddress(baseUrl, request, at)
  } catch (error) {
    const called = { at, request, lane, host: baseUrl.host, attempt: 1, traceparent: newTraceparent() }
    report(callReport(called, { ...nothingSent, outcome: 'PARTNER_CALL_INVALID' }))
    throw error
  }
}

type Chance = 'renew' | 'repeat'

/** A refused key did nothing, so a write may be sent again too; only a read is ever said to be `broken`. */
function chanceAfter(error: unknown): Chance | null {
  if (!isSidecarError(error)) return null
  if (error.code === 'PARTNER_AUTH_FAILED') return 'renew'
  return error.details.broken === true ? 'repeat' : null
}

function until(signal: AbortSignal, ms: number): AbortSignal {
  if (ms > longestTimer) return signal
  return AbortSignal.any([signal, AbortSignal.timeout(Math.max(0, Math.ceil(ms)))])
}
