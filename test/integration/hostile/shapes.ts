import { limits } from '../../../sidecar/src/graphql/limits.ts'

/** Requests that are small to send and large to answer: what each is, and the body of it. */
export interface Shape {
  readonly what: string
  readonly body: string
  /** The codes one of which it is refused with. Empty: it is cheap after all, and answered. */
  readonly codes: readonly string[]
}

const beyondLimits = ['QUERY_LIMIT_EXCEEDED']
/** The parser, or what checks it, says no first. */
const malformed = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'QUERY_LIMIT_EXCEEDED']

const times = (count: number, each: (index: number) => string, between = ' '): string =>
  Array.from({ length: count }, (_, index) => each(index)).join(between)

const asked = (query: string, variables: unknown = {}): string => JSON.stringify({ query, variables })

const nested = (depth: number, open: string, inner: string, close: string): string =>
  `${open.repeat(depth)}${inner}${close.repeat(depth)}`

const order = 'order(id: "Order:42")'
const ids = Array.from({ length: 200 }, (_, index) => `Order:${index + 1}`)
const nodes = `nodes(ids: $ids) { ... on Order { lines { product { sku } } fulfillments { moves { id } } } }`
const filtered = 'query ($f: OrderFilter) { orders(filter: $f) { nodes { id } } }'
const searched = 'query ($t: String!) { search(text: $t) { text } }'

/** A document of about so many letters, and no more than a body may have. */
const fitting = (text: string): string => text.slice(0, limits.bodyBytes - 200)

