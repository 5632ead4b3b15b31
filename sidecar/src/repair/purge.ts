import type { Clock } from '../foundation/clock.ts'
import { type PurgeDeps, purge } from '../privacy/purge.ts'
import { recordRun } from './store.ts'

export interface PurgeRunDeps extends PurgeDeps {
  readonly clock: Clock
}

/** Takes away what is kept no longer, and writes down when. */
export async function purgeAndNote(deps: PurgeRunDeps, signal: AbortSignal): Promise<void> {
  const now = () => new Date(deps.clock.now()).toISOString()
  const startedAt = now()
  const counts = await purge(deps, signal)
  const lookedAt = [...counts.values()].reduce((sum, rows) => sum + rows, 0)
  await recordRun(deps.database, { task: 'repair.purge', startedAt, endedAt: now(), lookedAt, found: 0 })
}
