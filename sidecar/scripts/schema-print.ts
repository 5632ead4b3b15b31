import { lexicographicSortSchema } from 'graphql'
import { printSortedSchema } from '../src/graphql/printed-schema.ts'
import { createSchema } from '../src/graphql/schema.ts'
import { subgraphSdl } from '../src/graphql/subgraph-sdl.ts'

/**
 * The whole contract as one sorted document: `npm run --silent schema:print > test/golden/schema.graphql`. As a gateway
 * reads it: `npm run --silent schema:print -- --subgraph > test/golden/subgraph.graphql`.
 */
const schema = createSchema()
const print = process.argv.includes('--subgraph') ? subgraphSdl : printSortedSchema
process.stdout.write(print(lexicographicSortSchema(schema)))
