import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { bind, defineTask } from '../../../sidecar/src/jobs/task.ts'
import { eventually } from '../../support/eventually.ts'
import { type JobsBench, jobsBench } from './jobs-under-test.ts'

let bench: JobsBench

beforeAll(async () => {
  bench = await jobsBench()
})
afterAll(() => bench.end())

const task = (name: `test.${string}`, ran: number[]) =>
  defineTask<null>()({
    name,
    team: 'warehouse',
    withinMs: 1_000,
    payload: z.object({ number: z.int() }),
    key: ({ number }) => String(number % 3),
    run: async () => {
      ran.push(performance.now())
    },
  })

describe('the way from commit to start', () => {
  test('is not a poll: a second would pass between two of them (how short it is, the bench tells)', async () => {
    const ran: number[] = []
    const quick = task('test.quick', ran)
    const jobs = await bench.start({ tasks: [bind(quick, null)] })
    const took: number[] = []
    for (let number = 0; number < 30; number += 1) {
      await bench.database.transaction((tx) => jobs.enqueue(tx, quick, [{ number }]))
      const committedAt = performance.now()
      await eventually(() => ran.length > number, 'it started')
      took.push((ran[number] ?? 0) - committedAt)
      await sleep(10 + Math.random() * 20)
    }
    expect(took.toSorted((one, other) => one - other)[15]).toBeLessThan(300)
  })

  test('is not a poll for what is behind another job of its object', async () => {
    const ran: number[] = []
    const behind = task('test.behind', ran)
    const jobs = await bench.start({ tasks: [bind(behind, null)] })
    const before = performance.now()
    const payloads = Array.from({ length: 60 }, () => ({ number: 0 }))
    await bench.database.transaction((tx) => jobs.enqueue(tx, behind, payloads))
    await eventually(() => ran.length === 60, 'all ran')
    expect(performance.now() - before).toBeLessThan(5_000)
  })

  test('is counted, and so is what waits', async () => {
    const slow = defineTask<null>()({
      name: 'test.slow',
      team: 'warehouse',
      withinMs: 1_000,
      concurrency: 1,
      payload: z.object({}),
      run: () => sleep(8_000),
    })
    const jobs = await bench.start({ tasks: [bind(slow, null)] })
    await bench.database.transaction((tx) => jobs.enqueue(tx, slow, [{}, {}, {}]))
    await eventually(() => jobs.counted.waiting.get('test.slow') === 2, 'two wait behind the one that runs')
    expect(jobs.counted.waits[0]).toBeLessThan(1_000)
  })
})
