import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { makeExecutableSchema } from '@graphql-tools/schema'
import type { GraphQLSchema } from 'graphql'
import type { GraphContext } from '../contract/context.ts'
import type { Connection } from '../reading/page.ts'
import { domainResolvers } from './domains.ts'
import { entityResolvers } from './entities.ts'
import { nodeResolvers } from './node.ts'
import { keepToRows } from './row-scoped.ts'
import { scalars } from './scalars.ts'
import { scopeRulesOf } from './scopes/scope-rules.ts'

const schemaFolder = fileURLToPath(new URL('../../../schema/', import.meta.url))

/** The contract as it stands in `schema/`, one document. */
export const readContract = (): string =>
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

/** @throws INTERNAL when a field says nothing of who may read it */
export function createSchema(typeDefs = readContract()): GraphQLSchema {
  const schema = makeExecutableSchema<GraphContext>({
    typeDefs,
    resolvers: [...domainResolvers, nodeResolvers, entityResolvers, connections, scalars],
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  })
  scopeRulesOf(schema)
  return keepToRows(schema)
}
