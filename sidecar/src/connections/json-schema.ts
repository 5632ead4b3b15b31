import { z } from 'zod'
import { catalog } from '../connectors/catalog.ts'
import type { Connector } from '../connectors/spi.ts'
import { connectionFile } from './file-shape.ts'

export interface JsonSchema {
  readonly [keyword: string]: unknown
}

export const referencePattern = '^((env|file):.+|vault:[^#]+#.+)$'

/** How a secret stands in the file, whatever the connector makes of it. */
const reference = {
  type: 'string',
  pattern: referencePattern,
  description: 'A reference, `env:NAME`, `file:/path` or `vault:mount/path#field`, never the secret itself.',
}

/** What may stand in `settings` of a connector's connections. */
export function settingsSchema({ settings }: Connector): JsonSchema {
  const { $schema: _, ...schema } = asWritten(settings)
  return schema
}

/** The connection file, for editors and for whoever writes it by machine. What depends on each other is left to the check. */
export function connectionFileSchema(connectors: readonly Connector[] = catalog): JsonSchema {
  const { $schema, ...file } = asWritten(connectionFile)
  const { properties } = file as { properties: { connections: { items: { properties: JsonSchema } } } }
  const { connections } = properties
  const { connector } = connections.items.properties
  const items = {
    ...connections.items,
    properties: {
      ...connections.items.properties,
      connector: { ...(connector as JsonSchema), enum: connectors.map(({ id }) => id) },
    },
    allOf: connectors.map(branchOf),
  }
  return {
    $schema,
    title: 'The connection file of Logistics Graph for Odoo',
    ...file,
    properties: { ...properties, connections: { ...connections, items } },
  }
}

/** As somebody writes it, before any default is filled in. */
const asWritten = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override({ jsonSchema }) {
      // One of zod's own words; the pattern beside it says the same.
      if (jsonSchema.format === 'starts_with') delete jsonSchema.format
      if (!('secret' in jsonSchema)) return
      const { description = reference.description } = jsonSchema
      for (const keyword of Object.keys(jsonSchema)) delete jsonSchema[keyword]
      Object.assign(jsonSchema, reference, { description })
    },
  })

/** Built of pairs: an object with a `then` would be taken for a promise by whoever awaits it. */
function branchOf(connector: Connector): JsonSchema {
  const settings = settingsSchema(connector)
  const needed = Array.isArray(settings.required) && settings.required.length > 0
  return Object.fromEntries([
    ['if', { properties: { connector: { const: connector.id } }, required: ['connector'] }],
    ['then', { properties: { settings }, ...(needed && { required: ['settings'] }) }],
  ])
}
