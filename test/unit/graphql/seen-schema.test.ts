import { printSchemaWithDirectives } from '@graphql-tools/utils'
import fc from 'fast-check'
import {
  buildSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  graphqlSync,
  type IntrospectionQuery,
  isAbstractType,
  validateSchema,
} from 'graphql'
import { describe, expect, test } from 'vitest'
import { type Role, roles } from '../../../sidecar/src/access/roles.ts'
import { allScopes, type Scope } from '../../../sidecar/src/access/scopes.ts'
import { createViewer } from '../../../sidecar/src/access/viewer.ts'
import { createSchema } from '../../../sidecar/src/graphql/schema.ts'
import { schemaSeenBy } from '../../../sidecar/src/graphql/scopes/seen-schema.ts'
import { contractInText, type TextType } from '../../support/declared-scopes.ts'
import { possibleTypes } from '../../support/paths-to-fields.ts'

const schema = createSchema()
const types = contractInText()

/** What may be seen by the text of the contract: what is reached from the roots by fields one has the scopes for. */
function visibleInText(held: ReadonlySet<string>): readonly string[] {
  const holds = (scopes: readonly string[] = []) => scopes.every((scope) => held.has(scope))
  const isSeen = (name: string): boolean => {
    const type = types.get(name)
    if (type?.kind !== 'interface' && type?.kind !== 'union') return holds(type?.scopes)
    return possibleTypes(types, name).some((possible) => types.get(possible)?.kind === 'type' && isSeen(possible))
  }
  const reached = new Set(['Query', 'Mutation', 'Subscription'])
  const fields: string[] = []
  for (const name of reached) {
    const type = types.get(name) as TextType
    for (const field of type.fields.values()) {
      if (!holds([...type.scopes, ...field.scopes]) || !isSeen(field.target)) continue
      fields.push(`${name}.${field.name}`)
      for (const arg of field.args) if (types.has(arg.target) && holds(arg.scopes)) reached.add(arg.target)
      if (types.has(field.target)) reached.add(field.target)
    }
    for (const input of type.inputs.values()) {
      if (!holds(input.scopes)) continue
      fields.push(`${name}.${input.name}`)
      if (types.has(input.target)) reached.add(input.target)
    }
    const others = [...possibleTypes(types, name), ...type.implements]
    for (const other of others) if (isSeen(other)) reached.add(other)
  }
  return fields.toSorted()
}

function visibleByIntrospection(seen: GraphQLSchema): readonly string[] {
  const { data } = graphqlSync({ schema: seen, source: getIntrospectionQuery() })
  const { __schema } = data as unknown as IntrospectionQuery
  return __schema.types
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => {
      const fields = 'fields' in type ? (type.fields ?? []) : []
      const inputs = 'inputFields' in type ? (type.inputFields ?? []) : []
      return [...fields, ...inputs].map(({ name }) => `${type.name}.${name}`)
    })
    .toSorted()
}

const having = (scopes: readonly Scope[]) => createViewer({ principal: 'test', scopes })

describe('the schema that is seen', () => {
  test.each(Object.keys(roles) as Role[])('by %s shows exactly the fields they have the scopes for', (role) => {
    const viewer = createViewer({ principal: role, roles: [role] })
    expect(visibleByIntrospection(schemaSeenBy(viewer, schema))).toEqual(visibleInText(viewer.scopes))
  })

  test('by whoever may do everything is the schema itself', () => {
    expect(schemaSeenBy(createViewer({ principal: 'admin', roles: ['admin'] }), schema)).toBe(schema)
  })

  test('is made once for equal scopes', () => {
    const [first, again] = [having(['orders:read', 'parties:read']), having(['parties:read', 'orders:read'])]
    expect(schemaSeenBy(again, schema)).toBe(schemaSeenBy(first, schema))
    expect(schemaSeenBy(having(['orders:read']), schema)).not.toBe(schemaSeenBy(first, schema))
  })

  test('is a sound schema whatever the scopes, and so is its text', () => {
    fc.assert(
      fc.property(fc.subarray([...allScopes]), (scopes) => {
        const viewer = having(scopes)
        const seen = schemaSeenBy(viewer, schema)
        expect(visibleByIntrospection(seen)).toEqual(visibleInText(viewer.scopes))
        const printed = buildSchema(printSchemaWithDirectives(seen))
        expect(validateSchema(printed)).toEqual([])
        expect(visibleByIntrospection(printed)).toEqual(visibleInText(viewer.scopes))
      }),
      { numRuns: 20 },
    )
  })

  test('has no type left that nothing leads to, and no union or interface without one behind it', () => {
    const seen = schemaSeenBy(createViewer({ principal: 'carrier', roles: ['carrier-partner'] }), schema)
    for (const gone of ['Invoice', 'InvoiceState', 'Money', 'Order', 'OrderFilter', 'Mutation', 'JSON']) {
      expect(seen.getType(gone), gone).toBeUndefined()
    }
    const abstract = Object.values(seen.getTypeMap()).filter(isAbstractType)
    expect(abstract.map((type) => [type.name, seen.getPossibleTypes(type).length > 0])).toEqual(
      abstract.map(({ name }) => [name, true]),
    )
  })

  test('leaves out what a filter can probe', () => {
    const viewer = createViewer({ principal: 'warehouse', roles: ['warehouse-partner'] })
    const sdl = printSchemaWithDirectives(schemaSeenBy(viewer, schema))
    expect(sdl).toMatch(/input OrderFilter \{[^}]*customerReference/)
    expect(sdl).not.toMatch(/input OrderFilter \{[^}]*(customer:|invoiceable)/)
  })

  test('resolves what it shows as the whole does', () => {
    const seen = schemaSeenBy(createViewer({ principal: 'customer', roles: ['customer'] }), schema)
    expect(seen.getQueryType()?.getFields().order?.resolve).toBe(schema.getQueryType()?.getFields().order?.resolve)
  })
})
