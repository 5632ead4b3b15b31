import { getIntrospectionQuery } from 'graphql'
import type { Operation } from './operation.ts'

const named = (name: string, query: string, variables: Readonly<Record<string, unknown>> = {}): Operation => ({
  name,
  query,
  variables,
})

const range =
  'query ($from: DateTime, $before: DateTime) { orders(filter: { placedAt: { from: $from, before: $before } }) { totalCount } }'
const filtered =
  'query ($filter: OrderFilter = { states: [QUOTATION] }) { orders(first: 50, filter: $filter) { nodes { number state } } }'
const byNumber = 'query ($number: String!) { order(number: $number) { number } }'
const page =
  'query ($first: Int, $order: ListOrder = OLDEST_FIRST) { orders(first: $first, order: $order) { nodes { number } } }'
const required = 'query ($order: ListOrder! = OLDEST_FIRST) { orders(first: 2, order: $order) { nodes { number } } }'
const byIds = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }'
const choice = `query ($with: Boolean!, $without: Boolean = false) {
  order(number: "S00042") {
    number @skip(if: $without)
    customer @include(if: $with) { name reference @skip(if: $with) }
    ... @include(if: $with) { state }
    ...goods @skip(if: $with)
  }
}
fragment goods on Order { lines { quantity } }`
const several = 'query A { order(number: "S00042") { number } } query B { order(number: "S00041") { number } }'

const entities = `query ($representations: [_Any!]!, $short: Boolean = false) {
  _entities(representations: $representations) {
    __typename
    ... on Order { number ...more @skip(if: $short) }
    ... on Party { name }
    ... on Company { currency }
    ... on Product { sku stockLevels { onHand } }
  }
}
fragment more on Order { customer { name } lines { product { sku } } }`

