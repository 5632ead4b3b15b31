import type { Operation } from './operation.ts'

/** The figures of the project are about these. */

/** Twenty orders with who ordered, what, and how far the warehouse is with it. */
const graph =
  'number customer { name } lines { quantity product { name } } fulfillments { number moves { demand product { sku } } }'

export const orderGraph = (first: number): Operation => ({
  name: `the graph of ${first} orders`,
  query: `query Graph($first: Int!) { orders(first: $first) { nodes { ${graph} } } }`,
  variables: { first },
})

export const orderGraphThroughFragments: Operation = {
  name: 'the graph of 20 orders, through fragments',
  query: `
    query Graph { orders(first: 20) { edges { node { ...head ... on Order { lines { ...line } ...goods } } } } }
    fragment head on Order { number customer { name } }
    fragment line on OrderLine { quantity product { name } }
    fragment goods on Order { fulfillments { number moves { demand product { sku } } } }
  `,
}

export const counted: Operation = {
  name: 'orders, counted',
  query: '{ orders(first: 5) { totalCount nodes { number } } }',
}
export const uncounted: Operation = { name: 'orders, not counted', query: '{ orders(first: 5) { nodes { number } } }' }

export const customersSkipped: Operation = {
  name: 'customers skipped',
  query: `query ($no: Boolean!) {
    orders(first: 5) { nodes { number customer @skip(if: true) { name } lines @include(if: $no) { quantity } } }
  }`,
  variables: { no: false },
}

export const orderByNumber: Operation = {
  name: 'one order by number',
  query: `{ order(number: "S00042") { ${graph} } }`,
}

export const orderById = (id: string): Operation => ({
  name: 'one order by id',
  query: `query ($id: ID!) { order(id: $id) { ${graph} } }`,
  variables: { id },
})

export const invoicesBeside: Operation = {
  name: 'orders with invoices, read anew',
  query: `{
    orders(first: 10, order: OLDEST_FIRST, maxAge: 0) {
      nodes { number customer { name } lines { quantity } invoices { number } processState }
    }
  }`,
}

export const nodesById = (ids: readonly string[]): Operation => ({
  name: 'many nodes',
  query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on OrderLine { quantity } ... on Product { sku } } }',
  variables: { ids },
})

export const ordersByAlias = (ids: readonly string[]): Operation => ({
  name: 'orders by alias',
  query: `{ ${ids.map((id, index) => `o${index}: order(id: "${id}") { number }`).join(' ')} }`,
})

export const searched: Operation = {
  name: 'a search',
  query:
    '{ search(text: "S000", limit: 50) { matched text exact node { __typename ... on Order { number total { amount } } } } }',
}
