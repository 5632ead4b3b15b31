import { z } from 'zod'
import type { WorkDeps } from '../contract/work-deps.ts'
import { defineTask } from '../jobs/task.ts'
import { pullChanges } from './pull-changes.ts'
import { refreshFacts } from './refresh-facts.ts'

const minute = 60_000

/** What a query could only answer with the last known facts is asked for again. */
export const refreshFactsTask = defineTask<WorkDeps>()({
  ...{ name: 'operations.refresh-facts', team: 'integration', withinMs: minute },
  payload: z.object({ facet: z.string(), connection: z.string(), id: z.string(), slot: z.int() }),
  connection: ({ connection }) => connection,
  idempotencyKey: ({ facet, connection, id, slot }) => `${connection}:${facet}:${id}:${slot}`,
  retry: { attempts: 3, baseMs: 5_000, maxMs: minute },
  run: (deps, wanted, { signal }) => refreshFacts(deps, wanted, signal),
})

/** Reads what changed at one partner since the last time. */
export const pullChangesTask = defineTask<WorkDeps>()({
  ...{ name: 'operations.pull-changes', team: 'integration', withinMs: 10 * minute },
  payload: z.object({
    connection: z.string(),
    capability: z.enum(['tracking', 'stock', 'warehouseOrders', 'returns', 'dispatch']),
    slot: z.int(),
  }),
  connection: ({ connection }) => connection,
  idempotencyKey: ({ connection, capability, slot }) => `${connection}:${capability}:${slot}`,
  retry: { attempts: 3, baseMs: 10_000, maxMs: minute },
  run: (deps, { connection, capability }, { signal }) => pullChanges(deps, connection, capability, signal),
})