/** Operations of every shape the language has, all of them valid. */
export const shapes: readonly Operation[] = [
  named(
    'fragments within fragments',
    `
    { order(number: "S00042") { ...order } }
    fragment order on Order { number customer { ...party } lines { ...line } }
    fragment line on OrderLine { quantity product { ...product } }
    fragment product on Product { sku freshness { source stale } }
    fragment party on Party { name address { city } commercialParty { name } }
  `,
  ),
  named(
    'one field asked in several places',
    `
    { orders(first: 3) { nodes { lines { quantity } } nodes { lines { product { sku } } } edges { node { ...a ...b } } } }
    fragment a on Order { customer { name } }
    fragment b on Order { customer { reference address { city } } number }
  `,
  ),
  named(
    'inline fragments on an interface',
    `
    { node(id: "Fulfillment:45") { id __typename ... on Transfer { number moves { demand } } ... on Fulfillment { recipient { name } } ... on Order { state } } }
  `,
  ),
  named(
    'inline fragments on a union',
    `
    { search(text: "S00042") { matched exact text node { __typename ... on Node { id } ... on Order { number } ... on Party { name } ... on Transfer { state } } } }
  `,
  ),
  named(
    'nodes of many types',
    `
    { nodes(ids: ["Order:42", "Party:3", "Order:999999", "Product:1", "Company:2", "Order:42"]) { __typename id ... on Order { number } ... on Company { currency } } }
  `,
  ),
  named(
    'aliases',
    `
    { a: order(number: "S00042") { n: number m: number customer { number: name } } b: order(number: "S00041") { n: number } one: __typename }
  `,
  ),
  named(
    'aliases that are names of JavaScript',
    `
    { constructor: order(number: "S00042") { toString: number hasOwnProperty: state prototype: locked then: origin } valueOf: __typename }
  `,
  ),
  named('an alias that is the name of a prototype', '{ order(number: "S00042") { number __proto__: state } }'),
  named(
    '__typename everywhere',
    `
    { __typename order(number: "S00042") { __typename total { __typename amount } lines { __typename product { __typename } } invoiceReadiness { __typename readyLines { __typename } } } }
  `,
  ),
  named('with and without, one way', choice, { with: true }),
  named('with and without, the other way', choice, { with: false, without: true }),
  named(
    'a field under a condition, and once more without',
    '{ orders(first: 2) { pageInfo @skip(if: true) { ... on PageInfo { startCursor } } pageInfo { hasNextPage } } }',
  ),
  named(
    'a fragment under a condition, and once more without',
    '{ order(number: "S00042") { ...some @skip(if: true) ...some } } fragment some on Order { number }',
  ),
  named('nothing left', 'query ($no: Boolean!) { order(number: "S00042") @include(if: $no) { number } }', {
    no: false,
  }),
  named('nothing left below', 'query ($no: Boolean!) { order(number: "S00042") { number @include(if: $no) } }', {
    no: false,
  }),
  named('arguments left to their defaults', '{ orders { nodes { number } } search(text: "S0004") { text } }'),
  named('variables left to their defaults', filtered),
  named('a default overridden', filtered, { filter: { states: ['CANCELLED'] } }),
  named('a default overridden by null', filtered, { filter: null }),
  named('one value where a list is wanted', filtered, { filter: { states: 'CANCELLED' } }),
  named(
    'one value where a list is wanted, written out',
    '{ orders(filter: { states: CANCELLED }) { nodes { number } } }',
  ),
  named('an empty list', filtered, { filter: { states: [] } }),
  named('an enum by default', page, { first: 2 }),
  named('an enum by variable', page, { first: 2, order: 'NEWEST_FIRST' }),
  named('an optional variable left out', page),
  named('an optional variable that is null', page, { first: null }),
  named('a variable that must not be null, left to its default', required),
  named('a variable that must not be null, given', required, { order: 'NEWEST_FIRST' }),
  named('a variable that nobody asked for', byNumber, { number: 'S00042', colour: 'red' }),
  named(
    'a variable named like what every object has',
    'query ($constructor: String, $toString: ID, $__proto__: Int) { orders(first: $__proto__, filter: { customerReference: $constructor, customer: $toString }) { nodes { number } } }',
  ),
  named('a whole number with a point', page, { first: 2.0 }),
  named('one id where a list is wanted', byIds, { ids: 'Order:42' }),
  named('a list with one id twice', byIds, { ids: ['Order:42', 'Order:42'] }),
  named('an empty list of ids', byIds, { ids: [] }),
  named('variables inside an object', range, { from: '2026-01-01T00:00:00Z', before: '2030-01-01T00:00:00+02:00' }),
  named('half of the variables inside an object', range, { before: '2030-01-01T00:00:00Z' }),
  named('no variables inside an object', range),
  named('null inside an object', range, { from: null, before: null }),
  named(
    'arguments that are null',
    '{ order(id: null, number: "S00042", maxAge: null) { number } parties(filter: null, first: 2) { nodes { name } } }',
  ),
  named(
    'strings of every kind',
    `# a comment
    query, { a: order(number: """S00042""") { number }, b: order(number: "\\u00530004\\u0031") { number } c: parties(filter: { name: "ü" } first: 3) { nodes { name } } }
  `,
  ),
  named(
    'lists of lists',
    '{ orders(first: 5) { nodes { fulfillments { shipments { packages { contents { product { sku } } } trackingNumbers } } } } }',
  ),
  named(
    'empty lists',
    '{ order(number: "S00006") { shipments { id } returns { id } invoices { id } fulfillments { backorders { id } } } }',
  ),
  named(
    'nulls',
    '{ orders(first: 10, order: OLDEST_FIRST) { nodes { origin promisedAt customerReference } } party(id: "Party:20") { vatNumber address { street2 } } }',
  ),
  named(
    'an argument deep down',
    'query ($warehouse: ID) { products(first: 4, order: OLDEST_FIRST) { nodes { sku stockLevels(warehouse: $warehouse) { onHand } } } }',
    { warehouse: 'Warehouse:1' },
  ),
  named(
    'an argument deep down left out',
    'query ($warehouse: ID) { products(first: 4, order: OLDEST_FIRST) { nodes { sku stockLevels(warehouse: $warehouse) { onHand } } } }',
  ),
  named(
    'several ages',
    '{ a: order(number: "S00042", maxAge: 60) { number } b: order(number: "S00042", maxAge: 3600) { lines { quantity } } }',
  ),
  named('entities of many types', entities, {
    representations: [
      { __typename: 'Party', id: 'Party:3' },
      { __typename: 'Order', number: 'S00042' },
      { __typename: 'Order', id: 'Order:999999' },
      { __typename: 'Product', sku: 'NL-1200' },
      { __typename: 'Company', id: 'Company:2' },
      { __typename: 'Order', id: 'Order:42' },
      { __typename: 'Order', number: 'S00041', colour: { red: [1, null] } },
      { __typename: 'Order', number: 'nobody has this' },
    ],
  }),
  named('one entity far and wide', entities, { representations: [{ __typename: 'Order', id: 'Order:42' }] }),
  named('entities, some of it left out', entities, {
    representations: [{ __typename: 'Order', id: 'Order:42' }],
    short: true,
  }),
  named('no entities', entities, { representations: [] }),
  named(
    'entities written out, with a variable within',
    'query ($id: ID) { _entities(representations: [{ __typename: "Order", id: $id }, { __typename: "Warehouse", code: "HH" }]) { ... on Order { number } ... on Warehouse { name } } }',
    { id: 'Order:42' },
  ),
  named('this graph as a subgraph', '{ _service { sdl } }'),
  named('what the whole contract looks like', getIntrospectionQuery()),
  named(
    'part of the contract',
    '{ __type(name: "Order") { name fields { name type { kind ofType { name } } } } __schema { queryType { name } } }',
  ),
  { ...named('one of several operations', several), operationName: 'B' },
]

