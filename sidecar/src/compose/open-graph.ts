import { createChangeStreams } from '../graphql/changes.ts'
import { createGraphServer, type GraphServer, type GraphServerOptions } from '../graphql/server.ts'
import { createRepairLog } from '../repair/repair-log.ts'
import type { Parts } from './parts.ts'
import { createRefreshLater } from './refresh-later.ts'

/** The graph over all that is there. @param welcome what GraphiQL shows first, where it is on */
export function openGraph(parts: Parts, welcome: GraphServerOptions['graphiql'] | undefined): GraphServer {
  const { ground, sides, work, quotas, stopping } = parts
  const { config, clock, logger, store } = ground
  const { memory, odoo, partners, persisted } = sides
  return createGraphServer({
    purse: quotas,
    stored: persisted.operations,
    deps: {
      clock,
      readThrough: memory.readThrough,
      odoo: odoo.source,
      changes: createChangeStreams(memory.feed, stopping),
      deadLetters: work.jobs,
      repair: createRepairLog(store.database),
      partners,
      refreshLater: createRefreshLater(store.database, () => work.jobs, clock, logger),
      work: work.deps,
    },
    logger,
    graphiql: config.GRAPHIQL === 'on' ? (welcome ?? { defaultQuery: '', headers: null }) : null,
  })
}
