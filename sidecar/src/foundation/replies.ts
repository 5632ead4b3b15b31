import type { SidecarError } from './errors.ts'

/** Nothing here is meant to be framed, sniffed or cached. */
export const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const

/** An error the way GraphQL clients expect it, for what never reaches GraphQL. */
const errorBody = ({ message, code, retry }: SidecarError): string =>
  JSON.stringify({ errors: [{ message, extensions: { code, retry } }] })

export const errorReply = (
  status: number,
  error: SidecarError,
  headers: Readonly<Record<string, string>> = {},
): Response =>
  new Response(errorBody(error), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...securityHeaders, ...headers },
  })

/** The status of an answer to somebody whom nobody can tell, or who may not. */
export function accessStatusOf({ code }: SidecarError): number {
  if (code === 'UNAUTHENTICATED') return 401
  if (code === 'RATE_LIMITED') return 429
  return code === 'FORBIDDEN' ? 403 : 503
}

/** How to say who asks, where that is what is missing (RFC 6750 section 3). */
export const challengeFor = ({ code }: SidecarError): Readonly<Record<string, string>> =>
  code === 'UNAUTHENTICATED' ? { 'www-authenticate': 'Bearer realm="logistics-graph"' } : {}

/** When to come again, in whole seconds: what the error says, else `fallbackMs`; nothing when neither knows. */
export function retryAfter(error: SidecarError, fallbackMs: number | null): Readonly<Record<string, string>> {
  const { retryAfterMs } = error.details
  const ms = typeof retryAfterMs === 'number' ? retryAfterMs : fallbackMs
  return ms === null ? {} : { 'retry-after': String(Math.ceil(ms / 1000)) }
}
