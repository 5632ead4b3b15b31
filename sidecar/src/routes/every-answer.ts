/** A year. */
const hsts = 'max-age=31536000'

/**
 * Headers of every answer, whichever route or failure it comes from; a page brings a policy of its own. An answer is
 * data: nothing in it is to be run, framed, sniffed, kept, or embedded by another site.
 */
export const headersOfEveryAnswer = (publicUrl: string | null): Readonly<Record<string, string>> => ({
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cache-control': 'no-store',
  ...(publicUrl?.startsWith('https:') && { 'strict-transport-security': hsts }),
})
