import type { Context } from 'hono'
import type { Voice } from '../partner.ts'

type Status = 400 | 401 | 404 | 409 | 415 | 429 | 500

/** `{errors: [{code, message, level}]}`: how Karrio says what is wrong. */
export const problem = (c: Context, status: Status, code: string, message: string): Response =>
  c.json({ errors: [{ code, message, level: status === 404 || status === 429 ? 'warning' : 'error' }] }, status)

export const notFound = (c: Context, what: string): Response => problem(c, 404, 'not_found', `${what} not found`)

/** One error a field, its path in front. */
export const invalid = (c: Context, messages: readonly string[]): Response =>
  c.json({ errors: messages.map((message) => ({ code: 'validation', message, level: 'error' })) }, 400)

/** What a carrier refused, in its words. */
export const carrierMessages = (
  c: Context,
  status: 404 | 424,
  carrier: string,
  code: string,
  message: string,
): Response =>
  c.json({ messages: [{ message, code, details: {}, carrier_name: carrier, carrier_id: carrier }] }, status)

export const unauthorized = (c: Context): Response =>
  problem(c, 401, 'invalid_token', 'Given token not valid for any token type')

export const unauthenticated = (c: Context): Response =>
  problem(c, 401, 'not_authenticated', 'Authentication credentials were not provided.')

export const voice: Voice = {
  throttled(c, seconds) {
    if (seconds !== null) c.header('retry-after', String(seconds))
    const hint = seconds === null ? '' : ` Expected available in ${seconds} seconds.`
    return problem(c, 429, 'throttled', `Request was throttled.${hint}`)
  },
  failing: (c, status) =>
    status === 500
      ? problem(c, 500, 'error', 'An unexpected error occurred')
      : c.html(`<html><head><title>${status}</title></head><body><center>nginx</center></body></html>`, status),
  unauthorized,
}

export const noConnection = (c: Context): Response =>
  problem(c, 404, 'not_found', 'No active carrier connection found to process the request')
