import { noKnownItems } from '../../../sidecar/src/connectors/known-items.ts'
import type { CallContext, Connector } from '../../../sidecar/src/connectors/spi.ts'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import type { PartnerReply, PartnerRequest } from '../../../sidecar/src/http/partner-http.ts'
import { withRetryAfter } from '../../../sidecar/src/http/refusal.ts'
import { requestBody } from '../../../sidecar/src/http/request-body.ts'
import { retryAfterMs } from '../../../sidecar/src/http/retry-after.ts'

/**
 * The barest way to call a partner, for tests of a connector by itself: no limits, no breaker, no allow-list. What the
 * product calls partners with has tests of its own.
 */
export function plainContext<S>(connector: Connector<S>, settings: S, timeZone: string | null = null): CallContext<S> {
  const context: CallContext<S> = {
    http: { send: (request) => send(request) },
    settings,
    environment: 'sandbox',
    timeZone,
    signal: AbortSignal.timeout(30_000),
    now: Date.now(),
    logger: createLogger('silent'),
    items: noKnownItems,
    unreadable: () => undefined,
  }
  const bare: CallContext<S> = { ...context, http: { send: (request) => call(request, {}) } }
  let token: Promise<{ token: string }> | null = null

  async function send(request: PartnerRequest): Promise<PartnerReply> {
    const { auth } = connector
    if (auth.kind === 'headers') return call(request, auth.headers(settings))
    token ??= auth.obtain(bare)
    return call(request, auth.headers((await token).token, settings))
  }

  async function call(request: PartnerRequest, headers: Readonly<Record<string, string>>): Promise<PartnerReply> {
    const base = connector.baseUrl(settings, 'sandbox').replace(/\/$/, '')
    const isElsewhere = URL.canParse(request.path)
    const url = new URL(isElsewhere ? request.path : `${base}${request.path}`)
    for (const [name, value] of Object.entries(request.query ?? {})) {
      const values = Array.isArray(value) ? value : [value]
      for (const one of values) if (one !== null && one !== undefined) url.searchParams.append(name, String(one))
    }
    const body = requestBody(request)
    const response = await fetch(url, {
      method: request.method,
      headers: {
        accept: 'application/json',
        // Where files lie nobody is shown the key.
        ...(isElsewhere ? {} : headers),
        ...request.headers,
        ...(body && { 'content-type': body.mediaType }),
      },
      ...(body && { body: body.text }),
    })
    const reply = replyOf(response.status, response.headers, new Uint8Array(await response.arrayBuffer()))
    const refusal = isElsewhere ? null : connector.refusalOf(reply)
    if (refusal) throw withHint(refusal, reply)
    return reply
  }
  return context
}

/** As the product's way out does: what the standard header asks for is told where the connector found no hint of its own. */
function withHint(refusal: SidecarError, { headers }: PartnerReply): SidecarError {
  const asked = retryAfterMs(headers, Date.now())
  const isToldHere = refusal.retry !== 'throttled' || refusal.details.retryAfterMs !== undefined
  return isToldHere || asked === null ? refusal : withRetryAfter(refusal, asked)
}

export const replyOf = (status: number, headers: Headers, bytes: Uint8Array): PartnerReply => ({
  status,
  headers: Object.fromEntries(headers),
  bytes,
  json() {
    try {
      return JSON.parse(new TextDecoder().decode(bytes))
    } catch (cause) {
      throw new SidecarError('PARTNER_REPLY_INVALID', 'The partner answered something that is no JSON.', { cause })
    }
  },
})

/** A reply as a partner would send it, to try `refusalOf` with. */
export const jsonReply = (status: number, body: unknown, headers: Record<string, string> = {}): PartnerReply =>
  replyOf(status, new Headers(headers), new TextEncoder().encode(JSON.stringify(body)))
