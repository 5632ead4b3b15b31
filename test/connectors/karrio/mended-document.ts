import { z } from 'zod'
import type { Json } from '../contract/openapi/document.ts'

const list = z.looseObject({
  paths: z.looseObject({
    '/v1/shipments': z.looseObject({
      get: z.looseObject({
        responses: z.looseObject({
          '200': z.looseObject({
            content: z.looseObject({ 'application/json': z.looseObject({ schema: z.unknown() }) }),
          }),
        }),
      }),
    }),
  }),
  components: z.looseObject({
    schemas: z.looseObject({ TrackerList: z.looseObject({ properties: z.looseObject({ results: z.unknown() }) }) }),
  }),
})

/**
 * The file says that a list of shipments is one shipment. It is a page of them (manager/views/shipments.py of Karrio
 * 2026.1.32, ShipmentList), with the same frame as any other page.
 */
export function mendedDocument(source: Json): Json {
  const document = list.parse(structuredClone(source))
  const answer = document.paths['/v1/shipments'].get.responses['200'].content['application/json']
  const page = document.components.schemas.TrackerList
  const results = { type: 'array', items: answer.schema }
  answer.schema = { ...page, properties: { ...page.properties, results } }
  return document
}
