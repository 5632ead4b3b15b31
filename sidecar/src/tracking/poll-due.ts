import type { WorkDeps } from '../contract/work-deps.ts'
import { refreshNumbersTask } from './refresh-task.ts'
import { claimDue, type Due } from './schedule-store.ts'

/** A minute's worth at most: what is left is due in the next. */
const mostAMinute = 3_000

/** Numbers of one job: few enough that one slow number holds up few. */
const leastAJob = 20

export async function pollDue({ database, partners, enqueue }: WorkDeps): Promise<void> {
  const due = await claimDue(database, mostAMinute)
  const jobs = [...Map.groupBy(due, ({ connection }) => connection)].flatMap(([id, numbers]) => {
    const { maxBatch } = partners.connections.find(id)?.connection.connector.capabilities.tracking ?? {}
    return maxBatch === undefined ? [] : inJobs(id, numbers, Math.max(maxBatch, leastAJob))
  })
  if (jobs.length > 0) await database.transaction((tx) => enqueue(tx, refreshNumbersTask, jobs))
}

const inJobs = (connection: string, due: readonly Due[], size: number) =>
  Array.from({ length: Math.ceil(due.length / size) }, (_, index) => ({
    connection,
    numbers: due
      .slice(index * size, (index + 1) * size)
      .map(({ trackingNumber, carrier }) => ({ trackingNumber, carrier })),
  }))
