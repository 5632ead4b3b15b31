import { createViewer, type Viewer } from '../../../../sidecar/src/access/viewer.ts'
import { systemClock } from '../../../../sidecar/src/foundation/clock.ts'
import { createLogger } from '../../../../sidecar/src/foundation/logger.ts'
import { FacetCache } from '../../../../sidecar/src/freshness/facet-cache.ts'
import { Generations } from '../../../../sidecar/src/freshness/generations.ts'
import { ReadThrough } from '../../../../sidecar/src/freshness/read-through.ts'
import { createSchema } from '../../../../sidecar/src/graphql/schema.ts'
import { createGraphServer } from '../../../../sidecar/src/graphql/server.ts'
import { OdooSource } from '../../../../sidecar/src/reading/odoo-source.ts'
import type { SandboxOdoo } from '../../../../sidecar/src/sandbox/odoo/server.ts'
import { noPartners } from '../../../support/no-partners.ts'
import { noChanges, noDeadLetters, noRepair } from '../../../support/nothing-happens.ts'
import { connectTo } from '../../../support/sandbox-connection.ts'

export const schema = createSchema()

interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: whatever was asked for
  readonly data?: any
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[]
  readonly extensions?: { readonly upstream: { readonly odoo: { readonly calls: number } } }
}

type Ask = (viewer: Viewer, query: string, variables?: Record<string, unknown>) => Promise<Answer>

export interface GraphForAll {
  readonly ask: Ask
  /** Nothing is remembered any more. */
  forget(): void
  stop(): Promise<void>
}

export const everything = createViewer({ principal: 'everything', roles: ['admin'] })

/** One graph with one memory for all who ask: what one of them has read, the next finds there. */
export async function graphFor(sandbox: SandboxOdoo): Promise<GraphForAll> {
  const logger = createLogger('silent')
  const odoo = await connectTo(sandbox, { readDeadlineMs: 30_000 })
  const readThrough = new ReadThrough({
    ...{ cache: new FacetCache(), generations: new Generations(), clock: systemClock, patienceMs: 30_000 },
  })
  const graph = createGraphServer({
    deps: {
      ...{ clock: systemClock, readThrough, odoo: new OdooSource(odoo), changes: noChanges },
      ...{ deadLetters: noDeadLetters, repair: noRepair, ...noPartners },
    },
    ...{ schema, logger, graphiql: null },
  })
  return {
    async ask(viewer, query, variables = {}) {
      const answer = await graph.execute({ query, variables }, { viewer, requestId: 'leaks' })
      return JSON.parse(JSON.stringify(answer)) as Answer
    },
    forget: () => readThrough.invalidateAll(),
    stop: () => odoo.stop(),
  }
}
