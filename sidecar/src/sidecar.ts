import { createApp } from './app.ts'
import type { Config } from './config.ts'
import type { OpenConnection } from './connections/open-connection.ts'
import { openStore, type Store } from './db/store.ts'
import { type Clock, systemClock } from './foundation/clock.ts'
import { SidecarError } from './foundation/errors.ts'
import type { Logger } from './foundation/logger.ts'
import { createTelemetry, type Telemetry } from './foundation/telemetry.ts'
import { createChangeStreams } from './graphql/changes.ts'
import { createGraphServer, type GraphServerOptions } from './graphql/server.ts'
import { type Jobs, startJobs } from './jobs/jobs.ts'
import type { BoundTask } from './jobs/task.ts'
import { startListening } from './listening.ts'
import { jobsReport, measure } from './measure.ts'
import { createMemory, type Memory } from './memory.ts'
import { connectOdoo, type OdooSide } from './odoo-side.ts'
import { connectPartners, type Partners } from './partner-side.ts'
import { createRefreshLater } from './refresh-later.ts'
import { createRepairLog } from './repair/repair-log.ts'
import { startLooking } from './repair/start-looking.ts'
import { pollChangesTask, pullOutboxTask } from './repair/tasks.ts'
import { type TaskDeps, tasksOf } from './tasks.ts'
import { exportEpcis } from './tracking/epcis-export.ts'
import { namingOf } from './tracking/epcis-naming.ts'
import { followRecentTask } from './tracking/tasks.ts'
import { Ingress } from './webhooks/ingress.ts'
import { odooSource } from './webhooks/odoo.ts'
import { partnerSource } from './webhooks/partner.ts'
import { publishEach, type Reactions } from './webhooks/take-in.ts'

export interface Sidecar {
  readonly url: string
  readonly odoo: OdooSide['connection']
  readonly memory: Memory
  readonly jobs: Jobs
  readonly partners: Partners
  readonly store: Store
  /** Takes no new requests, finishes those under way, lets go of everything. */
  stop(): Promise<void>
}

export interface SidecarOptions {
  readonly config: Config
  readonly logger: Logger
  /** What GraphiQL shows first, and the headers it sends. */
  readonly graphiql?: GraphServerOptions['graphiql']
  /** Tasks besides those of the product. */
  readonly tasks?: readonly BoundTask[]
  /** False: nothing is done by the clock, only what is asked for. For who counts every call. */
  readonly byTheClock?: boolean
}

interface Parts extends SidecarOptions {
  readonly clock: Clock
  readonly telemetry: Telemetry
  readonly store: Store
}

/** Builds and starts everything. Starts whether or not Odoo is there; without a database it does not. */
export async function startSidecar(options: SidecarOptions): Promise<Sidecar> {
  const { config, logger } = options
  const store = await openStore({
    url: config.DATABASE_URL,
    dataDir: config.DATA_DIR,
    poolSize: config.DATABASE_POOL_SIZE,
    logger,
  })
  try {
    return await compose({ ...options, clock: systemClock, telemetry: createTelemetry(), store })
  } catch (error) {
    await store.close()
    throw error
  }
}

