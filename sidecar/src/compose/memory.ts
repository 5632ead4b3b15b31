import type { Config } from '../config.ts'
import type { Database } from '../db/database.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import { ChangeFeed, everything, forgetEverything } from '../freshness/change-feed.ts'
import { FacetCache } from '../freshness/facet-cache.ts'
import { Generations } from '../freshness/generations.ts'
import { partnerFactOf } from '../freshness/partner-record.ts'
import { ReadThrough } from '../freshness/read-through.ts'
import { StoredSnapshots } from '../freshness/snapshots.ts'
import { facetTouched } from '../odoo/touched-records.ts'

/** What this replica holds of the graph, and how it hears that it changed. */
export interface Memory {
  readonly cache: FacetCache
  readonly readThrough: ReadThrough
  readonly snapshots: StoredSnapshots
  readonly feed: ChangeFeed
  /** Hears of nothing any more, and writes down what it knows. */
  stop(): Promise<void>
}

export interface MemoryOptions {
  readonly config: Pick<Config, 'CACHE_MEGABYTES' | 'PATIENCE_MS'>
  readonly clock: Clock
  readonly logger: Logger
  readonly database: Database
}

const megabyte = 1024 * 1024

export function createMemory({ config, clock, logger, database }: MemoryOptions): Memory {
  const cache = new FacetCache(config.CACHE_MEGABYTES * megabyte)
  const snapshots = new StoredSnapshots(database, logger)
  const patienceMs = config.PATIENCE_MS
  const readThrough = new ReadThrough({ cache, generations: new Generations(), clock, patienceMs, snapshots })
  const feed = new ChangeFeed({
    database,
    logger,
    onTrust: (trusted) => readThrough.trust(trusted),
    onChange(record) {
      if (record === everything) return readThrough.invalidateAll()
      if (record === forgetEverything) return readThrough.forgetAll()
      const touched = facetTouched(record) ?? partnerFactOf(record)
      if (touched) readThrough.invalidate(touched.facet, touched.id)
    },
  })
  return {
    cache,
    readThrough,
    snapshots,
    feed,
    async stop() {
      await feed.stop()
      await snapshots.flush()
    },
  }
}
