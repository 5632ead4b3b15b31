import { authOf } from '../../../sidecar/src/connections/auth.ts'
import type { Connection } from '../../../sidecar/src/connections/connection.ts'
import { noKnownItems } from '../../../sidecar/src/connectors/known-items.ts'
import type { CallContext, Connector } from '../../../sidecar/src/connectors/spi.ts'
import { isSidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import { createPartnerHttp } from '../../../sidecar/src/http/create-partner-http.ts'
import type { PartnerHttp } from '../../../sidecar/src/http/partner-http.ts'

/** Everybody may, at once: what limits calls over all replicas needs a database, and has tests of its own. */
const limiter = { enter: async () => () => undefined }
const longestMs = 60_000

/**
 * Calls a connector through the product's guarded way out. Its clock jumps over every pause a partner asks for, and its
 * breaker never opens: each call is to be judged by itself.
 */
export function guardedContext<S>(
  connector: Connector<S>,
  settings: S,
  timeZone: string | null = null,
): CallContext<S> {
  let jumped = 0
  const clock = { now: () => Date.now() + jumped }
  const baseUrl = connector.baseUrl(settings, 'sandbox')
  const auth = authOf(
    { connector: connector as Connector, settings } as Connection,
    (signal) => contextOf(signal, false),
    clock,
  )
  const source = createPartnerHttp({
    connection: 'under-test',
    baseUrl,
    documentHosts: connector.documentHosts,
    allowPrivateHosts: [new URL(baseUrl).host],
    timeouts: connector.timeouts,
    idempotencyHeader: connector.idempotencyHeader,
    auth: auth.headers,
    renewAuth: auth.renew ?? undefined,
    refusalOf: (reply) => connector.refusalOf(reply),
    quotaOf: (reply) => connector.quotaOf?.(reply) ?? null,
    limiter,
    breaker: { failures: Number.MAX_SAFE_INTEGER, cooldownMs: 1 },
    clock,
  })

  /** What a partner asks to wait is over by the next call. */
  const impatient = ({ send }: PartnerHttp): PartnerHttp => ({
    send: async (request) =>
      send(request).catch((error: unknown) => {
        const waitMs = isSidecarError(error) ? Number(error.details.retryAfterMs ?? 0) : 0
        jumped += Math.max(waitMs, isSidecarError(error) && error.retry === 'throttled' ? 2_000 : 0)
        throw error
      }),
  })

  const contextOf = (signal: AbortSignal, authenticated: boolean): CallContext<S> => ({
    http: impatient(source.forCall({ lane: 'sync', signal, authenticated, report: () => undefined })),
    settings,
    environment: 'sandbox',
    timeZone,
    signal,
    now: Date.now(),
    logger: createLogger('silent'),
    items: noKnownItems,
    unreadable: () => undefined,
  })
  return contextOf(AbortSignal.timeout(longestMs), true)
}
