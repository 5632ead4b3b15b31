import { z } from 'zod'
import type { WorkDeps } from '../contract/work-deps.ts'
import { defineTask } from '../jobs/task.ts'
import { refreshNumbers } from './refresh.ts'

const minute = 60_000
const followed = z.object({ trackingNumber: z.string(), carrier: z.string().nullable() })

/** Asks a partner for a batch of numbers. */
export const refreshNumbersTask = defineTask<WorkDeps>()({
  ...{ name: 'tracking.refresh', team: 'transport-desk', withinMs: 10 * minute },
  payload: z.object({ connection: z.string(), numbers: z.array(followed).min(1).max(500) }),
  connection: ({ connection }) => connection,
  // The next poll is the next try: a number that is not reached now has its turn again by its own schedule.
  retry: { attempts: 2, baseMs: 5_000, maxMs: minute },
  async run(deps, { connection, numbers }, { signal }) {
    const open = deps.partners.connections.find(connection)
    if (!open?.connection.enabled) return
    await deps.partners.health.orNextTime(open.connection, () => refreshNumbers(deps, open, numbers, signal))
  },
})
