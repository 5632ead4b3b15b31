import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import type { Viewer } from '../../sidecar/src/access/viewer.ts'
import { SidecarError } from '../../sidecar/src/foundation/errors.ts'
import { createLogger } from '../../sidecar/src/foundation/logger.ts'
import { createTelemetry } from '../../sidecar/src/foundation/telemetry.ts'
import { FacetCache } from '../../sidecar/src/freshness/facet-cache.ts'
import { Generations } from '../../sidecar/src/freshness/generations.ts'
import { ReadThrough } from '../../sidecar/src/freshness/read-through.ts'
import { createGraphServer } from '../../sidecar/src/graphql/server.ts'
import { FailedAttempts } from '../../sidecar/src/quotas/failed-attempts.ts'
import { noQuotas } from '../../sidecar/src/quotas/quotas.ts'
import { OdooSource } from '../../sidecar/src/reading/odoo-source.ts'
import { createAddressReader } from '../../sidecar/src/routes/client-address.ts'
import { answerGraph } from '../../sidecar/src/routes/graph-route.ts'
import type { SandboxOdoo } from '../../sidecar/src/sandbox/odoo/server.ts'
import { testClock } from './clock.ts'
import { noPartners } from './no-partners.ts'
import { noDeadLetters, noRepair } from './nothing-happens.ts'
import { connectTo } from './sandbox-connection.ts'

export interface ViewersReply {
  readonly status: number
  readonly data?: Record<string, unknown> | null
  readonly errors?: readonly {
    message: string
    path?: readonly (string | number)[]
    locations?: readonly { line: number; column: number }[]
    extensions: { code: string; field?: string; scopes?: readonly string[] }
  }[]
}

/** The graph over a sandbox Odoo, at `/graphql`, for viewers who send their name as their key. */
export async function startGraphOfViewers(odoo: SandboxOdoo, viewers: Readonly<Record<string, Viewer>>) {
  const logger = createLogger('silent')
  const clock = testClock(Date.now())
  const connection = await connectTo(odoo, { clock })
  /** Nothing is remembered from one request for the next: what Odoo is asked is then seen. */
  const readThrough = new ReadThrough({
    cache: new FacetCache(),
    generations: new Generations(),
    clock,
    patienceMs: 1_500,
  })
  let watched = 0
  const graph = createGraphServer({
    deps: {
      clock,
      readThrough,
      odoo: new OdooSource(connection),
      changes: {
        async *of() {
          watched += 1
          yield null
        },
      },
      deadLetters: noDeadLetters,
      repair: noRepair,
      ...noPartners,
    },
    logger,
    graphiql: null,
  })
  const authentication = {
    viewerOf({ authorization }: { readonly authorization: string | null }): Viewer {
      const viewer = viewers[authorization?.replace('Bearer ', '') ?? '']
      if (viewer) return viewer
      throw new SidecarError('UNAUTHENTICATED', 'Nobody has this key.')
    },
  }
  const app = new Hono().all('/graphql', (c) =>
    answerGraph(c, {
      ...{ graph, authentication, telemetry: createTelemetry(), logger },
      ...{ failedAttempts: new FailedAttempts(), quotas: noQuotas, addressOf: createAddressReader([]) },
    }),
  )
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const post = (viewer: string, body: object, accept: string): Promise<Response> =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept, authorization: `Bearer ${viewer}` },
      body: JSON.stringify(body),
    })
  return {
    url,
    graph,
    post,
    /** How many subscriptions were begun. */
    watched: () => watched,
    async ask(
      viewer: string,
      query: string,
      more: { variables?: object; operationName?: string | null } = {},
      accept = 'application/json',
    ): Promise<ViewersReply> {
      const reply = await post(viewer, { query, ...more }, accept)
      return { status: reply.status, ...((await reply.json()) as Omit<ViewersReply, 'status'>) }
    },
    async stop() {
      await new Promise((resolve) => server.close(resolve))
      await connection.stop()
    },
  }
}

export type GraphOfViewers = Awaited<ReturnType<typeof startGraphOfViewers>>
