import { SidecarError } from '../foundation/errors.ts'
import { createBreaker } from './breaker.ts'
import { egressPolicy } from './egress.ts'
import type { Shared } from './guarded-call.ts'
import { systemResolve } from './guarded-lookup.ts'
import type { PartnerHttpOptions, PartnerHttpSource } from './options.ts'
import { createPartnerAgent } from './partner-agent.ts'
import { quotaGate } from './quota-gate.ts'
import { sendCall } from './send-call.ts'

/** Failures in a row, and how long it is left alone. */
const usualBreaker = { failures: 5, cooldownMs: 10_000 }

/**
 * The way out of one connection.
 * @throws CONNECTIONS_INVALID when its address or one of its hosts is not written as one
 */
export function createPartnerHttp(options: PartnerHttpOptions): PartnerHttpSource {
  const { clock, limiter, timeouts, resolve = systemResolve } = options
  const baseUrl = parsedAddress(options)
  const policy = egressPolicy({ ...options, baseUrl })
  const agent = createPartnerAgent({ policy, resolve, connectMs: timeouts.connectMs })
  const breaker = createBreaker(options.breaker ?? usualBreaker, clock)
  const shared: Shared = { options, baseUrl, policy, agent, breaker, limiter, gate: quotaGate(clock) }
  return {
    forCall: (scope) => ({ send: (request) => sendCall(shared, scope, request) }),
    breakerState: () => breaker.state(),
    close: () => agent.close(),
  }
}

function parsedAddress({ baseUrl, connection }: PartnerHttpOptions): URL {
  const url = URL.parse(baseUrl)
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash) return url
  throw new SidecarError(
    'CONNECTIONS_INVALID',
    `The address of connection ${connection} is not one. Write it like https://api.example.com/v1, without a key in it.`,
    { details: { connection } },
  )
}
