import { z } from 'zod'
import { defineTask } from '../../jobs/task.ts'
import { watchAbsences } from './watch.ts'
import type { WatchDeps } from './watcher.ts'

const minute = 60_000

/** Looks for what should have happened and did not. The next time is the next try. */
export const watchAbsencesTask = defineTask<WatchDeps>()({
  ...{ name: 'operations.watch-absences', team: 'integration', withinMs: 10 * minute, schedule: '*/2 * * * *' },
  ...{ payload: z.object({}), concurrency: 1, timeoutMs: 5 * minute },
  ...{ retry: { attempts: 1, baseMs: minute, maxMs: minute } },
  run: (deps, _payload, { signal }) => watchAbsences(deps, signal),
})
