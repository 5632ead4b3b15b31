/** A subgraph of somebody else: it adds fields to orders, parties and products, and has a page and money of its own. */
export const crmSdl = `
extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])

type Query {
  tickets: [Ticket!]!
}

type Ticket @key(fields: "id") {
  id: ID!
  subject: String!
  order: Order
  product: Product
}

type Order @key(fields: "number") {
  number: String!
  tickets: [Ticket!]!
}

type Party @key(fields: "id") {
  id: ID!
  accountOwner: String!
}

type Product @key(fields: "sku", resolvable: false) {
  sku: String
}

type PageInfo @shareable {
  hasNextPage: Boolean!
  hasPreviousPage: Boolean!
  startCursor: String
  endCursor: String
}

type Money @shareable {
  amount: Decimal!
  currency: String!
}

scalar Decimal
`
