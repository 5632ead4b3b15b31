import type { Json } from '../contract/openapi/document.ts'
import { closed, openOwnContract } from '../contract/own-contract.ts'

const features = [
  'ADMIN_DASHBOARD',
  'ADVANCED_ANALYTICS',
  'ALLOW_ADMIN_APPROVED_SIGNUP',
  'ALLOW_MULTI_ACCOUNT',
  'ALLOW_SIGNUP',
  'APPS_MANAGEMENT',
  'AUDIT_LOGGING',
  'DATA_IMPORT_EXPORT',
  'DOCUMENTS_MANAGEMENT',
  'MULTI_ORGANIZATIONS',
  'ORDERS_MANAGEMENT',
  'PERSIST_SDK_TRACING',
  'SHIPPING_METHODS',
  'SHIPPING_RULES',
  'WORKFLOW_MANAGEMENT',
]

const addresses = ['HOST', 'ADMIN', 'GRAPHQL', 'OPENAPI']
const texts = ['VERSION', 'APP_NAME', 'APP_WEBSITE']

const all = (names: readonly string[], schema: Json): Json => Object.fromEntries(names.map((name) => [name, schema]))

const json = (schema: Json): Json => ({ content: { 'application/json': { schema } } })

/** @param told of what Python’s `mimetypes` does not know, the server names no type */
const file = (mediaType: string, told = mediaType): Json => ({
  get: {
    description:
      'manager/views/shipments.py, ShipmentDocs: left out of the file on purpose (exclude=True). The type is guessed from the name by django-downloadview 2.5.0.',
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^\\w+$' } }],
    responses: {
      200: { content: { [told]: { schema: { type: 'string', contentMediaType: mediaType } } } },
      404: json(closed({ errors: { type: 'array', items: closed({ message: { type: 'string' } }) } })),
    },
  },
})

/** Read from the source of Karrio 2026.1.32, where its OpenAPI file says nothing. */
export const ownContract = openOwnContract({
  openapi: '3.1.0',
  paths: {
    '/': {
      get: {
        description:
          'core/views/metadata.py and core/dataunits.py, contextual_metadata; FEATURE_FLAGS of its settings.',
        responses: {
          200: json(
            closed({
              ...all(texts, { type: 'string', minLength: 1 }),
              ...all(addresses, { type: 'string', format: 'uri' }),
              ...all(features, { type: ['boolean', 'null'] }),
            }),
          ),
        },
      },
    },
    '/v1/shipments/{id}/label.pdf': file('application/pdf'),
    '/v1/shipments/{id}/label.png': file('image/png'),
    '/v1/shipments/{id}/label.zpl': file('application/zpl', 'application/octet-stream'),
    '/v1/shipments/{id}/invoice.pdf': file('application/pdf'),
  },
})