/** Operations that come to errors: in nullable places, in non-null ones, in lists, and in several at once. */
export const failing: readonly Operation[] = [
  named('an order that is not there', '{ order(id: "Order:999999") { number } party(id: "Party:3") { name } }'),
  named(
    'two of three that are not there',
    '{ a: order(number: "X") { number } b: order(number: "S00042") { number } c: order(number: "Y") { number } }',
  ),
  named('a list that cannot be', '{ orders(first: 0) { nodes { number } } }'),
  named(
    'a list that cannot be, beside one that can',
    '{ parties(first: 2) { nodes { name } } orders(first: -1) { totalCount } }',
  ),
  named('an id that cannot be, in a list', '{ nodes(ids: ["Order:42", "nonsense", "Party:3", "Nothing:1"]) { id } }'),
  named(
    'an id of another type deep down',
    '{ products(first: 3, order: OLDEST_FIRST) { nodes { sku stockLevels(warehouse: "Order:1") { onHand } } } }',
  ),
  named('entities that cannot be', entities, {
    representations: [
      { __typename: 'Order', id: 'nonsense' },
      { __typename: 'Order', id: 'Order:42' },
      { __typename: 'constructor', id: 'Order:42' },
      { __typename: '__proto__' },
      { id: 'Order:42' },
      { __typename: 'Order', id: 'Party:3' },
      { __typename: 'Order', constructor: 'S00042' },
      'Order:42',
      7,
      [{ __typename: 'Order', id: 'Order:42' }],
    ],
  }),
  named('too many entities', entities, {
    representations: Array.from({ length: 201 }, (_, index) => ({ __typename: 'Order', id: `Order:${index + 1}` })),
  }),
  named('entities with a hole', entities, { representations: [{ __typename: 'Order', id: 'Order:42' }, null] }),
  named('entities left out', entities),
  named('two ways to name one order', '{ order(id: "Order:42", number: "S00042") { number } }'),
  named('no way to name an order', '{ order { number } }'),
  named('a negative age', '{ order(number: "S00042", maxAge: -1) { number } }'),
  named('a cursor of another list', '{ orders(after: "WyJQYXJ0eSIsM10") { nodes { number } } }'),
  named('a number for an id', 'query ($id: ID!) { party(id: $id) { name } }', { id: 3 }),
  named('a variable left out', byNumber),
  named('a variable that is null', byNumber, { number: null }),
  named('a variable of another type', byNumber, { number: 42 }),
  named('a variable that is a list', byNumber, { number: ['S00042'] }),
  named('a number too large', page, { first: 2 ** 31 }),
  named('a number with a fraction', page, { first: 1.5 }),
  named('a number as text', page, { first: '2' }),
  named('a number that is a flag', page, { first: true }),
  named('a variable that must not be null, and is', required, { order: null }),
  named('a list in a list', byIds, { ids: [['Order:42']] }),
  named('a list of numbers', byIds, { ids: [42, 1.5] }),
  named('a list with a flag', byIds, { ids: [true] }),
  named('a list of ids with a hole', byIds, { ids: ['Order:42', null] }),
  named('an object for an id', byIds, { ids: { id: 'Order:42' } }),
  named('an enum value that is a number', page, { order: 1 }),
  named('an enum value that is none', page, { order: 'SIDEWAYS' }),
  named('an enum value in lower case', filtered, { filter: { states: ['confirmed'] } }),
  named('an input field that is none', filtered, { filter: { colour: 'red' } }),
  named('a list with a hole', filtered, { filter: { states: ['CONFIRMED', null] } }),
  named('an input object that is text', filtered, { filter: 'all' }),
  named('an instant that is none', range, { from: 'yesterday' }),
  named('an instant of another age', range, { from: '9999-12-31T00:00:00Z' }),
  named('an instant that is a number', range, { from: 1 }),
  named('a day that is none', 'query ($from: Date) { invoices(filter: { issuedFrom: $from }) { totalCount } }', {
    from: '2026-02-30',
  }),
  named('an end before the beginning', range, { from: '2026-02-01T00:00:00Z', before: '2026-01-01T00:00:00Z' }),
  { ...named('none of several operations', several), operationName: 'C' },
  named('several operations and no name', several),
]

