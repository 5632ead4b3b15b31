import { z } from 'zod'
import type { WorkDeps } from '../contract/work-deps.ts'
import { defineTask } from '../jobs/task.ts'
import { freshReader } from '../reading/fresh-reader.ts'
import { advanceTasks } from './advance-tasks.ts'
import { followRecent } from './follow-recent.ts'
import { followShipment } from './follow-shipment.ts'
import { pollDue } from './poll-due.ts'
import { refreshNumbersTask } from './refresh-task.ts'

const minute = 60_000

/** Somebody wrote a tracking number into Odoo: it is followed from now on. */
export const followShipmentTask = defineTask<WorkDeps>()({
  ...{ name: 'tracking.follow-shipment', team: 'transport-desk', withinMs: minute, on: 'odoo.record-changed' },
  payload: z.object({ key: z.string(), eventId: z.string() }),
  expand: ({ model, key, operation, fields, eventId }) =>
    model === 'stock.picking' && operation !== 'unlink' && fields.some((field) => watched.has(field))
      ? [{ key, eventId }]
      : [],
  idempotencyKey: ({ key, eventId }) => `${key}:${eventId}`,
  // What it was told of is read: memory may hear of it a moment later.
  run: (deps, { key }) => followShipment(deps, freshReader(deps), key),
})

const watched: ReadonlySet<string> = new Set(['carrier_tracking_ref', 'carrier_id', 'state'])

/** Once an hour, and when a sidecar starts: what nobody told of. */
export const followRecentTask = defineTask<WorkDeps>()({
  ...{ name: 'tracking.follow-recent', team: 'integration', withinMs: 10 * minute, schedule: '23 * * * *' },
  ...{ payload: z.object({ slot: z.string().optional() }), concurrency: 1, timeoutMs: 30 * minute },
  ...{ retry: { attempts: 3, baseMs: 10_000, maxMs: minute } },
  idempotencyKey: ({ slot }) => slot ?? crypto.randomUUID(),
  run: (deps, _payload, { signal }) => followRecent(deps, signal),
})

/** Asks for the numbers that are due: each in its own time, those that are near their end most often. */
export const pollDueTask = defineTask<WorkDeps>()({
  ...{ name: 'tracking.poll-due', team: 'integration', withinMs: 5 * minute, schedule: '* * * * *' },
  ...{ payload: z.object({}), concurrency: 1, retry: { attempts: 1, baseMs: minute, maxMs: minute } },
  run: (deps) => pollDue(deps),
})

export const trackingTasks = [
  followShipmentTask,
  followRecentTask,
  pollDueTask,
  refreshNumbersTask,
  ...advanceTasks,
] as const
