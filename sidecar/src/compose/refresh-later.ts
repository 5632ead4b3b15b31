import type { Database } from '../db/database.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { refreshFactsTask } from '../operations/refresh-tasks.ts'
import type { RefreshWanted } from '../reading/partner-reader.ts'

const gatherMs = 250
/** Asked for again and again within this time it is one job. */
const slotMs = 30_000
const mostWaiting = 5_000

/** Gathers what queries want refreshed and queues it, a batch at a time and never waited for. */
export function createRefreshLater(
  database: Database,
  jobs: () => Pick<Jobs, 'enqueue'>,
  clock: Clock,
  logger: Logger,
): (wanted: RefreshWanted) => void {
  const waiting = new Map<string, RefreshWanted>()
  let gathering = false

  async function flush(): Promise<void> {
    gathering = false
    const slot = Math.floor(clock.now() / slotMs)
    const wanted = [...waiting.values()].map((one) => ({ ...one, slot }))
    waiting.clear()
    await database.transaction((tx) => jobs().enqueue(tx, refreshFactsTask, wanted))
  }

  return (wanted) => {
    if (waiting.size >= mostWaiting) return
    waiting.set(`${wanted.connection}|${wanted.facet}|${wanted.id}`, wanted)
    if (gathering) return
    gathering = true
    setTimeout(() => {
      flush().catch((error: unknown) => logger.warn({ err: error }, 'Old facts could not be queued to be read again'))
    }, gatherMs).unref()
  }
}
