import type { Socket } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { systemClock } from './foundation/clock.ts'
import type { Logger } from './foundation/logger.ts'
import { createTelemetry } from './foundation/telemetry.ts'
import { FacetCache } from './freshness/facet-cache.ts'
import { Generations } from './freshness/generations.ts'
import { ReadThrough } from './freshness/read-through.ts'
import { createGraphServer, type GraphServerOptions } from './graphql/server.ts'
import { OdooConnection } from './odoo/connection.ts'
import { Gate, lanes } from './odoo/gate.ts'
import { OdooSource } from './reading/odoo-source.ts'

export interface Sidecar {
  readonly url: string
  readonly odoo: OdooConnection
  readonly readThrough: ReadThrough
  readonly cache: FacetCache
  /** Takes no new requests, finishes those under way, lets go of everything. */
  stop(): Promise<void>
}

export interface SidecarOptions {
  readonly config: Config
  readonly logger: Logger
  /** What GraphiQL shows first, and the headers it sends. */
  readonly graphiql?: GraphServerOptions['graphiql']
}

/** Away longer than this it may have been restored from a backup or upgraded: what memory holds is read again, ms. */
const longAwayMs = 30_000

const drainMs = 10_000
const megabyte = 1024 * 1024

/** Builds and starts everything. Starts whether or not Odoo is there. */
export async function startSidecar({ config, logger, graphiql }: SidecarOptions): Promise<Sidecar> {
  const clock = systemClock
  const telemetry = createTelemetry()
  const gate = new Gate(config.ODOO_CONCURRENCY)
  const cache = new FacetCache(config.CACHE_MEGABYTES * megabyte)
  const readThrough = new ReadThrough({ cache, generations: new Generations(), clock, patienceMs: config.PATIENCE_MS })
  const odoo = new OdooConnection({
    settings: {
      url: config.ODOO_URL,
      db: config.ODOO_DB,
      apiKey: config.ODOO_API_KEY,
      login: config.ODOO_LOGIN,
      transport: config.ODOO_TRANSPORT,
      readDeadlineMs: config.ODOO_READ_TIMEOUT_MS,
    },
    gate,
    clock,
    logger,
    report: ({ model, method, ms, outcome }) =>
      telemetry.upstreamSeconds.observe({ source: 'odoo', model, method, outcome }, ms / 1000),
    onReturn: (awayMs) => {
      if (awayMs >= longAwayMs) readThrough.invalidateAll()
    },
  })
  telemetry.gauge('facet_cache_entries', 'Facets in memory.', () => cache.count)
  telemetry.gauge('facet_cache_bytes', 'About how many bytes they take.', () => cache.bytes)
  telemetry.gauge('odoo_calls_running', 'Calls to Odoo under way.', () => gate.running)
  telemetry.gauge('odoo_ready', '1 while Odoo answers.', () => Number(odoo.state.is === 'ready'))
  for (const lane of lanes) {
    telemetry.gauge(`odoo_calls_waiting_${lane}`, `Calls to Odoo that wait in the ${lane} lane.`, () =>
      gate.waiting(lane),
    )
  }
  const graph = createGraphServer({
    reading: { clock, readThrough, odoo: new OdooSource(odoo) },
    logger,
    graphiql: config.GRAPHIQL === 'on' ? (graphiql ?? { defaultQuery: '', headers: null }) : null,
  })
  let draining = false
  const sources = { odoo: () => odoo.state, draining: () => draining }
  const app = createApp({ graph, apiKeys: config.LOGISTICS_GRAPH_API_KEYS, telemetry, logger, sources })
  odoo.start()
  const { server, sockets, url } = await listen(app.fetch, config.HOST, config.PORT)
  logger.info({ url }, 'The logistics graph is up')
  return {
    url,
    odoo,
    readThrough,
    cache,
    async stop() {
      draining = true
      await drain(server, sockets)
      await odoo.stop()
      logger.info('Stopped')
    },
  }
}

function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  hostname: string,
  port: number,
): Promise<{ server: ServerType; sockets: ReadonlySet<Socket>; url: string }> {
  const sockets = new Set<Socket>()
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname, port }, (address) => {
      const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
      resolve({ server, sockets, url: `http://${host}:${address.port}` })
    })
    server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    })
    server.once('error', reject)
  })
}

/** Idle connections go at once, busy ones when their reply is out, and none stays longer than the drain lasts. */
function drain(server: ServerType, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    // A connection that falls idle later is not closed by itself: it would be kept alive for seconds. One that never
    // asked for anything (browsers open such) does not count as idle.
    const sweep = () => {
      if ('closeIdleConnections' in server) server.closeIdleConnections()
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
    }
    const sweeping = setInterval(sweep, 50)
    const timer = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), drainMs)
    server.close(() => {
      clearInterval(sweeping)
      clearTimeout(timer)
      resolve()
    })
    sweep()
  })
}
