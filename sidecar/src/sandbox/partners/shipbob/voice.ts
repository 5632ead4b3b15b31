import type { PartnerContext, Voice } from '../partner.ts'

export const voice: Voice = {
  throttled(c, seconds) {
    c.header('x-remaining-calls', '0')
    if (seconds !== null) c.header('x-retry-after', String(seconds))
    const again = seconds === null ? '' : ` Try again in ${seconds} seconds.`
    return c.json({ statusCode: 429, message: `Rate limit is exceeded.${again}` }, 429)
  },
  failing: (c, status) =>
    status === 500
      ? c.json({ '': ['An unexpected error occurred.'] }, 500)
      : c.html('<html><body><h1>Service Unavailable</h1></body></html>', status),
  unauthorized: (c) => c.json({ statusCode: 401, message: 'Unauthorized. Access token is missing or invalid.' }, 401),
  errorsIn200: (c) => c.json({ order_id: 0, order: null, status: 'Failure', canceled_shipment_results: [] }),
}

export const objection = (c: PartnerContext, status: 400 | 422, field: string, text: string): Response =>
  c.json({ [field]: [text] }, status)

export const notFound = (c: PartnerContext): Response => c.json({ statusCode: 404, message: 'Resource not found' }, 404)
