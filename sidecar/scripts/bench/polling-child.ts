import { json } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from '../../src/config.ts'
import { createLogger } from '../../src/foundation/logger.ts'
import { type Sidecar, startSidecar } from '../../src/sidecar.ts'
import { pollDueTask } from '../../src/tracking/tasks.ts'
import { numberAt, type Sweeps, type SweepsWanted } from './polling/memory.ts'

/** Follows numbers, makes them due, and waits until all were asked for: so many times. */
const { settings, numbers, sweeps } = (await json(process.stdin)) as SweepsWanted
const logger = createLogger('warn', { write: () => undefined })
const sidecar = await startSidecar({ config: readConfig(settings), logger, byTheClock: false })
await sidecar.odoo.require()
await follow(sidecar)
const startedAt = performance.now()
const megabytes: number[] = []
for (let sweep = 1; sweep <= sweeps; sweep += 1) {
  await sweepOnce(sidecar)
  megabytes.push(process.memoryUsage().rss / 1024 ** 2)
  process.stderr.write(`polling sweep ${sweep}/${sweeps}: ${Math.round(megabytes.at(-1) ?? 0)} MB\n`)
}
const found: Sweeps = { megabytes, seconds: (performance.now() - startedAt) / 1_000 }
process.stdout.write(`${JSON.stringify(found)}\n`)

async function follow({ store }: Sidecar): Promise<void> {
  const all = JSON.stringify(Array.from({ length: numbers }, (_, index) => numberAt(index)))
  await store.database.executeSql(
    `INSERT INTO logistics.tracked_numbers (connection, tracking_number)
     SELECT 'parcels', number FROM jsonb_array_elements_text('${all}'::jsonb) AS number`,
  )
}

async function sweepOnce({ store, jobs }: Sidecar): Promise<void> {
  const { database } = store
  const left = async (text: string): Promise<boolean> => (await database.executeSql(`${text} LIMIT 1`)).rows.length > 0
  await database.executeSql('UPDATE logistics.tracked_numbers SET next_poll_at = now()')
  const sweptFrom = performance.now()
  // One job takes a minute's worth: the next takes what it left.
  while (await left('SELECT FROM logistics.tracked_numbers WHERE next_poll_at <= now()')) {
    await database.transaction((tx) => jobs.enqueue(tx, pollDueTask, [{}]))
    while (await left("SELECT FROM pgboss.job WHERE name LIKE 'tracking.%' AND state < 'completed'")) await sleep(200)
    if (performance.now() - sweptFrom > 90_000) throw new Error('A sweep over all numbers did not come to its end.')
  }
}
