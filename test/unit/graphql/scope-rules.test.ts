import { buildSchema } from 'graphql'
import { describe, expect, test } from 'vitest'
import { createSchema, readContract } from '../../../sidecar/src/graphql/schema.ts'
import { scopeRulesOf } from '../../../sidecar/src/graphql/scopes/scope-rules.ts'

const directive = `
  directive @scope(of: [String!]!) on OBJECT | INTERFACE | FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
`
const rulesOf = (sdl: string) => scopeRulesOf(buildSchema(directive + sdl))

const graph = rulesOf(`
  type Query {
    free: Free @scope(of: [])
    order(id: ID, of: ID @scope(of: ["parties:read"]), filter: Filter): Order @scope(of: ["orders:read"])
    search: [Found!] @scope(of: [])
  }
  input Filter { number: String customer: ID @scope(of: ["parties:read"]) }
  interface Node @scope(of: []) { id: ID! }
  union Found = Order | Party
  type Free @scope(of: []) { hint: String order: Order node: Node }
  type Order implements Node @scope(of: ["orders:read"]) {
    id: ID!
    number: String
    total: Money
    discount: String @scope(of: ["prices:read"])
    customer: [Party!]!
    free: Free
  }
  type Party implements Node @scope(of: ["parties:read"]) { id: ID! email: String @scope(of: ["personal:read"]) }
  type Money @scope(of: ["prices:read"]) { amount: String }
  extend type Order { added: String }
`)

describe('what a field needs', () => {
  test.each([
    ['Order.number', ['orders:read'], 'what its type names'],
    ['Order.added', ['orders:read'], 'what its type names, though another file adds it'],
    ['Order.discount', ['orders:read', 'prices:read'], 'what it names as well'],
    ['Order.total', ['orders:read', 'prices:read'], 'what the type it leads to names'],
    ['Order.customer', ['orders:read', 'parties:read'], 'what the type of the elements of its list names'],
    ['Party.email', ['parties:read', 'personal:read'], 'both'],
    ['Order.free', ['orders:read'], 'nothing more where it leads to what names none'],
    ['Free.hint', [], 'nothing where nothing is named'],
    ['Free.order', ['orders:read'], 'what it leads to, though its own type names none'],
    ['Free.node', [], 'nothing for an interface: the type behind it decides when it is read'],
    ['Node.id', [], 'nothing of an interface that names none'],
    ['Query.free', [], 'nothing of a root that says so'],
    ['Query.order', ['orders:read'], 'what a root names'],
    ['Query.search', [], 'nothing for a union'],
    ['Query.__schema', ['schema:read'], 'a scope of its own to be introspected'],
    ['Query.__type', ['schema:read'], 'a scope of its own to be introspected'],
  ])('%s: %j, %s', (coordinate, scopes) => {
    expect(graph.fields.get(coordinate)).toEqual(scopes)
  })

  test('an argument and a field of an input may name their own', () => {
    expect(Object.fromEntries(graph.inputs)).toEqual({
      'Query.order(of:)': ['parties:read'],
      'Filter.customer': ['parties:read'],
    })
  })
})

describe('a contract is not built', () => {
  test('that has fields which say nothing, each of which is named', () => {
    const sdl = `
      type Query { a: A b: String @scope(of: []) }
      type A { x: String y: String @scope(of: []) }
      extend type A { z: Int }
    `
    expect(() => rulesOf(sdl)).toThrow(
      [
        'The scopes of the contract are not whole:',
        'Query.a has no @scope, nor has its type',
        'A.x has no @scope, nor has its type',
        'A.z has no @scope, nor has its type',
      ].join('\n'),
    )
  })

  test('that names words which are no scopes', () => {
    const sdl = `
      type Query { a(b: ID @scope(of: ["order:read"])): A @scope(of: ["orders:reed"]) }
      type A @scope(of: ["", "orders:read"]) { x: String }
      input I { c: ID @scope(of: ["constructor"]) }
    `
    expect(() => rulesOf(sdl)).toThrow(
      [
        'A names ``, which is no scope',
        'Query.a names `orders:reed`, which is no scope',
        'Query.a(b:) names `order:read`, which is no scope',
        'I.c names `constructor`, which is no scope',
      ].join('\n'),
    )
  })

  test.each(['Query', 'Mutation', 'Subscription'])('whose %s names scopes for all that may be asked', (root) => {
    const others = root === 'Query' ? '' : 'type Query { q: String @scope(of: []) }'
    expect(() => rulesOf(`${others} type ${root} @scope(of: []) { a: String @scope(of: []) }`)).toThrow(
      `${root} is a root: each of its fields names its own`,
    )
  })

  test('whose interface gives away what a field of a type behind it guards', () => {
    const sdl = (guard: string) => `
      type Query { named: Named @scope(of: []) }
      interface Named @scope(of: []) { name: String ${guard} }
      type Person implements Named @scope(of: ["parties:read"]) { name: String @scope(of: ["personal:read"]) }
    `
    expect(() => rulesOf(sdl(''))).toThrow('Named.name does not name personal:read, which Person.name wants')
    expect(() => rulesOf(sdl('@scope(of: ["personal:read"])'))).not.toThrow()
  })

  test('when one is forgotten in ours', () => {
    const contract = readContract()
    const forgetful = contract.replace(
      'type Invoice implements Node @scope(of: ["billing:read"])',
      'type Invoice implements Node',
    )
    expect(forgetful).not.toBe(contract)
    expect(() => createSchema(forgetful)).toThrow(
      /Invoice\.number has no @scope[\s\S]*Invoice\.freshness has no @scope/,
    )
  })
})
