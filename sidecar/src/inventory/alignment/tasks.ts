import { z } from 'zod'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { defineTask } from '../../jobs/task.ts'
import { compareStock } from './compare-stock.ts'
import type { AlignmentDeps } from './look.ts'

const minute = 60_000

/** A warehouse system told that it counts something else of one product. */
export const compareSkuTask = defineTask<AlignmentDeps>()({
  ...{ name: 'inventory.compare-sku', team: 'warehouse', withinMs: 5 * minute, on: 'partner.noticed' },
  payload: z.object({
    connection: z.string(),
    sku: z.string(),
    /** What is new: the same told twice is one job. */
    occasion: z.string(),
  }),
  expand: ({ connection, about, eventId }) =>
    about.kind === 'stock' ? [{ connection, sku: about.sku, occasion: eventId }] : [],
  connection: ({ connection }) => connection,
  idempotencyKey: ({ connection, sku, occasion }) => `${connection}:${sku}:${occasion}`,
  timeoutMs: 2 * minute,
  run: (deps, { connection, sku }, { signal }) => compareStock(deps, connection, sku, signal),
})

/** Everything one warehouse system counts. */
export const compareConnectionTask = defineTask<AlignmentDeps>()({
  ...{ name: 'inventory.compare-connection', team: 'warehouse', withinMs: 60 * minute },
  payload: z.object({ connection: z.string(), occasion: z.string() }),
  connection: ({ connection }) => connection,
  idempotencyKey: ({ connection, occasion }) => `${connection}:${occasion}`,
  ...{ concurrency: 1, timeoutMs: 30 * minute },
  retry: { attempts: 4, baseMs: minute, maxMs: 15 * minute },
  run: (deps, { connection }, { signal }) => compareStock(deps, connection, null, signal),
})

/** Every night, after the day's shipping: what was told to nobody is found. */
export const compareStockTask = defineTask<WorkDeps>()({
  ...{ name: 'inventory.compare-stock', team: 'warehouse', withinMs: 60 * minute, schedule: '37 2 * * *' },
  ...{ payload: z.object({}), concurrency: 1, retry: { attempts: 3, baseMs: minute, maxMs: 10 * minute } },
  async run({ clock, database, partners, enqueue }) {
    const occasion = new Date(clock.now()).toISOString().slice(0, 10)
    const jobs = partners.connections
      .with('stock')
      .filter(({ connection }) => connection.workflows.stock !== 'off')
      .map(({ connection }) => ({ connection: connection.id, occasion }))
    if (jobs.length > 0) await database.transaction((tx) => enqueue(tx, compareConnectionTask, jobs))
  },
})

export const alignmentTasks = [compareSkuTask, compareConnectionTask, compareStockTask] as const