export const shapes: readonly Shape[] = [
  {
    what: 'a query that goes round and round',
    body: asked(`{ ${order} ${nested(13, '{ lines { order ', '{ id }', ' } }')} }`),
    codes: beyondLimits,
  },
  {
    what: 'ten thousand levels',
    body: asked(nested(10_000, '{ a ', '', '}')),
    codes: beyondLimits,
  },
  {
    what: 'ten thousand lists in a list',
    body: asked(`{ nodes(ids: ${nested(10_000, '[', '"x"', ']')}) { id } }`),
    codes: beyondLimits,
  },
  {
    what: 'ten thousand objects in an object',
    body: asked(`{ orders(filter: ${nested(10_000, '{ a: ', '1', '}')}) { totalCount } }`),
    codes: beyondLimits,
  },
  {
    what: 'as many lists in a list as words are allowed',
    body: asked(`{ nodes(ids: ${nested(1_400, '[', '', ']')}) { id } }`),
    codes: beyondLimits,
  },
  {
    what: 'as many levels as words are allowed',
    body: asked(nested(990, '{ a ', '', '}')),
    codes: beyondLimits,
  },
  {
    what: 'spreads of spreads, which would take seconds to check',
    body: asked(
      `{ orders { nodes { ...w ...w ...w ...w ...w } } } fragment w on Order { ${times(900, () => '...l')} } fragment l on Order { lines { product { sku } } }`,
    ),
    codes: beyondLimits,
  },
  {
    what: 'a type of ten thousand lists',
    body: asked(`query ($v: ${nested(10_000, '[', 'ID', ']')}) { __typename }`),
    codes: beyondLimits,
  },
  {
    what: 'a thousand other names for one field',
    body: asked(`{ ${times(1_000, (n) => `a${n}: ${order} { id }`)} }`),
    codes: beyondLimits,
  },
  {
    what: 'a thousand directives',
    body: asked(`{ __typename ${times(1_000, () => '@include(if: true)')} }`),
    codes: beyondLimits,
  },
  {
    what: 'a thousand directives nobody knows',
    body: asked(`{ __typename ${times(1_000, (n) => `@d${n}`)} }`),
    codes: malformed,
  },
  {
    what: 'fragments in a circle',
    body: asked(`{ ${order} { ...a } } fragment a on Order { ...b } fragment b on Order { ...a }`),
    codes: ['GRAPHQL_VALIDATION_FAILED'],
  },
  {
    what: 'a circle of five hundred fragments',
    body: asked(`{ ${order} { ...f0 } } ${times(500, (n) => `fragment f${n} on Order { ...f${(n + 1) % 500} }`)}`),
    codes: malformed,
  },
  {
    what: 'fragments that double twenty times',
    body: asked(
      `{ ${order} { ...f0 } } ${times(20, (n) => `fragment f${n} on Order { a: lines { order { ...f${n + 1} } } b: lines { order { ...f${n + 1} } } }`)} fragment f20 on Order { id }`,
    ),
    codes: malformed,
  },
  {
    what: 'fields that overlap, nested',
    body: asked(`{ ${times(300, () => `${order} { lines { product { sku } } }`)} }`),
    codes: malformed,
  },
  { what: 'a hundred thousand fields', body: fitting(asked(`{ ${'a '.repeat(100_000)} }`)), codes: beyondLimits },
  { what: 'thirty thousand fields', body: asked(`{ ${'a '.repeat(30_000)} }`), codes: malformed },
  {
    what: 'a field many times over',
    body: asked(`{ ${'__typename '.repeat(2_900)} }`),
    codes: malformed,
  },
  {
    what: 'three thousand wrong names',
    body: asked(`{ ${times(2_900, (n) => `ordr${n}`)} }`),
    codes: malformed,
  },
  {
    what: 'three thousand variables nobody uses',
    body: asked(`query (${times(700, (n) => `$v${n}: ID`)}) { __typename }`),
    codes: malformed,
  },
  {
    what: 'two hundred things by twenty-nine names',
    body: asked(`query ($ids: [ID!]!) { ${times(29, (n) => `a${n}: ${nodes}`)} }`, { ids }),
    codes: [],
  },
  {
    what: 'a flood of entities',
    body: asked('query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }', {
      of: Array.from({ length: 2_000 }, (_, n) => ({ __typename: 'Order', number: `S${n}` })),
    }),
    codes: ['PAGE_SIZE_INVALID'],
  },
  {
    what: 'an entity of a thousand keys',
    body: asked('query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }', {
      of: [Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`k${n}`, n]))],
    }),
    codes: ['ARGUMENT_INVALID'],
  },
  {
    what: 'large pages in large pages',
    body: asked(
      '{ orders(first: 200) { nodes { lines { order { fulfillments { moves { id } } lines { product { sku } } } } } } }',
    ),
    codes: [],
  },
  {
    what: 'large pages twenty times',
    body: asked(
      `{ ${times(20, (n) => `a${n}: orders(first: 200) { nodes { lines { order { fulfillments { moves { id } } } } } }`)} }`,
    ),
    codes: [],
  },
  {
    what: 'a page of two thousand million',
    body: asked('{ orders(first: 2147483647) { nodes { id } } }'),
    codes: ['PAGE_SIZE_INVALID'],
  },
  {
    what: 'a hundred thousand values in a variable',
    body: asked(filtered, { f: { states: Array(30_000).fill('A') } }),
    codes: beyondLimits,
  },
  {
    what: 'a variable of a thousand levels',
    body: `{"query":${JSON.stringify(filtered)},"variables":{"f":${nested(1_000, '{"a":', '1', '}')}}}`,
    codes: beyondLimits,
  },
  {
    what: 'a variable of a hundred thousand levels',
    body: `{"query":${JSON.stringify(filtered)},"variables":{"f":${nested(100_000, '[', '1', ']')}}}`,
    codes: beyondLimits,
  },
  {
    what: 'extensions of a hundred thousand levels',
    body: `{"query":"{ __typename }","extensions":{"persistedQuery":${nested(100_000, '[', '1', ']')}}}`,
    codes: ['BAD_REQUEST'],
  },
  { what: 'a body of a hundred thousand lists', body: nested(100_000, '[', '', ']'), codes: ['BAD_REQUEST'] },
  { what: 'a body of lists that do not end', body: '['.repeat(200_000), codes: ['BAD_REQUEST'] },
  { what: 'a text of 200,000 letters', body: asked(searched, { t: 'x'.repeat(200_000) }), codes: ['ARGUMENT_INVALID'] },
  {
    what: 'a text of 60,000 letters in the document',
    body: asked(`{ search(text: "${'x'.repeat(60_000)}") { text } }`),
    codes: ['ARGUMENT_INVALID'],
  },
  {
    what: 'a number of 200,000 digits',
    body: asked('{ a: __typename }').replace('{}', `{"n":${'9'.repeat(200_000)}}`),
    codes: [],
  },
  {
    what: 'a number of 60,000 digits in the document',
    body: asked(`{ orders(first: ${'9'.repeat(60_000)}) { totalCount } }`),
    codes: ['GRAPHQL_VALIDATION_FAILED'],
  },
  { what: 'a name of 60,000 letters', body: asked(`{ ${'a'.repeat(60_000)} }`), codes: malformed },
  { what: 'a comment of 60,000 letters', body: asked(`{ __typename } #${'x'.repeat(60_000)}`), codes: [] },
  {
    what: 'a block of 60,000 quotes',
    body: asked(`{ search(text: """${'\\"""'.repeat(14_000)}""") { text } }`),
    codes: ['ARGUMENT_INVALID', 'GRAPHQL_PARSE_FAILED'],
  },
  { what: '60,000 commas', body: asked(`{ ${','.repeat(60_000)} __typename }`), codes: [] },
  { what: '60,000 line breaks', body: asked(`{ ${'\n'.repeat(60_000)} __typename }`), codes: [] },
  {
    what: 'the schema, nested',
    body: asked(`{ __schema { types ${nested(12, '{ fields { type ', '{ name }', ' } }')} } }`),
    codes: ['BAD_REQUEST', 'GRAPHQL_VALIDATION_FAILED'],
  },
  {
    what: 'the schema, many times over',
    body: asked(
      `{ ${times(29, (n) => `a${n}: __schema { types { fields { args { type { ofType { ofType { name } } } } type { fields { name } } } } }`)} }`,
    ),
    codes: beyondLimits,
  },
]

/** Texts that make a careless expression or a careless query take for ever. */
export const pathological: Readonly<Record<string, string>> = {
  'the letter a': 'a'.repeat(200),
  'a and an exclamation mark': `${'a'.repeat(199)}!`,
  spaces: `S0${' '.repeat(197)}x`,
  'per cents': '%'.repeat(200),
  'per cents between letters': '%a'.repeat(100),
  underscores: '_'.repeat(200),
  backslashes: '\\'.repeat(200),
  'an expression': '(a+)+$(.*.*.*)*[[[[\\p{L}]',
  'an address that is none': `${'a.'.repeat(90)}@`,
  'hyphens and digits': '1-'.repeat(100),
  smileys: '👩‍👩‍👧‍👦'.repeat(8),
  'marks on a letter': `a${'\u0301'.repeat(190)}`,
  'a text of ligatures': 'ﷺ'.repeat(190),
}
