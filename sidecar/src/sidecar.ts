import type { Ground } from './compose/ground.ts'
import { liveSettings } from './compose/live-settings.ts'
import { followEarlier, lookForChanges } from './compose/looks.ts'
import { measure } from './compose/measure.ts'
import type { Memory } from './compose/memory.ts'
import type { OdooSide } from './compose/odoo-side.ts'
import { openApp } from './compose/open-app.ts'
import { openGraph } from './compose/open-graph.ts'
import { connectionFileOf, type Partners } from './compose/partner-side.ts'
import { connectSides, startSides, stopSides } from './compose/sides.ts'
import { startWork } from './compose/work.ts'
import type { Config } from './config.ts'
import { vaultReferencesAt } from './connections/file-watch.ts'
import { checkSealingKeys } from './db/sealing-keys.ts'
import { openStore, type Store } from './db/store.ts'
import { systemClock } from './foundation/clock.ts'
import type { Logger } from './foundation/logger.ts'
import { createTelemetry } from './foundation/telemetry.ts'
import type { GraphServerOptions } from './graphql/server.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { BoundTask } from './jobs/task.ts'
import { noQuotas, Quotas } from './quotas/quotas.ts'
import { createSharedCount } from './quotas/shared-count.ts'
import { headersOfEveryAnswer } from './routes/every-answer.ts'
import { startListening } from './routes/listening.ts'

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
  /** False: nobody is counted, and answers have no headers beyond their own. Only to compare. */
  readonly guarded?: boolean
}

const notSealed =
  'ENCRYPTION_KEYS is not set: personal data and own keys stand unsealed in the database. sidecar/docs/secrets.md says how to set it.'

/** Builds and starts everything. Starts whether or not Odoo is there; without a database it does not. */
export async function startSidecar(options: SidecarOptions): Promise<Sidecar> {
  const { config, logger } = options
  const live = liveSettings(config, logger)
  await config.origin.vault.refresh(vaultReferencesAt(connectionFileOf(config)))
  const store = await openStore({
    url: config.DATABASE_URL,
    dataDir: config.DATA_DIR,
    poolSize: config.DATABASE_POOL_SIZE,
    logger,
    sealing: live.sealing,
  })
  if (live.sealing.writes === null) logger.warn(notSealed)
  try {
    return await compose({ config, live, logger, clock: systemClock, telemetry: createTelemetry(), store }, options)
  } catch (error) {
    await store.close()
    throw error
  }
}

/** What is there, in the order it starts; it stops from the outside in. */
async function compose(ground: Ground, options: SidecarOptions): Promise<Sidecar> {
  const { config, logger, clock, telemetry, store, live } = ground
  const { tasks = [], byTheClock = true, guarded = true } = options
  const { database } = store
  const stopping = new AbortController()
  const sides = connectSides(ground)
  const work = await startWork(ground, sides, { tasks, byTheClock })
  const quotas = guarded ? new Quotas({ clock, add: createSharedCount(database, clock, logger) }) : noQuotas
  const parts = { ground, sides, work, quotas, stopping: stopping.signal }
  const graph = openGraph(parts, options.graphiql)
  measure({ telemetry, memory: sides.memory, odoo: sides.odoo, database })
  const app = await openApp(parts, graph)
  await startSides(sides, () => {
    if (byTheClock) followEarlier(ground, work.jobs)
  })
  const stopWatching = live.watch((keys) => checkSealingKeys(database, keys))
  const stopLooking = byTheClock ? lookForChanges(ground, sides, work.jobs) : () => undefined
  const stopEverything = async (drain: () => Promise<void>): Promise<void> => {
    stopping.abort()
    stopLooking()
    stopWatching()
    await drain()
    await work.jobs.stop()
    await stopSides(sides)
  }
  const { url, drain } = await startListening(app.fetch, config.HOST, config.PORT, {
    headers: guarded ? headersOfEveryAnswer(config.PUBLIC_URL) : {},
  }).catch(async (error: unknown) => {
    // Else what runs already would be cut off, and fill the log before the one line that says why.
    await stopEverything(async () => undefined)
    throw error
  })
  logger.info({ url }, 'The logistics graph is up')
  return {
    ...{ url, store, jobs: work.jobs, memory: sides.memory, partners: sides.partners },
    odoo: sides.odoo.connection,
    async stop() {
      await stopEverything(drain)
      await store.close()
      logger.info('Stopped')
    },
  }
}
