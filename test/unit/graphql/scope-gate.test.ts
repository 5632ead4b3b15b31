import { buildSchema, parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { allScopes, type Scope } from '../../../sidecar/src/access/scopes.ts'
import { createViewer } from '../../../sidecar/src/access/viewer.ts'
import { createSchema } from '../../../sidecar/src/graphql/schema.ts'
import { behindGate, createScopeGate } from '../../../sidecar/src/graphql/scopes/scope-gate.ts'

const schema = createSchema()

const having = (...scopes: Scope[]) => createViewer({ principal: 'test', scopes })
const admin = createViewer({ principal: 'admin', roles: ['admin'] })

interface Sent {
  readonly operationName?: string | null
  readonly variables?: Record<string, unknown>
}

const asked = (document: string, viewer = having(), { operationName = null, variables = {} }: Sent = {}) => ({
  document: parse(document),
  operationName,
  variables,
  context: { viewer },
})

const refusal = (document: string, viewer = having(), sent: Sent = {}) =>
  createScopeGate(schema).refusal(asked(document, viewer, sent))

const refusedFields = (...given: Parameters<typeof refusal>) =>
  refusal(...given)?.map((error) => error.extensions.field)

describe('what a document needs is found', () => {
  const ordersOnly = having('orders:read')

  test.each([
    ['in a field', '{ order(id: "Order:1") { number total { amount } } }'],
    ['behind an alias that says something else', '{ order(id: "Order:1") { number: total { currency: amount } } }'],
    ['in a fragment', '{ order(id: "Order:1") { ...f } } fragment f on Order { total { amount } }'],
    [
      'in a fragment within a fragment',
      '{ order(id: "Order:1") { ...f } } fragment f on Order { ...g } fragment g on Order { total { amount } }',
    ],
    ['in an inline fragment', '{ order(id: "Order:1") { ... on Order { total { amount } } } }'],
    ['in an inline fragment without a type', '{ order(id: "Order:1") { ... { total { amount } } } }'],
    [
      'in inline fragments within each other',
      '{ node(id: "Order:1") { ... on Node { ... on Order { ... on Node { ... on Order { total { amount } } } } } } }',
    ],
    ['in a union', '{ search(text: "ab") { node { ... on Order { total { amount } } } } }'],
    ['where @skip leaves it out', '{ order(id: "Order:1") { number total @skip(if: true) { amount } } }'],
    [
      'where @include leaves it out',
      '{ order(id: "Order:1") { number ... @include(if: false) { total { amount } } } }',
    ],
    ['where it is deferred', '{ order(id: "Order:1") { number ... @defer { total { amount } } } }'],
    [
      'in a subscription',
      'subscription { orderChanged(id: "Order:1") { number ...f } } fragment f on Order { total { amount } }',
    ],
  ])('%s', (_where, document) => {
    expect(refusedFields(document, ordersOnly)).toContain('Order.total')
    expect(refusedFields(document, having('orders:read', 'prices:read'))).toBeUndefined()
  })

  test('in a variable, and in one that stands in an input', () => {
    const orders = `query ($filter: OrderFilter, $c: ID) {
      a: orders(filter: $filter) { __typename }
      b: orders(filter: { customer: $c }) { __typename }
    }`
    expect(refusedFields(orders, ordersOnly, { variables: { filter: { invoiceable: true } } })).toEqual([
      'OrderFilter.customer',
      'OrderFilter.invoiceable',
    ])
  })

  test.each([
    ['itself', { any: { customer: '1' } }, true],
    ['an input within it', { any: { and: { customer: '1' } } }, true],
    ['the elements of a list within it', { any: { or: [{ number: '1' }, { or: [{ customer: '1' }] }] } }, true],
    ['one element where a list may be', { any: { or: { customer: '1' } } }, true],
    ['the elements of a list', { all: [{ number: '1' }, { customer: '1' }] }, true],
    ['one where a list may be', { all: { customer: '1' } }, true],
    ['no guarded field', { any: { number: '1', or: [{ number: '1', and: {} }] }, all: [] }, false],
    ['a guarded field that is null', { any: { customer: null, and: { customer: null } }, all: null }, false],
    ['nothing', {}, false],
  ])('in variables that hold %s', (_what, variables, refused) => {
    const nesting = buildSchema(`
      directive @scope(of: [String!]!) on FIELD_DEFINITION | INPUT_FIELD_DEFINITION
      input Any { number: ID, customer: ID @scope(of: ["parties:read"]), and: Any, or: [Any!] }
      type Query { found(any: Any, all: [Any!]): Int @scope(of: []) }
    `)
    const query = 'query ($any: Any, $all: [Any!]) { found(any: $any, all: $all) }'
    const ask = (viewer: ReturnType<typeof having>) =>
      createScopeGate(nesting)
        .refusal(asked(query, viewer, { variables }))
        ?.map(({ message }) => message) ?? []
    expect(ask(having())).toEqual(refused ? ['`Any.customer` needs the scope parties:read.'] : [])
    expect(ask(having('parties:read'))).toEqual([])
  })

  test('in the default of a variable', () => {
    const orders = 'query ($filter: OrderFilter = { customer: "Party:1" }) { orders(filter: $filter) { __typename } }'
    expect(refusedFields(orders, ordersOnly)).toEqual(['OrderFilter.customer'])
  })

  test('and what type something is needs nothing', () => {
    expect(refusal('{ __typename node(id: "Order:1") { __typename id } search(text: "ab") { __typename } }')).toBeNull()
  })
})

describe('of several operations only the one that runs counts', () => {
  const document = `
    query Free { node(id: "Order:1") { ...id } }
    query Dear { order(id: "Order:1") { ...total } }
    fragment id on Node { id }
    fragment total on Order { total { amount } }
  `

  test('by its name', () => {
    expect(refusal(document, having(), { operationName: 'Free' })).toBeNull()
    expect(refusedFields(document, having(), { operationName: 'Dear' })).toContain('Order.total')
  })

  test.each([null, '', 'Neither', 'free'])('and all of them when it is called %j', (operationName) => {
    expect(refusedFields(document, having(), { operationName })).toContain('Order.total')
  })

  test.each([null, '', 'Other'])('a single one counts, whatever it is called: %j', (operationName) => {
    const only = 'query Only { order(id: "Order:1") { number } }'
    expect(refusedFields(only, having(), { operationName })).toEqual(['Query.order', 'Order.number'])
  })
})

describe('who is refused is told', () => {
  test('which field, what it lacks, and where it stands', () => {
    const [error, ...others] =
      refusal('{\n  order(id: "Order:1") {\n    number\n    total { amount }\n  }\n}', having('orders:read')) ?? []
    expect(error?.toJSON()).toEqual({
      message: '`Order.total` needs the scope prices:read.',
      locations: [{ line: 4, column: 5 }],
      extensions: { code: 'FORBIDDEN', retry: 'permanent', field: 'Order.total', scopes: ['prices:read'] },
    })
    expect(others.map(({ message }) => message)).toEqual(['`Money.amount` needs the scope prices:read.'])
  })

  test('all that a field lacks, and nothing it has', () => {
    const email = '{ party(id: "Party:1") { email } }'
    const messages = (viewer: ReturnType<typeof having>) => refusal(email, viewer)?.map(({ message }) => message)
    expect(messages(having())).toEqual([
      '`Query.party` needs the scope parties:read.',
      '`Party.email` needs the scopes parties:read, personal:read.',
    ])
    expect(messages(having('parties:read'))).toEqual(['`Party.email` needs the scope personal:read.'])
  })

  test('once of a field that is asked for several times, with all its places', () => {
    const errors = refusal(
      '{ a: order(id: "Order:1") { total { amount } } b: order(id: "Order:2") { total { amount } } }',
      having('orders:read'),
    )
    expect(errors?.map(({ message, locations }) => [message, locations?.length])).toEqual([
      ['`Order.total` needs the scope prices:read.', 2],
      ['`Money.amount` needs the scope prices:read.', 2],
    ])
  })

  test('of ten fields at most', () => {
    const fields = 'number state locked origin placedAt promisedAt customerReference id late completeness'
    expect(refusal(`{ order(id: "Order:1") { ${fields} freshness { asOf } } }`)).toHaveLength(10)
  })
})

describe('behind the gate', () => {
  test.each([
    ['nothing is executed for who is refused', having(), 0],
    ['what needs no more than they have is executed', having('orders:read'), 1],
  ])('%s', (_name, viewer, times) => {
    let executed = 0
    const execute = behindGate(createScopeGate(schema), () => {
      executed += 1
      return { data: {} }
    })
    const result = execute(asked('{ order(id: "Order:1") { number } }', viewer))
    expect(executed).toBe(times)
    expect('data' in result).toBe(times === 1)
  })

  test('a document that is known is asked of everybody anew', () => {
    const gate = createScopeGate(schema)
    const order = asked('{ order(id: "Order:1") { number } }')
    const as = (viewer: ReturnType<typeof having>) => gate.refusal({ ...order, context: { viewer } }) !== null
    expect([admin, having(), admin, having('orders:read'), having('parties:read')].map(as)).toEqual([
      ...[false, true, false, false, true],
    ])
  })

  test('who may is found by the scopes themselves, not by the one word they make', () => {
    const gate = createScopeGate(schema)
    const order = asked('{ order(id: "Order:1") { number } }')
    const forged = { ...having(), scopesKey: admin.scopesKey }
    expect(gate.refusal({ ...order, context: { viewer: admin } })).toBeNull()
    expect(gate.refusal({ ...order, context: { viewer: forged } })).not.toBeNull()
  })
})

describe('introspection', () => {
  test.each([
    '{ __schema { types { name } } }',
    '{ __type(name: "Order") { name } }',
    '{ ...f } fragment f on Query { s: __schema { __typename } }',
  ])('needs its scope: %s', (document) => {
    const [field] = refusedFields(document, having(...allScopes.filter((scope) => scope !== 'schema:read'))) ?? []
    expect(field).toMatch(/^Query\.__(schema|type)$/)
    expect(refusal(document, having('schema:read'))).toBeNull()
    expect(createScopeGate(schema).introspects(asked(document))).toBe(true)
  })

  test('is not asking for a type by `__typename`', () => {
    expect(createScopeGate(schema).introspects(asked('{ __typename }'))).toBe(false)
  })
})
