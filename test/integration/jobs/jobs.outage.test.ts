import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { migrate } from '../../../sidecar/src/db/migrate.ts'
import { bind, defineTask } from '../../../sidecar/src/jobs/task.ts'
import { type OwnPostgres, ownPostgres } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import { type JobsBench, type JobsUnderTest, jobsBench, testLogger } from './jobs-under-test.ts'

let postgres: OwnPostgres
let bench: JobsBench
let jobs: JobsUnderTest
let ran: number[]

const count = defineTask<null>()({
  name: 'test.count',
  team: 'warehouse',
  withinMs: 1_000,
  payload: z.object({ number: z.int(), ms: z.int() }),
  key: ({ number }) => String(number % 4),
  run: async (_, { number, ms }) => {
    await sleep(ms)
    ran.push(number)
  },
})

beforeAll(async () => {
  postgres = await ownPostgres()
  await migrate({ url: postgres.url, logger: testLogger(), connectTimeoutMs: 5_000 })
  bench = await jobsBench(postgres)
  jobs = await bench.start({ tasks: [bind(count, null)] })
})
beforeEach(() => {
  ran = []
})
afterAll(async () => {
  await bench.end()
  await postgres.remove()
})

const queue = (numbers: readonly number[], ms: number) =>
  bench.database.transaction((tx) =>
    jobs.enqueue(
      tx,
      count,
      numbers.map((number) => ({ number, ms })),
    ),
  )

const upTo = (count_: number) => Array.from({ length: count_ }, (_, number) => number)

describe('when PostgreSQL goes away', () => {
  test.each([
    ['is restarted', () => postgres.stop()],
    ['is killed', () => postgres.kill()],
  ])('and %s, what was committed runs, in order, once it is back', async (_, end) => {
    await queue(upTo(200), 5)
    await eventually(() => ran.length > 20, 'some have run')
    await end()
    await sleep(2_000)
    await postgres.start()
    await eventually(() => new Set(ran).size === 200, 'all have run', 40_000)
    for (const object of [0, 1, 2, 3]) {
      // A run whose end could not be written in time may come twice, but never after one that is behind it.
      const order = ran.filter((number) => number % 4 === object)
      expect(order).toEqual(order.toSorted((one, other) => one - other))
    }
    const before = performance.now()
    await queue([1_000], 0)
    await eventually(() => ran.includes(1_000), 'a new one runs')
    expect(performance.now() - before).toBeLessThan(2_000)
  })

  test('in the middle of a job, its end is written once it is back, and it runs once', async () => {
    const begun = jobs.counted.waits.length
    await queue([7], 1_500)
    await eventually(() => jobs.counted.waits.length > begun, 'it runs')
    const done = jobs.ended('done')
    await postgres.stop()
    await sleep(3_000)
    await postgres.start()
    await eventually(() => jobs.ended('done') > done, 'its end is written', 20_000)
    await sleep(1_500)
    expect(ran).toEqual([7])
  })

  test('a process that stops meanwhile stops in time', async () => {
    const other = await bench.start({ tasks: [bind(count, null)] })
    await postgres.stop()
    const before = performance.now()
    await other.stop(500)
    expect(performance.now() - before).toBeLessThan(15_000)
    await postgres.start()
  })
})
