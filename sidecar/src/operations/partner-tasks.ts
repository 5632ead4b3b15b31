import { z } from 'zod'
import { partnerNoticed } from '../canonical/events.ts'
import type { WorkDeps } from '../contract/work-deps.ts'
import { defineTask } from '../jobs/task.ts'
import { applyNotice } from './apply-notice.ts'
import { pullChangesTask, refreshFactsTask } from './refresh-tasks.ts'
import { startPulls } from './start-pulls.ts'

const minute = 60_000

/** What a partner told is kept, and whoever holds older facts is told. */
export const applyNoticeTask = defineTask<WorkDeps>()({
  ...{ name: 'operations.apply-notice', team: 'integration', withinMs: minute, on: 'partner.noticed' },
  payload: partnerNoticed,
  idempotencyKey: ({ connection, eventId }) => `${connection}:${eventId}`,
  priority: 5,
  run: (deps, notice, { signal }) => applyNotice(deps, notice, signal),
})

/** Reads what changed at partners, whether or not their webhooks told: a webhook may be lost. */
export const startPullsTask = defineTask<WorkDeps>()({
  ...{ name: 'operations.start-pulls', team: 'integration', withinMs: 5 * minute, schedule: '*/5 * * * *' },
  ...{ payload: z.object({}), concurrency: 1, retry: { attempts: 1, baseMs: minute, maxMs: minute } },
  run: (deps) => startPulls(deps),
})

/** What partners tell and are asked, whichever domain it is about. */
export const partnerTasks = [applyNoticeTask, refreshFactsTask, startPullsTask, pullChangesTask] as const
