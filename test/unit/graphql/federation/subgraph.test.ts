import { readFileSync } from 'node:fs'
import * as apollo from '@apollo/composition'
import * as guild from '@theguild/federation-composition'
import { type DocumentNode, isObjectType, isUnionType, lexicographicSortSchema, parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { nameFinders, nodeFinders } from '../../../../sidecar/src/graphql/domains.ts'
import { createSchema } from '../../../../sidecar/src/graphql/schema.ts'
import { subgraphSdl } from '../../../../sidecar/src/graphql/subgraph-sdl.ts'
import { crmSdl } from './crm-subgraph.ts'

const golden = new URL('../../../golden/subgraph.graphql', import.meta.url)
const schema = createSchema()
const sdl = subgraphSdl(schema)

interface Subgraph {
  readonly name: string
  readonly typeDefs: DocumentNode
}

const subgraph = (name: string, text: string) => ({ name, url: `http://${name}.example`, typeDefs: parse(text) })
const logistics = subgraph('logistics', sdl)
const crm = subgraph('crm', crmSdl)

/** The supergraph, and why there is none. */
const composers = {
  'Apollo composes': (subgraphs: Subgraph[]) => outcomeOf(apollo.composeServices(subgraphs as never)),
  'The Guild composes': (subgraphs: Subgraph[]) => outcomeOf(guild.composeServices(subgraphs as never)),
}

const outcomeOf = (result: {
  supergraphSdl?: string | undefined
  errors?: readonly { message: string }[] | undefined
}) => ({
  supergraph: result.supergraphSdl ?? '',
  errors: (result.errors ?? []).map(({ message }) => message),
})

/** The keys of each type that has any. */
const keysOf = (document: DocumentNode): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    document.definitions.flatMap((definition) => {
      if (definition.kind !== 'ObjectTypeDefinition') return []
      const keys = (definition.directives ?? []).flatMap(({ name, arguments: given }) =>
        name.value === 'key' && given?.[0]?.value.kind === 'StringValue' ? [given[0].value.value] : [],
      )
      return keys.length === 0 ? [] : [[definition.name.value, keys]]
    }),
  )

describe('this graph as a subgraph', () => {
  test('is the one that was reviewed; after a meant change run: npm run --silent schema:print -- --subgraph > test/golden/subgraph.graphql', () => {
    expect(subgraphSdl(lexicographicSortSchema(schema))).toBe(readFileSync(golden, 'utf8'))
  })

  test('names by id whatever can be found by id, by a second key what can be found by that, and nothing else', () => {
    const findable = Object.keys(nodeFinders).map((type) => {
      const field = nameFinders[type]?.field
      return [type, field === undefined ? ['id'] : ['id', field]]
    })
    expect(keysOf(logistics.typeDefs)).toEqual(Object.fromEntries(findable))
    const entity = schema.getType('_Entity')
    expect(
      isUnionType(entity) &&
        entity
          .getTypes()
          .map(({ name }) => name)
          .toSorted(),
    ).toEqual(Object.keys(nodeFinders).toSorted())
  })

  test('tells every field of the contract but those that are for gateways', () => {
    const told = logistics.typeDefs.definitions.flatMap((definition) =>
      definition.kind === 'ObjectTypeDefinition'
        ? (definition.fields ?? []).map(({ name }) => `${definition.name.value}.${name.value}`)
        : [],
    )
    const all = Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) && !type.name.startsWith('_')
        ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
        : [],
    )
    expect(told.toSorted()).toEqual(
      all.filter((field) => field !== 'Query._service' && field !== 'Query._entities').toSorted(),
    )
  })
})

describe.each(Object.entries(composers))('%s', (_name, compose) => {
  test('it alone', () => {
    const { supergraph, errors } = compose([logistics])
    expect(errors).toEqual([])
    expect(supergraph).toContain('@join__type(graph: LOGISTICS, key: "id")')
    expect(supergraph).not.toContain('_entities')
  })

  test('it with a subgraph that adds to orders by their number and to parties by their id', () => {
    const { supergraph, errors } = compose([logistics, crm])
    expect(errors).toEqual([])
    const order = /^type Order[^{]*\{/m.exec(supergraph)?.[0]
    expect(order).toContain('@join__type(graph: CRM, key: "number")')
    expect(order).toContain('@join__type(graph: LOGISTICS, key: "number")')
    expect(/^type Party[^{]*\{/m.exec(supergraph)?.[0]).toContain('@join__type(graph: CRM, key: "id")')
  })

  test('it with directives of our own, which stay out of the supergraph', () => {
    const scope = 'directive @needs(scopes: [String!]!) repeatable on OBJECT | FIELD_DEFINITION'
    const text = sdl.replace('type Order implements', `${scope}\n\ntype Order implements`)
    const marked = text.replace('  number: String!', '  number: String! @needs(scopes: ["orders:read"])')
    expect(marked).not.toBe(sdl)
    const { supergraph, errors } = compose([subgraph('logistics', marked), crm])
    expect(errors).toEqual([])
    expect(supergraph).not.toContain('@needs')
  })

  test('it not with a subgraph that has an Order by something no Order here is found by', () => {
    const other = crmSdl.replaceAll(/"number"|number:/g, (found) => (found === '"number"' ? '"uuid"' : 'uuid:'))
    expect(compose([logistics, subgraph('crm', other)]).errors).not.toEqual([])
  })
})
