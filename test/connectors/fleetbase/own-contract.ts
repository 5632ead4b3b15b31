import type { Json } from '../contract/openapi/document.ts'
import { closed, openOwnContract } from '../contract/own-contract.ts'

const text = { type: 'string' }
const textOrNull = { type: ['string', 'null'] }
const id = (kind: string): Json => ({ type: 'string', pattern: `^${kind}_[A-Za-z0-9]+$` })

const quoteItem = closed({
  // The model has no public id.
  id: { type: 'null' },
  // A column of text, while that of the whole is a number.
  amount: { type: ['string', 'null'], pattern: '^-?\\d+$' },
  currency: textOrNull,
  details: textOrNull,
  code: textOrNull,
})

const quote = closed({
  id: id('quote'),
  service_rate_name: textOrNull,
  service_name: textOrNull,
  service_rate: textOrNull,
  facilitator: textOrNull,
  items: { type: 'array', items: quoteItem },
  request_id: { ...id('request'), type: ['string', 'null'] },
  amount: { type: ['integer', 'null'] },
  currency: textOrNull,
  meta: { type: ['object', 'array', 'null'] },
  updated_at: { type: 'string', format: 'date-time' },
  created_at: { type: 'string', format: 'date-time' },
})

const path = (name: string, schema: Json): Json => ({ name, in: 'path', required: true, schema })

const picture = (source: string): Json => ({
  get: {
    description: `${source} The storage of files answers, by the ending of the name.`,
    parameters: [path('company', text), path('proof', id('proof'))],
    responses: { 200: { content: { 'image/png': {} } } },
  },
})

/** Read from the source of FleetOps of July 2026, where the Postman collection says nothing. */
export const ownContract = openOwnContract({
  openapi: '3.1.0',
  paths: {
    '/v1/service-quotes/{id}': {
      get: {
        description: 'fleetops, resources `ServiceQuote` and `ServiceQuoteItem`, and their tables.',
        parameters: [path('id', id('quote'))],
        responses: { 200: { content: { 'application/json': { schema: quote } } } },
      },
    },
    '/uploads/{company}/signatures/{proof}.png': picture('fleetops, `captureSignature`.'),
    '/uploads/{company}/photos/{proof}.png': picture('fleetops, `storeProofPhoto`.'),
  },
})
