import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { createMiddleware } from 'hono/factory'
import { SidecarError } from '../../foundation/errors.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * With every answer. The referrer goes to ourselves only, and there it has to: without one a browser says `Origin: null`
 * with a form.
 */
export const pageHeaders = (isSecure: boolean): MiddlewareHandler =>
  createMiddleware(async (c, next) => {
    await next()
    const headers = {
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      ...(isSecure && { 'strict-transport-security': 'max-age=31536000' }),
    }
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    if (c.res.headers.get('cache-control') === null) c.header('cache-control', 'no-store')
  })

/** Forms of other sites are refused by where they come from; the token in each form is asked for besides. */
export const ownFormsOnly = (publicOrigin: string | null): MiddlewareHandler =>
  csrf({ origin: (origin, c: Context) => origin === (publicOrigin ?? new URL(c.req.url).origin) })

const longestFormBytes = 64 * 1_024

export const shortForms: MiddlewareHandler = bodyLimit({
  maxSize: longestFormBytes,
  onError: () => {
    throw new SidecarError('BODY_TOO_LARGE', 'A form may have at most 64 KB.')
  },
})
