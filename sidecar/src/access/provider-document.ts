import type { Clock } from '../foundation/clock.ts'
import { SidecarError } from '../foundation/errors.ts'
import { createPartnerHttp } from '../http/create-partner-http.ts'
import type { Resolve } from '../http/guarded-lookup.ts'

export interface ProviderHttpOptions {
  /** Hosts of the provider that lie in a private network or are spoken to without TLS. */
  readonly privateHosts: readonly string[]
  readonly clock: Clock
  readonly resolve?: Resolve | undefined
}

/** Reads one JSON document of the identity provider. */
export interface ProviderDocument {
  read(): Promise<unknown>
  close(): Promise<void>
}

/** The largest sets of keys are some 20 KB. */
const largestBytes = 256 * 1024
const patienceMs = 3_000

/** @throws CONNECTIONS_INVALID when a host is not written as one */
export function providerDocument(
  address: string,
  { privateHosts, clock, resolve }: ProviderHttpOptions,
): ProviderDocument {
  const source = createPartnerHttp({
    connection: 'identity-provider',
    // An address of keys may have a query, which the address of a partner has not.
    baseUrl: new URL(address).origin,
    allowPrivateHosts: privateHosts,
    timeouts: { connectMs: patienceMs, totalMs: patienceMs },
    auth: async () => ({}),
    refusalOf: () => null,
    limiter: { enter: async () => () => undefined },
    largestReplyBytes: largestBytes,
    clock,
    resolve,
  })
  const stopping = new AbortController()
  const http = source.forCall({
    signal: stopping.signal,
    lane: 'interactive',
    report: () => undefined,
    authenticated: false,
  })
  return {
    async read() {
      const reply = await http.send({ operation: 'read', method: 'GET', path: address, effect: 'read' })
      if (reply.status === 200) return reply.json()
      throw new SidecarError('PARTNER_REPLY_INVALID', `It answered ${reply.status}.`)
    },
    async close() {
      stopping.abort()
      await source.close()
    },
  }
}
