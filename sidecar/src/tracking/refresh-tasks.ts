import { z } from 'zod'
import { defineTask } from '../jobs/task.ts'
import type { TrackingDeps } from './deps.ts'
import { pullChanges } from './pull-changes.ts'
import { refreshNumbers } from './refresh.ts'
import { refreshFacts } from './refresh-facts.ts'

const minute = 60_000
const followed = z.object({ trackingNumber: z.string(), carrier: z.string().nullable() })

/** Asks a partner for a batch of numbers. */
export const refreshNumbersTask = defineTask<TrackingDeps>()({
  ...{ name: 'tracking.refresh', team: 'transport-desk', withinMs: 10 * minute },
  payload: z.object({ connection: z.string(), numbers: z.array(followed).min(1).max(500) }),
  connection: ({ connection }) => connection,
  // The next poll is the next try: a number that is not reached now has its turn again by its own schedule.
  retry: { attempts: 2, baseMs: 5_000, maxMs: minute },
  async run(deps, { connection, numbers }, { signal }) {
    const open = deps.partners.connections.find(connection)
    if (open?.connection.enabled) await refreshNumbers(deps, open, numbers, signal)
  },
})

/** What a query could only answer with the last known facts is asked for again. */
export const refreshFactsTask = defineTask<TrackingDeps>()({
  ...{ name: 'tracking.refresh-facts', team: 'integration', withinMs: minute },
  payload: z.object({ facet: z.string(), connection: z.string(), id: z.string(), slot: z.int() }),
  connection: ({ connection }) => connection,
  idempotencyKey: ({ facet, connection, id, slot }) => `${connection}:${facet}:${id}:${slot}`,
  retry: { attempts: 3, baseMs: 5_000, maxMs: minute },
  run: (deps, wanted, { signal }) => refreshFacts(deps, wanted, signal),
})

/** Reads what changed at one partner since the last time. */
export const pullChangesTask = defineTask<TrackingDeps>()({
  ...{ name: 'tracking.pull-changes', team: 'integration', withinMs: 10 * minute },
  payload: z.object({
    connection: z.string(),
    capability: z.enum(['tracking', 'stock', 'warehouseOrders', 'dispatch']),
    slot: z.int(),
  }),
  connection: ({ connection }) => connection,
  idempotencyKey: ({ connection, capability, slot }) => `${connection}:${capability}:${slot}`,
  retry: { attempts: 3, baseMs: 10_000, maxMs: minute },
  run: (deps, { connection, capability }, { signal }) => pullChanges(deps, connection, capability, signal),
})
