import { readFileSync } from 'node:fs'
import { buildSchema, lexicographicSortSchema } from 'graphql'
import { describe, expect, test } from 'vitest'
import { compare, noticeDays, unclearDeprecations } from '../../../sidecar/scripts/contract/breaks.ts'
import { printChanges } from '../../../sidecar/scripts/contract/print-changes.ts'
import { readReleased } from '../../../sidecar/scripts/contract/released.ts'
import { createSchema } from '../../../sidecar/src/graphql/schema.ts'

const released = readReleased()
const current = lexicographicSortSchema(createSchema())

describe('the contract', () => {
  test('breaks nobody who was not told long before', async () => {
    const { breaks } = await compare(released.schema, current, Date.now())
    expect(breaks.map(({ message }) => message)).toEqual([])
  })

  test('says of everything that is deprecated since when, and what instead', () => {
    expect(unclearDeprecations(current)).toEqual([])
  })

  test('has its changes written down; after a meant one: node sidecar/scripts/contract.ts changes > sidecar/docs/contract-changes.md', async () => {
    const page = printChanges(await compare(released.schema, current, Date.now()), released)
    expect(readFileSync('sidecar/docs/contract-changes.md', 'utf8')).toBe(page)
  })
})

const before = `
  type Query { order(id: ID!, old: Int): Order orders(first: Int = 20): [Order!]! node: Node }
  interface Node { id: ID! }
  type Order implements Node { id: ID! number: String! total: Int state: State parcel: Parcel }
  type Parcel { weight: Int }
  type Receipt { id: ID! }
  union Hit = Order | Receipt
  enum State { OPEN DONE }
  input Filter { state: State limit: Int }
  type Mutation { find(filter: Filter): [Order!] }
`

/** The same with something in it replaced. */
const withChange = (from: string, to: string): string => {
  expect(before).toContain(from)
  return before.replace(from, to)
}

const breaksOf = async (one: string, other: string, today = Date.now()) =>
  (await compare(buildSchema(one), buildSchema(other), today)).breaks.map(({ type }) => type)

describe('what breaks callers', () => {
  test.each([
    ['a field that is gone', 'total: Int ', '', 'FIELD_REMOVED'],
    ['a field of another type', 'total: Int', 'total: String', 'FIELD_TYPE_CHANGED'],
    ['a field that may be null now', 'number: String!', 'number: String', 'FIELD_TYPE_CHANGED'],
    ['an argument that is gone', ', old: Int', '', 'FIELD_ARGUMENT_REMOVED'],
    ['an argument that is needed now', 'old: Int', 'old: Int!', 'FIELD_ARGUMENT_TYPE_CHANGED'],
    ['a new argument that is needed', 'old: Int', 'old: Int, more: Int!', 'FIELD_ARGUMENT_ADDED'],
    ['an argument of another type', 'first: Int = 20', 'first: String', 'FIELD_ARGUMENT_TYPE_CHANGED'],
    ['an enum value that is gone', 'OPEN DONE', 'OPEN', 'ENUM_VALUE_REMOVED'],
    ['an input field that is gone', ' limit: Int', '', 'INPUT_FIELD_REMOVED'],
    ['a new input field that is needed', 'limit: Int', 'limit: Int more: Int!', 'INPUT_FIELD_ADDED'],
    ['an input field that is needed now', 'limit: Int', 'limit: Int!', 'INPUT_FIELD_TYPE_CHANGED'],
    ['a type that is gone', 'type Parcel { weight: Int }', '', 'TYPE_REMOVED'],
    ['a type of another kind', 'type Receipt {', 'interface Receipt {', 'TYPE_KIND_CHANGED'],
    ['a union without a member', 'Order | Receipt', 'Order', 'UNION_MEMBER_REMOVED'],
    ['a type without its interface', ' implements Node', '', 'OBJECT_TYPE_INTERFACE_REMOVED'],
  ])('%s', async (_what, from, to, type) => {
    let after = withChange(from, to)
    if (type === 'TYPE_REMOVED') after = after.replace(' parcel: Parcel', '')
    if (type === 'TYPE_KIND_CHANGED') after = after.replace('Order | Receipt', 'Order')
    expect(await breaksOf(before, after)).toContain(type)
  })

  test.each([
    ['a new field', 'total: Int', 'total: Int more: Int'],
    ['a new argument nobody needs', 'old: Int', 'old: Int, more: Int'],
    ['a new type', 'type Parcel', 'type Crate { weight: Int } type Parcel'],
    ['a field that is never null any more', 'total: Int', 'total: Int!'],
    ['a deprecation', 'total: Int', 'total: Int @deprecated(reason: "2026-11-27: use sum")'],
  ])('is not %s', async (_what, from, to) => {
    expect(await breaksOf(before, withChange(from, to))).toEqual([])
  })
})

describe('what was deprecated', () => {
  const since = Date.parse('2026-11-27')
  const over = since + noticeDays * 86_400_000
  const because = '@deprecated(reason: "2026-11-27: use sum")'

  test.each([
    ['a field', 'total: Int', 'total: Int '],
    ['an argument', ', old: Int', ', old: Int '],
    ['an enum value', ' DONE', ' DONE '],
    ['an input field', ' limit: Int', ' limit: Int '],
  ])('may go after its notice, and not a day before: %s', async (_what, member, kept) => {
    const announced = withChange(member, `${kept}${because}`)
    const gone = withChange(member, '')
    expect(await breaksOf(announced, gone, over - 1)).toHaveLength(1)
    expect(await breaksOf(announced, gone, over)).toEqual([])
  })

  test('takes along a type only it led to', async () => {
    const announced = withChange('parcel: Parcel', `parcel: Parcel ${because}`)
    const gone = withChange(' parcel: Parcel', '').replace('type Parcel { weight: Int }', '')
    expect(await breaksOf(announced, gone, over)).toEqual([])
    expect(await breaksOf(announced, gone, over - 1)).toEqual(expect.arrayContaining(['FIELD_REMOVED', 'TYPE_REMOVED']))
  })

  test('in what was not released is no notice', async () => {
    expect(await breaksOf(before, withChange('total: Int ', ''), over)).toEqual(['FIELD_REMOVED'])
  })

  test.each(['use sum', '2026-11-27', '27.11.2026: use sum', 'No longer supported'])(
    'says when and what instead: %s does not',
    (text) => {
      const schema = buildSchema(withChange('total: Int', `total: Int @deprecated(reason: "${text}")`))
      expect(unclearDeprecations(schema)).toEqual(['Order.total'])
    },
  )
})
