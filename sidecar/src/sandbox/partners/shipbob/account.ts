/** A token as ShipBob's dashboard shows it. Never a real one. */
export const shipBobToken = 'sandbox-pat-7c1f0e'
export const shipBobChannel = 433_042
/** The base64 of thirty-two bytes behind `whsec_`. */
export const shipBobWebhookSecret = `whsec_${Buffer.from('the-shipbob-sandbox-signs-by-it!').toString('base64')}`

const read = [
  'orders_read',
  'products_read',
  'inventory_read',
  'fulfillments_read',
  'returns_read',
  'billing_read',
  'webhooks_read',
]

export const channels = [
  { id: 433_041, name: 'Nordlicht Shop', application_name: 'Shopify', scopes: read },
  {
    id: shipBobChannel,
    name: 'Nordlicht API',
    application_name: 'PAT',
    scopes: [...read, 'orders_write', 'webhooks_write'],
  },
] as const

export const locations = [
  { id: 8, name: 'Hamburg (DE)', abbreviation: 'HAM1', timezone: 'Europe/Berlin' },
  { id: 3, name: 'Cicero (IL)', abbreviation: 'ORD1', timezone: 'America/Chicago' },
] as const

export const shippingMethods = ['Standard', 'Expedited', 'Ground'] as const
