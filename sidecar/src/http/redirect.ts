import type { PartnerReply, PartnerRequest } from './partner-http.ts'

const statuses = new Set([301, 302, 303, 307, 308])

export const mostRedirects = 3

/** Where a reply sends on to; null when it does not. Only a GET is sent on: what a write becomes elsewhere nobody knows. */
export function redirectOf(reply: PartnerReply, { method, effect }: PartnerRequest, from: URL): URL | null {
  const { location } = reply.headers
  if (!statuses.has(reply.status) || !location || method !== 'GET' || effect !== 'read') return null
  return URL.parse(location, from.href)
}
