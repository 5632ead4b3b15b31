import type { Sql } from '../db/database.ts'
import type { Logger } from '../foundation/logger.ts'
import type { ChangeFeed } from '../freshness/change-feed.ts'
import { PersistedOperations } from '../persisted/persisted-operations.ts'
import { operationsChanged } from '../persisted/stored-operations.ts'

export interface PersistedSide {
  readonly operations: PersistedOperations
  /** Reads them, and again whenever they change. */
  start(): Promise<void>
  stop(): void
}

/** The stored operations of this replica. */
export function keepPersisted(sql: Sql, feed: Pick<ChangeFeed, 'watch'>, logger: Logger): PersistedSide {
  const operations = new PersistedOperations(sql)
  const reread = (): void => {
    operations
      .refresh()
      .catch((error: unknown) => logger.warn({ err: error }, 'Persisted operations can not be read again'))
  }
  let end = (): void => undefined
  return {
    operations,
    async start() {
      end = feed.watch(operationsChanged, reread)
      await operations.refresh()
    },
    stop: () => end(),
  }
}
