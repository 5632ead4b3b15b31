import {
  getIntrospectionQuery,
  getNamedType,
  getNullableType,
  isEnumType,
  isLeafType,
  isListType,
  parse,
} from 'graphql'
import { describe, expect, test } from 'vitest'
import { createCosts } from '../../../sidecar/src/graphql/cost.ts'
import { limits } from '../../../sidecar/src/graphql/limits.ts'
import { prices } from '../../../sidecar/src/graphql/prices.ts'
import { createSchema } from '../../../sidecar/src/graphql/schema.ts'

const schema = createSchema()
const costOf = createCosts(schema)

const cost = (query: string, variables: Record<string, unknown> = {}, name: string | null = null): number =>
  costOf(parse(query), name, variables)

/** A page with so many elements, each an object with one value and a list of objects with one. */
const page = (size: number): number => Math.ceil(1 + size * (1 + 0.1 + 2 * (1 + 0.1)))

const pageBy = (args: string): string => `{ orders(${args}) { nodes { number lines { quantity } } } }`

describe('what an operation costs', () => {
  test('is a point an object and a tenth a value', () => {
    expect(cost('{ order(number: "S1") { number state customer { name } } }')).toBe(Math.ceil(1 + 0.2 + 1 + 0.1))
  })

  test.each([
    ['written out', pageBy('first: 50'), {}, 50],
    ['written out, backwards', pageBy('last: 7'), {}, 7],
    ['not said', '{ orders { nodes { number lines { quantity } } } }', {}, 20],
    ['null', pageBy('first: null, last: 3'), {}, 3],
    ['beyond what a page may be', pageBy('first: 1000000'), {}, 200],
  ])('grows with the length of a page that is %s', (_what, query, variables, size) => {
    expect(cost(query, variables)).toBe(page(size))
  })

  test.each([
    [{ first: 50 }, 50],
    [{ first: null, last: 3 }, 3],
    [{ first: null, last: 4 }, 4],
    [{}, 5],
    [{ first: 1e9 }, 200],
    [{ first: -5 }, 20],
    [{ first: 'many' }, 20],
  ])('grows with the length of a page in a variable: %j', (variables, size) => {
    const query = `query ($first: Int = 5, $last: Int) { orders(first: $first, last: $last) { nodes { number lines { quantity } } } }`
    expect(cost(query, variables)).toBe(page(size))
  })

  test('counts edges as it counts nodes', () => {
    expect(cost('{ orders(first: 10) { edges { node { number } } } }')).toBe(Math.ceil(1 + 10 * (1 + 1 + 0.1)))
  })

  test('counts the ids of `nodes`, and the hits of a search', () => {
    expect(cost('{ nodes(ids: ["a", "b", "c"]) { id } }')).toBe(Math.ceil(3 * 1.1))
    expect(cost('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: ['a', 'b', 'c', 'd'] })).toBe(5)
    const looking = prices.fields['Query.search'] ?? 0
    expect(looking).toBeGreaterThanOrEqual(20)
    expect(cost('{ search(text: "x") { text } }')).toBe(looking + 11)
    expect(cost('{ search(text: "x", limit: 50) { text } }')).toBe(looking + 55)
  })

  test('counts entities as it counts nodes', () => {
    const below = '{ ... on Order { number lines { quantity } } }'
    const of = Array.from({ length: 200 }, (_, index) => ({ __typename: 'Order', id: `Order:${index}` }))
    const entities = `query ($of: [_Any!]!) { _entities(representations: $of) ${below} }`
    const nodes = `query ($of: [ID!]!) { nodes(ids: $of) ${below} }`
    expect(cost(entities, { of })).toBe(cost(nodes, { of: of.map(({ id }) => id) }))
    expect(cost(`{ _entities(representations: [{ __typename: "Order", id: "Order:1" }]) ${below} }`)).toBe(4)
  })

  test('counts whatever else a list is asked by', () => {
    const lists = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ type }) =>
      isListType(getNullableType(type)),
    )
    const byLists = lists.flatMap(({ name, type, args }) => {
      const selected = isLeafType(getNamedType(type)) ? '' : '{ __typename }'
      return args
        .filter((arg) => isListType(getNullableType(arg.type)) && !isEnumType(getNamedType(arg.type)))
        .map((arg) => `query ($of: ${arg.type}) { ${name}(${arg.name}: $of) ${selected} }`)
    })
    expect(byLists.length).toBeGreaterThanOrEqual(2)
    for (const query of byLists) expect(cost(query, { of: Array(100).fill('x') }), query).toBe(110)
  })

  test('counts a fragment as often as it is spread', () => {
    const spread = '{ order(number: "S1") { ...a ... on Order { ...a } } } fragment a on Order { customer { name } }'
    expect(cost(spread)).toBe(Math.ceil(1 + 2 * 1.1))
  })

  test('counts a page’s elements in a fragment', () => {
    expect(cost('{ orders(first: 30) { ...p } } fragment p on OrderConnection { nodes { number } }')).toBe(34)
  })

  test('leaves out what is skipped', () => {
    const query = `query ($with: Boolean = false) { order(number: "S1") { number customer @include(if: $with) { name } } }`
    expect([cost(query), cost(query, { with: true })]).toEqual([2, 3])
    expect(cost('{ order(number: "S1") { number customer @skip(if: true) { name } } }')).toBe(2)
  })

  test('is more for what is read anew, for mutations and subscriptions, and for what asks partners', () => {
    const order = (args: string) => `query ($maxAge: Int) { order(number: "S1", ${args}) { number } }`
    expect(cost(order('maxAge: 0')) - cost(order('maxAge: 60'))).toBe(prices.readAnew)
    expect(cost(order('maxAge: $maxAge'), { maxAge: 0 }) - cost(order('maxAge: $maxAge'))).toBe(prices.readAnew)
    expect(
      cost('mutation { skipDeadLetters(input: { id: "1", reason: "no" }) { userErrors { code } } }'),
    ).toBeGreaterThan(50)
    expect(cost('{ deliveryPartners { connection } }')).toBeGreaterThan(50)
  })

  test('is of the operation that is asked', () => {
    const several = 'query A { order(number: "1") { number } } query B { orders(first: 200) { nodes { number } } }'
    expect(cost(several, {}, 'A')).toBe(2)
    expect(cost(several, {}, 'B')).toBe(221)
    expect(cost(several, {}, 'C')).toBe(1)
  })

  test('lets introspection pass', () => {
    expect(cost(getIntrospectionQuery())).toBeLessThan(limits.cost / 3)
  })

  test('of fragments within fragments is weighed in no time, variables or not', () => {
    const spreads = (name: string): string => Array.from({ length: 30 }, () => `...${name}`).join(' ')
    const levels = Array.from({ length: 8 }, (_, n) => `fragment f${n} on OrderConnection { ${spreads(`f${n + 1}`)} }`)
    const query = `query ($first: Int) { orders(first: $first) { ...f0 } } ${levels.join(' ')}
      fragment f8 on OrderConnection { nodes { number ... @include(if: true) { state } } }`
    const startedAt = performance.now()
    for (let n = 1; n < 100; n += 1) expect(cost(query, { first: n })).toBeGreaterThan(limits.cost)
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })

  test.each(Object.keys(prices.fields))('%s is a field of the contract', (name) => {
    const [type, field] = name.split('.') as [string, string]
    const found = schema.getType(type)
    expect(found && 'getFields' in found ? Object.keys(found.getFields()) : []).toContain(field)
  })
})
