import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { makeExecutableSchema } from '@graphql-tools/schema'
import { createYoga } from 'graphql-yoga'
import { crmSdl } from '../../unit/graphql/federation/crm-subgraph.ts'

export interface Ticket {
  readonly id: string
  readonly subject: string
  readonly order: { readonly number: string }
  readonly product: { readonly sku: string } | null
}

type Fields = Readonly<Record<string, unknown>>

/** What a gateway needs of any subgraph. */
const machinery = `
  directive @key(fields: String!, resolvable: Boolean) repeatable on OBJECT
  directive @shareable on OBJECT
  scalar _Any
  type _Service { sdl: String! }
  union _Entity = Order | Party
  extend type Query { _service: _Service! _entities(representations: [_Any!]!): [_Entity]! }`

/** The subgraph of another team: tickets of orders, and who looks after a customer. It asks nobody for a key. */
export async function startCrm(tickets: () => readonly Ticket[]) {
  const schema = makeExecutableSchema({
    typeDefs: `${crmSdl.replace(/extend schema.*/, '')}${machinery}`,
    resolvers: {
      Query: {
        tickets: () => tickets(),
        _service: () => ({ sdl: crmSdl }),
        _entities: (_root: unknown, args: { representations: readonly Fields[] }) => args.representations,
      },
      _Entity: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
      Order: { tickets: ({ number }: Fields) => tickets().filter(({ order }) => order.number === number) },
      Party: { accountOwner: ({ id }: Fields) => `whoever looks after ${id}` },
    },
  })
  const server = createServer(createYoga({ schema, logging: false, graphiql: false }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
