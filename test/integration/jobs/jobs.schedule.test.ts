import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { bind, defineTask } from '../../../sidecar/src/jobs/task.ts'
import { eventually } from '../../support/eventually.ts'
import { type JobsBench, jobsBench } from './jobs-under-test.ts'

let bench: JobsBench

beforeEach(async () => {
  bench = await jobsBench()
})
afterEach(() => bench.end())

const facts = { team: 'warehouse', withinMs: 1_000, payload: z.object({ deep: z.boolean().default(true) }) }

const minutely = defineTask<number[]>()({
  ...facts,
  name: 'test.minutely',
  schedule: '* * * * *',
  key: () => 'one after the other',
  run: async (ran) => {
    ran.push(Date.now())
  },
})

const schedules = () => bench.sql<{ name: string }>('SELECT name, cron, timezone FROM pgboss.schedule')

describe('a task with a schedule', () => {
  test('runs once an occurrence, however many processes there are', { timeout: 120_000 }, async () => {
    const ran: number[] = []
    const many = await Promise.all([1, 2, 3].map(() => bench.start({ tasks: [bind(minutely, ran)] })))
    await eventually(() => ran.length >= 1, 'the first occurrence', 75_000)
    await new Promise((resolve) => setTimeout(resolve, 20_000))
    // What one process sees is what all see: one run for each minute that has begun.
    const minutes = new Set(ran.map((at) => Math.floor(at / 60_000)))
    const jobs = await bench.sql(`SELECT 1 FROM pgboss.job WHERE name = 'test.minutely'`)
    expect(jobs.length).toBe(ran.length)
    expect(ran.length).toBeLessThanOrEqual(minutes.size + 1)
    expect(many.reduce((sum, one) => sum + one.ended('done'), 0)).toBe(ran.length)
  })

  test('has the schedule the code says, in UTC, and none once the code has none', async () => {
    const first = await bench.start({ tasks: [bind(minutely, [])] })
    expect(await schedules()).toEqual([{ name: 'test.minutely', cron: '* * * * *', timezone: 'UTC' }])
    await first.stop()
    const changed = await bench.start({ tasks: [bind({ ...minutely, schedule: '0 3 * * *' }, [])] })
    expect(await schedules()).toMatchObject([{ cron: '0 3 * * *' }])
    await changed.stop()
    await bench.start({ tasks: [bind({ ...minutely, schedule: null }, [])] })
    expect(await schedules()).toEqual([])
  })

  test('that needs a payload does not start', async () => {
    const needy = defineTask<null>()({
      ...facts,
      name: 'test.needy',
      schedule: '* * * * *',
      payload: z.object({ order: z.string() }),
      run: async () => {},
    })
    await expect(bench.start({ tasks: [bind(needy, null)] })).rejects.toMatchObject({ code: 'JOB_PAYLOAD_INVALID' })
  })

  test('with an expression that is none does not start', async () => {
    await expect(bench.start({ tasks: [bind({ ...minutely, schedule: 'sometimes' }, [])] })).rejects.toThrow()
  })
})
