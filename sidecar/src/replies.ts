import type { SidecarError } from './foundation/errors.ts'

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
