import type { PartnerContext, Voice } from '../partner.ts'

const words = {
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
} as const

/** An error with everything the contract's `error` has. */
export const whole = (c: PartnerContext, status: keyof typeof words, reason: string, message: string): Response =>
  c.json(
    {
      httpMethod: c.req.method,
      requestUri: c.req.url,
      errors: [{ reason, message }],
      statusCode: status,
      statusCodeText: words[status],
      errorDateTime: new Date().toISOString(),
    },
    status,
  )

export const voice: Voice = {
  throttled(c, retryAfterSeconds) {
    if (retryAfterSeconds !== null) c.header('Retry-After', String(retryAfterSeconds))
    return whole(c, 429, 'tooManyRequests', `Quota exceeded for ${c.req.url}.`)
  },
  failing: (c, status) => whole(c, status, 'internalError', 'An unexpected error occurred.'),
  unauthorized: (c) => whole(c, 401, 'unauthorized', 'The credentials are missing or not valid.'),
}
