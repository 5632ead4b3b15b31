import { lexicographicSortSchema, printSchema } from 'graphql'
import { createSchema } from '../src/graphql/schema.ts'

/** The whole contract as one sorted document: `npm run --silent schema:print > test/golden/schema.graphql`. */
process.stdout.write(`${printSchema(lexicographicSortSchema(createSchema()))}\n`)
