import { FacetCache } from '../../../../sidecar/src/freshness/facet-cache.ts'
import { Generations } from '../../../../sidecar/src/freshness/generations.ts'
import { ReadThrough } from '../../../../sidecar/src/freshness/read-through.ts'
import type { GraphDeps } from '../../../../sidecar/src/graphql/context.ts'
import { testClock } from '../../../support/clock.ts'
import { noPartners } from '../../../support/no-partners.ts'
import { noChanges, noDeadLetters, noRepair } from '../../../support/nothing-happens.ts'

const clock = testClock()

/** For a graph whose resolvers read nothing. */
export const contextDeps: GraphDeps = {
  clock,
  readThrough: new ReadThrough({ cache: new FacetCache(), generations: new Generations(), clock, patienceMs: 1_500 }),
  odoo: {} as GraphDeps['odoo'],
  changes: noChanges,
  deadLetters: noDeadLetters,
  repair: noRepair,
  ...noPartners,
  work: {} as GraphDeps['work'],
}
