import type { PartnerContext, Voice } from '../partner.ts'
import { phpJson } from './php-json.ts'

const perMinute = 120

/** JSON as Laravel sends it. */
export const reply = (c: PartnerContext, body: unknown, status = 200): Response =>
  c.body(phpJson(body), status as 200, {
    'content-type': 'application/json',
    'x-ratelimit-limit': String(perMinute),
    'x-ratelimit-remaining': String(perMinute - 1),
  })

/** The consumable API says `error`, what stands before it says `errors`. */
export const apiError = (c: PartnerContext, error: string, status = 400): Response => reply(c, { error }, status)
export const errors = (c: PartnerContext, ...list: string[]): Response => reply(c, { errors: list }, 400)

export const voice: Voice = {
  throttled(c, retryAfterSeconds) {
    // The real one makes a new reply and loses the header; a proxy before it may send one.
    const headers: Record<string, string> = { 'content-type': 'application/json' }
    if (retryAfterSeconds !== null) headers['retry-after'] = String(retryAfterSeconds)
    return c.body(phpJson({ errors: ['Too many requests.'] }), 429, headers)
  },
  failing: (c, status) => c.body(phpJson({ errors: ['Server Error'] }), status, { 'content-type': 'application/json' }),
  unauthorized: (c) =>
    c.body(phpJson({ errors: ['Oops! The api credentials provided were not valid'] }), 401, {
      'content-type': 'application/json',
    }),
}
