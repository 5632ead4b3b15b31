import type { AddressInfo } from 'node:net'
import { makeExecutableSchema } from '@graphql-tools/schema'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { afterEach, describe, expect, test } from 'vitest'
import { createAuthentication } from '../../../sidecar/src/access/authentication.ts'
import { StaticKeys } from '../../../sidecar/src/access/static-keys.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import { createTelemetry } from '../../../sidecar/src/foundation/telemetry.ts'
import { createGraphServer } from '../../../sidecar/src/graphql/server.ts'
import { FailedAttempts } from '../../../sidecar/src/quotas/failed-attempts.ts'
import { createAddressReader } from '../../../sidecar/src/routes/client-address.ts'
import { answerGraph } from '../../../sidecar/src/routes/graph-route.ts'
import { eventually } from '../../support/eventually.ts'
import { generousQuotas } from '../../support/quotas.ts'
import { contextDeps } from './deferring/context-deps.ts'
import { allParts, partsOf } from './deferring/parts.ts'

const apiKey = 'key-of-a-caller-'.padEnd(32, '0')

/** `slow` answers when it is let go; what lies below it is resolved after that, and noted. */
const typeDefs = `
  directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
  directive @scope(of: [String!]!) on OBJECT | FIELD_DEFINITION
  type Query { quick: String @scope(of: []) slow: Slow @scope(of: []) }
  type Slow @scope(of: []) { below: String }
`

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

/** The route as it is, over a graph that waits for us. */
async function startGraph(requestDeadlineMs: number) {
  const waiting = Promise.withResolvers<object>()
  const seen = { slow: 0, below: 0, gone: 0 }
  const schema = makeExecutableSchema({
    typeDefs,
    resolvers: {
      Query: {
        quick: () => 'here',
        slow: () => {
          seen.slow += 1
          return waiting.promise
        },
      },
      Slow: {
        below: () => {
          seen.below += 1
          return 'there'
        },
      },
    },
  })
  const logger = createLogger('silent')
  const deps = {
    graph: createGraphServer({ deps: contextDeps, logger, schema, graphiql: null }),
    authentication: createAuthentication({ staticKeys: new StaticKeys([new Secret(apiKey)]) }),
    telemetry: createTelemetry(),
    logger,
    quotas: generousQuotas(),
    failedAttempts: new FailedAttempts(),
    addressOf: createAddressReader([]),
    requestDeadlineMs,
  }
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.all('/graphql', (c) => {
    c.env.incoming.socket.once('close', () => {
      seen.gone += 1
    })
    return answerGraph(c, deps)
  })
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(
    () =>
      new Promise((resolve) => {
        waiting.resolve({})
        server.close(() => resolve())
      }),
  )
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`
  const ask = (query: string, signal?: AbortSignal): Promise<Response> =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'multipart/mixed', authorization: `Bearer ${apiKey}` },
      body: JSON.stringify({ query }),
      ...(signal && { signal }),
    })
  return { seen, ask, letGo: () => waiting.resolve({}) }
}

const deferred = '{ quick ... @defer { slow { below } } }'
const undeferred = '{ quick slow { below } ... @defer { again: quick } }'

/** Everything that waits for promises already settled has run. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('an answer in parts', () => {
  test('is resolved to its end for a caller who stays', async () => {
    const graph = await startGraph(60_000)
    const parts = partsOf(await graph.ask(deferred))
    expect((await parts.next()).value).toMatchObject({ data: { quick: 'here' }, hasNext: true })
    graph.letGo()
    const last = (await parts.next()).value
    expect(last).toMatchObject({ incremental: [{ path: [], data: { slow: { below: 'there' } } }], hasNext: false })
    expect((await parts.next()).done).toBe(true)
    expect(graph.seen).toEqual({ slow: 1, below: 1, gone: 0 })
  })

  test.each([
    ['between parts', deferred],
    ['before the first part', undeferred],
  ])('is not resolved any further for a caller who leaves %s', async (_name, query) => {
    const graph = await startGraph(60_000)
    const leaving = new AbortController()
    const asked = graph.ask(query, leaving.signal).then(async (reply) => {
      await partsOf(reply).next()
      leaving.abort()
    })
    await eventually(() => graph.seen.slow === 1, 'the graph waits')
    if (query === undeferred) leaving.abort()
    await asked.catch(() => undefined)
    await eventually(() => graph.seen.gone === 1, 'the caller is gone')
    await settled()
    graph.letGo()
    await settled()
    await settled()
    expect(graph.seen).toEqual({ slow: 1, below: 0, gone: 1 })
  })

  test('is given up at the deadline, and its last part says so', async () => {
    const graph = await startGraph(150)
    const parts = await allParts(await graph.ask(deferred))
    expect(parts).toMatchObject([
      { data: { quick: 'here' }, hasNext: true },
      { errors: [{ extensions: { code: 'DEADLINE_EXCEEDED', retry: 'transient' } }], hasNext: false },
    ])
    graph.letGo()
    await settled()
    expect(graph.seen.below).toBe(0)
  })

  test('is a 504 when not even its first part is there by the deadline', async () => {
    const graph = await startGraph(150)
    const reply = await graph.ask(undeferred)
    expect(reply.status).toBe(504)
    expect(await reply.text()).toContain('"code":"DEADLINE_EXCEEDED"')
  })
})
