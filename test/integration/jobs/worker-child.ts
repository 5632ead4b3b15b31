import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '../../../sidecar/src/foundation/clock.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import { startJobs } from '../../../sidecar/src/jobs/jobs.ts'
import { bind } from '../../../sidecar/src/jobs/task.ts'
import { openTestDatabase } from '../../support/database.ts'
import { long } from './long-task.ts'

/** A process of its own that begins jobs and never ends them: a test kills it in the middle. */
const url = process.argv[2] ?? ''

await startJobs({
  database: openTestDatabase({ url }),
  url,
  logger: createLogger('silent'),
  clock: systemClock,
  limitsOf: () => ({ concurrency: 1, perSecond: 100, burst: 100 }),
  report: { started: () => process.stdout.write('started\n'), ended: () => {}, waiting: () => {} },
  tasks: [bind(long, () => sleep(3_600_000))],
})
process.stdout.write('up\n')
