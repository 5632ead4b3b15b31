import { json } from 'node:stream/consumers'
import { readConfig } from '../../src/config.ts'
import { createLogger } from '../../src/foundation/logger.ts'
import { bind } from '../../src/jobs/task.ts'
import { startSidecar } from '../../src/sidecar.ts'
import { heldJob } from './held-job.ts'

/** A sidecar that queues one job, says when it runs, and never ends it. Its settings are on stdin. */
const hold = (): Promise<void> => {
  process.stdout.write('running\n')
  return new Promise(() => undefined)
}
const config = readConfig((await json(process.stdin)) as Record<string, string>)
const logger = createLogger('warn', { write: () => undefined })
const { store, jobs } = await startSidecar({ config, logger, tasks: [bind(heldJob, { hold })] })
await store.database.transaction((tx) => jobs.enqueue(tx, heldJob, [{}]))
