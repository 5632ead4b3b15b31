import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { makeExecutableSchema } from '@graphql-tools/schema'
import { createYoga } from 'graphql-yoga'
import { naiveResolvers, naiveTypes } from './federation/naive.ts'
import type { Access } from './federation/upstreams.ts'

/** The resolvers of a first version, in a process of their own. The upstreams are on stdin. */
const access = (await json(process.stdin)) as Access
const schema = makeExecutableSchema({ typeDefs: naiveTypes, resolvers: naiveResolvers(access) })
const server = createServer(createYoga({ schema, logging: 'error' }))
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number }
  process.stdout.write(`http://127.0.0.1:${port}\n`)
})
