import { getDocumentNodeFromSchema } from '@graphql-tools/utils'
import { type DefinitionNode, type GraphQLSchema, Kind, print } from 'graphql'

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])'

/** What every gateway knows by itself. `@defer` between a gateway and its subgraphs is not a thing. */
const machinery: ReadonlySet<string> = new Set(['_Any', '_Entity', '_Service', 'key', 'shareable', 'defer'])
const machineryFields: ReadonlySet<string> = new Set(['_service', '_entities'])

const remembered = new WeakMap<GraphQLSchema, string>()

/** A schema as a subgraph of Apollo Federation tells it: with all directives its types carry, without the machinery. */
export function subgraphSdl(schema: GraphQLSchema): string {
  const known = remembered.get(schema)
  if (known !== undefined) return known
  const { definitions } = getDocumentNodeFromSchema(schema)
  const sdl = `${[link, ...definitions.flatMap(ownPart).map(print)].join('\n\n')}\n`
  remembered.set(schema, sdl)
  return sdl
}

function ownPart(definition: DefinitionNode): readonly DefinitionNode[] {
  if (definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION) return []
  if ('name' in definition && machinery.has(definition.name?.value ?? '')) return []
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || definition.name.value !== 'Query') return [definition]
  return [{ ...definition, fields: definition.fields?.filter(({ name }) => !machineryFields.has(name.value)) ?? [] }]
}