/** Operations that are not even executed. */
export const invalid: readonly Operation[] = [
  named('a field that is none', '{ orders { nodes { colour } } }'),
  named('an argument that is none', '{ order(name: "S00042") { number } }'),
  named('an enum value that is none, written out', '{ orders(order: SIDEWAYS) { totalCount } }'),
  named(
    'an instant that is none, written out',
    '{ orders(filter: { placedAt: { from: "yesterday" } }) { totalCount } }',
  ),
  named('a leaf with something below it', '{ order(number: "S00042") { number { digits } } }'),
  named('an object with nothing below it', '{ order(number: "S00042") }'),
  named('a fragment that is none', '{ order(number: "S00042") { ...nothing } }'),
  named('a fragment that is not used', '{ __typename } fragment unused on Order { number }'),
  named(
    'fragments in a circle',
    '{ order(number: "S00042") { ...a } } fragment a on Order { ...b } fragment b on Order { ...a }',
  ),
  named('a variable that is none', '{ order(number: $number) { number } }'),
  named('a variable that is not used', 'query ($number: String) { __typename }'),
  named('a directive that is none', '{ __typename @upper }'),
  named('a mutation', 'mutation { deleteEverything }'),
  named('a subscription', 'subscription { orders { number } }'),
  named('no query at all', 'fragment a on Order { number }'),
  named('nothing', ''),
  named('half a query', '{ order(number: "S00042") { number '),
  named('brackets only', '{'.repeat(20_000)),
  named('no GraphQL', 'select * from sale_order'),
]
