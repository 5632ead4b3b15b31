import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { makeExecutableSchema } from '@graphql-tools/schema'
import type { GraphQLSchema } from 'graphql'
import type { GraphContext } from '../contract/context.ts'
import type { Connection } from '../reading/page.ts'
import { domainResolvers } from './domains.ts'
import { nodeResolvers } from './node.ts'
import { scalars } from './scalars.ts'

const schemaFolder = fileURLToPath(new URL('../../../schema/', import.meta.url))

/** The contract as it stands in `schema/`, one document. */
const readContract = (): string =>
  readdirSync(schemaFolder)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => readFileSync(`${schemaFolder}${name}`, 'utf8'))
    .join('\n')

/** `totalCount` is a call of its own: made only when the field is asked for. */
const connection = { totalCount: (page: Pick<Connection<unknown>, 'count'>) => page.count() }

const connections = {
  OrderConnection: connection,
  PartyConnection: connection,
  ProductConnection: connection,
  StockLevelConnection: connection,
  FulfillmentConnection: connection,
  ReceiptConnection: connection,
  ReturnConnection: connection,
  ShipmentConnection: connection,
  InvoiceConnection: connection,
}

export const createSchema = (): GraphQLSchema =>
  makeExecutableSchema<GraphContext>({
    typeDefs: readContract(),
    resolvers: [...domainResolvers, nodeResolvers, connections, scalars],
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  })
