import { type StepEvent, stepNames } from '../../src/canonical/process-step.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/pool.ts'
import { createLogger } from '../../src/foundation/logger.ts'
import { recordSteps } from '../../src/processes/process-log.ts'
import { rebuildSteps, wrongSteps } from '../../src/processes/rebuild.ts'
import type { Bench } from './bench.ts'
import { rounded } from './median.ts'

const orders = 10_000
const atOnce = 100

/** Ten thousand orders that have gone their way, told event by event; then folded anew, and held against what was kept. */
export const timeline: Bench = async ({ databases, progress }) => {
  const url = await databases.create()
  const logger = createLogger('silent')
  await migrate({ url, logger, connectTimeoutMs: 5_000 })
  const database = openDatabase({ url, poolSize: 4, logger, statementTimeoutMs: 60_000, connectTimeoutMs: 5_000 })
  const { signal } = new AbortController()
  try {
    const toldAt = performance.now()
    for (let from = 0; from < orders; from += atOnce) {
      const some = Array.from({ length: atOnce }, (_, index) => eventsOf(from + index))
      for (let step = 0; step < stepNames.length; step += 1) {
        const events = some.flatMap((ofOrder) => ofOrder.slice(step * 2, step * 2 + 2))
        await database.transaction((tx) => recordSteps(tx, events))
      }
    }
    const toldMs = performance.now() - toldAt
    progress(`timeline: ${orders} orders told in ${rounded(toldMs / 1_000, 1)} s`)
    const { looked, wrong } = await wrongSteps(database, signal)
    const [rows] = (await database.executeSql(fingerprint)).rows as { rows: string }[]
    const startedAt = performance.now()
    await rebuildSteps(database, signal)
    const ours = performance.now() - startedAt
    const [after] = (await database.executeSql(fingerprint)).rows as { rows: string }[]
    return [
      {
        ...{ name: 'timeline-rebuild', ours: rounded(ours, 0), reference: rounded(toldMs, 0), unit: 'ms', rounds: 1 },
        ratio: rounded(ours / toldMs),
        note: `${looked} timelines folded anew, ${wrong.length} of them differ; all rows ${rows?.rows === after?.rows ? 'are the same' : 'ARE NOT the same'} before and after; reference: telling their events`,
      },
    ]
  } finally {
    await database.close()
  }
}

const fingerprint = `SELECT md5(string_agg(steps::text, E'\n' ORDER BY process, step, part)) AS rows
  FROM logistics.process_steps AS steps`

/** Two events a step: it begins, and ends or waits. */
const eventsOf = (order: number): readonly StepEvent[] =>
  stepNames.flatMap((step, index) => {
    const at = (minutes: number) =>
      new Date(Date.UTC(2026, 10, 1) + (order + index * 60 + minutes) * 60_000).toISOString()
    const event = { process: `Order:${order}`, step, part: index % 3 === 0 ? '' : `Fulfillment:${order}` }
    return [
      {
        ...event,
        eventKey: `${step}-1`,
        state: 'IN_PROGRESS',
        facts: { owner: 'acme', waitingOn: 'acme' },
        occurredAt: at(0),
      },
      {
        ...event,
        eventKey: `${step}-2`,
        state: order % 7 === index ? 'WAITING' : 'DONE',
        facts: { attempts: order % 3 },
        occurredAt: at(9),
      },
    ] as const
  })