async function compose(parts: Parts): Promise<Sidecar> {
  const { config, logger, clock, telemetry, store, tasks = [], byTheClock = true } = parts
  const { database } = store
  const stopping = new AbortController()
  const memory = createMemory({ config, clock, logger, database })
  const odoo = connectOdoo({ config, clock, logger, database, telemetry, memory })
  const partners = connectPartners({ config, clock, logger, database, telemetry, memory })
  const reactions: Reactions = {
    publish: (tx, events) => publishEach(jobs.publish)(tx, events),
    announce: (tx, records) => memory.feed.announce(tx, records),
  }
  const taskDeps: TaskDeps = {
    ...{ clock, logger, database, memory, odoo, partners, telemetry, reactions },
    enqueue: (tx, task, payloads) => jobs.enqueue(tx, task, payloads),
  }
  const jobs: Jobs = await startJobs({
    database,
    url: store.url.reveal(),
    tasks: [...tasksOf(taskDeps), ...tasks].map((bound) => (byTheClock ? bound : withoutSchedule(bound))),
    logger,
    clock,
    report: jobsReport(telemetry),
    limitsOf: (id) => partners.connections.find(id)?.connection.limits ?? null,
  })
  const graph = createGraphServer({
    deps: {
      clock,
      readThrough: memory.readThrough,
      odoo: odoo.source,
      changes: createChangeStreams(memory.feed, stopping.signal),
      deadLetters: jobs,
      repair: createRepairLog(database),
      partners,
      refreshLater: createRefreshLater(database, () => jobs, clock, logger),
    },
    logger,
    graphiql: config.GRAPHIQL === 'on' ? (parts.graphiql ?? { defaultQuery: '', headers: null }) : null,
  })
  const ingress = new Ingress({
    database,
    clock,
    ...reactions,
    count: ({ source, outcome, events }) => telemetry.webhookEvents.inc({ source, outcome }, events),
    requestsPerSecond: config.WEBHOOK_REQUESTS_PER_SECOND,
  })
  measure({ telemetry, memory, odoo, database })
  const naming = await namingOf(database, config.PUBLIC_URL)
  const app = createApp({
    graph,
    apiKeys: config.LOGISTICS_GRAPH_API_KEYS,
    telemetry,
    logger,
    sources: {
      odoo: () => odoo.connection.state,
      changes: () => memory.feed.figures.listening,
      draining: () => stopping.signal.aborted,
    },
    ingress,
    links: partners.links,
    exportEpcis: (after, limit) => exportEpcis({ clock, partners, naming }, after, limit),
    connections: partners.connections,
    partnerWebhooks: (id) => partnerSource(webhookConnection(partners, id), clock),
    webhooks: {
      odoo: odooSource({
        secrets: config.ODOO_WEBHOOK_SECRETS,
        database: async (sender) => config.ODOO_DATABASE_UUID ?? odoo.connection.databaseUuid(sender),
      }),
    },
  })
  await memory.feed.start()
  await partners.start(() => {
    if (byTheClock) followAll({ database, jobs, clock, logger })
  })
  await odoo.connection.start()
  const looking = {
    odoo: odoo.connection,
    clock,
    logger,
    losses: () => memory.feed.figures.losses,
    everyMs: config.ODOO_POLL_SECONDS * 1_000,
    ask: (what: 'poll' | 'pull', slot: string) =>
      database.transaction((tx) => jobs.enqueue(tx, what === 'poll' ? pollChangesTask : pullOutboxTask, [{ slot }])),
  }
  const stopLooking = byTheClock ? startLooking(looking) : () => undefined
  const { url, drain } = await startListening(app.fetch, config.HOST, config.PORT)
  logger.info({ url }, 'The logistics graph is up')
  return {
    url,
    odoo: odoo.connection,
    memory,
    jobs,
    partners,
    store,
    async stop() {
      stopping.abort()
      stopLooking()
      await drain()
      await jobs.stop()
      partners.stop()
      await memory.stop()
      await odoo.connection.stop()
      await store.close()
      logger.info('Stopped')
    },
  }
}

/** Whatever was shipped before there was a connection to follow it. One job a minute, however many replicas ask. */
function followAll({
  database,
  jobs,
  clock,
  logger,
}: Pick<Parts, 'clock' | 'logger'> & Pick<Store, 'database'> & { jobs: Jobs }): void {
  const slot = `start-${Math.floor(clock.now() / 60_000)}`
  database
    .transaction((tx) => jobs.enqueue(tx, followRecentTask, [{ slot }]))
    .catch((error: unknown) => logger.warn({ err: error }, 'Earlier shipments are followed within the hour'))
}

function webhookConnection(partners: Partners, id: string): OpenConnection {
  const open = partners.connections.find(id)
  if (open) return open
  throw new SidecarError(
    'WEBHOOK_CONNECTION_UNKNOWN',
    'No connection has this name. The connection file says which there are.',
  )
}

const withoutSchedule = (bound: BoundTask): BoundTask => ({ ...bound, task: { ...bound.task, schedule: null } })
