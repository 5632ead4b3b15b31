import type { PartnerContext, Voice } from '../partner.ts'

type Status = 400 | 401 | 402 | 404 | 422 | 429 | 500 | 502 | 503

/** `errors` holds objects here and plain texts there, as at EasyPost. */
export const vendorError = (
  c: PartnerContext,
  status: Status,
  code: string,
  message: string,
  errors: readonly unknown[] = [],
): Response => c.json({ error: { code, message, errors } }, status)

export const notFound = (c: PartnerContext): Response =>
  vendorError(c, 404, 'NOT_FOUND', 'The requested resource could not be found.')

export const voice: Voice = {
  throttled(c, retryAfterSeconds) {
    if (retryAfterSeconds !== null) c.header('retry-after', String(retryAfterSeconds))
    return vendorError(c, 429, 'RATE_LIMITED', 'You are being rate limited. Please slow down your requests.')
  },
  failing: (c, status) =>
    vendorError(c, status, 'INTERNAL_SERVER_ERROR', "We're sorry, something went wrong. Please try again later."),
  unauthorized: (c) =>
    vendorError(
      c,
      401,
      'APIKEY.INACTIVE',
      'This api key is no longer active. Please use a different api key or reactivate this key.',
    ),
}
