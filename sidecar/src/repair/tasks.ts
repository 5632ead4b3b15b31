import { z } from 'zod'
import { defineTask } from '../jobs/task.ts'
import { compareSnapshots } from './compare-snapshots.ts'
import { pollChanges } from './poll-changes.ts'
import { pullOutbox } from './pull-outbox.ts'
import { type PurgeRunDeps, purgeAndNote } from './purge.ts'
import type { RepairDeps } from './repair.ts'
import { sweepDeletions } from './sweep-deletions.ts'

const minute = 60_000
const hour = 60 * minute

/** Without a key: a look that failed for good must not keep later ones from being made. */
const once = { payload: z.object({ slot: z.string().optional() }), concurrency: 1 } as const

/** The next occurrence is the next try. */
const retry = { attempts: 3, baseMs: 10_000, maxMs: minute } as const

export const pollChangesTask = defineTask<RepairDeps>()({
  ...{ name: 'repair.poll-changes', team: 'integration', withinMs: 10 * minute, schedule: '*/5 * * * *' },
  ...{ ...once, retry, timeoutMs: 10 * minute },
  // Asked for more often where no addon tells of changes: those of one moment are one.
  idempotencyKey: ({ slot }) => slot ?? crypto.randomUUID(),
  run: (deps, _payload, { signal }) => pollChanges(deps, signal),
})

export const pullOutboxTask = defineTask<RepairDeps>()({
  // Every poll does it too.
  ...{ name: 'repair.pull-outbox', team: 'integration', withinMs: 10 * minute },
  ...{ ...once, retry, timeoutMs: 10 * minute },
  idempotencyKey: ({ slot }) => slot ?? crypto.randomUUID(),
  run: (deps, _payload, { signal }) => pullOutbox(deps, signal),
})

export const sweepDeletionsTask = defineTask<RepairDeps>()({
  ...{ name: 'repair.sweep-deletions', team: 'integration', withinMs: 6 * hour, schedule: '17 1 * * *' },
  ...{ ...once, retry, timeoutMs: hour },
  run: (deps, _payload, { signal }) => sweepDeletions(deps, signal),
})

export const compareSnapshotsTask = defineTask<RepairDeps>()({
  ...{ name: 'repair.compare-snapshots', team: 'integration', withinMs: 6 * hour, schedule: '47 1 * * *' },
  ...{ ...once, retry, timeoutMs: hour },
  run: (deps, _payload, { signal }) => compareSnapshots(deps, signal),
})

export const purgeTask = defineTask<PurgeRunDeps>()({
  ...{ name: 'repair.purge', team: 'integration', withinMs: 6 * hour, schedule: '7 2 * * *' },
  ...{ ...once, retry, timeoutMs: hour },
  run: (deps, _payload, { signal }) => purgeAndNote(deps, signal),
})

export const repairTasks = [
  pollChangesTask,
  pullOutboxTask,
  sweepDeletionsTask,
  compareSnapshotsTask,
  purgeTask,
] as const
