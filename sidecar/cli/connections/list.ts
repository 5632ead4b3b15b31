import Table from 'cli-table3'
import { type JsonSchema, referencePattern, settingsSchema } from '../../src/connections/json-schema.ts'
import { catalog } from '../../src/connectors/catalog.ts'

interface Setting {
  readonly name: string
  readonly needed: boolean
  readonly secret: boolean
  readonly description: string | null
  readonly byDefault: unknown
}

export interface CatalogEntry {
  readonly connector: string
  readonly label: string
  readonly kind: string
  readonly version: string
  readonly capabilities: readonly string[]
  readonly settings: readonly Setting[]
}

export const describeCatalog = (): readonly CatalogEntry[] =>
  catalog.map((connector) => {
    const { id, label, kind, version, capabilities } = connector
    const { properties = {}, required = [] } = settingsSchema(connector) as {
      properties?: Readonly<Record<string, JsonSchema>>
      required?: readonly string[]
    }
    return {
      ...{ connector: id, label, kind, version, capabilities: Object.keys(capabilities) },
      settings: Object.entries(properties).map(([name, schema]) => ({
        name,
        needed: required.includes(name),
        secret: schema.pattern === referencePattern,
        description: typeof schema.description === 'string' ? schema.description : null,
        byDefault: schema.default ?? null,
      })),
    }
  })

export function printCatalog(entries: readonly CatalogEntry[]): string {
  const table = new Table({
    head: ['connector', 'what it is', 'it can', 'settings (* needed)'],
    colWidths: [12, 26, 24, 42],
    style: { head: [], border: [] },
    wordWrap: true,
  })
  for (const { connector, label, kind, version, capabilities, settings } of entries) {
    const names = settings.map(({ name, needed, secret }) => `${name}${needed ? '*' : ''}${secret ? ' (secret)' : ''}`)
    table.push([connector, `${label} (${kind}), ${version}`, capabilities.join(', '), names.join(', ')])
  }
  return `${table.toString()}\n\nHow to set one up: sidecar/src/connectors/<connector>/setup.md`
}
