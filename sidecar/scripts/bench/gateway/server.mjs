import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { createGatewayRuntime, Logger } from '@graphql-hive/gateway-runtime'
import { getComposedSchemaFromConfig } from '@graphql-mesh/compose-cli'
import * as rest from '@graphql-mesh/transport-rest'
import { joins, resolvers } from './joins.mjs'
import { odooSubgraph, parcelsSubgraph, warehouseSubgraph } from './subgraphs.mjs'

/** Hive Gateway before a supergraph that Mesh composes of the three upstreams. They are on standard input. */
const { odoo, parcels, warehouse, companies } = await json(process.stdin)
const logger = new Logger({ level: 'error' })
const supergraph = await getComposedSchemaFromConfig(
  {
    subgraphs: [odooSubgraph(odoo, companies), parcelsSubgraph(parcels), warehouseSubgraph(warehouse)].map(
      (sourceHandler) => ({
        sourceHandler,
      }),
    ),
    additionalTypeDefs: joins,
  },
  logger,
)
const gateway = createGatewayRuntime({
  supergraph,
  additionalResolvers: resolvers,
  transports: { rest },
  logging: logger,
})
const server = createServer(gateway)
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}\n`))
