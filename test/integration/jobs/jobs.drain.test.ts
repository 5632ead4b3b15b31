import { setTimeout as sleep } from 'node:timers/promises'
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

interface Seen {
  readonly begun: number[]
  readonly done: number[]
}

const seen = (): Seen => ({ begun: [], done: [] })

const work = (ms: number) =>
  defineTask<Seen>()({
    name: 'test.work',
    team: 'warehouse',
    withinMs: 1_000,
    concurrency: 2,
    payload: z.object({ number: z.int() }),
    retry: { attempts: 1, baseMs: 1, maxMs: 1 },
    run: async ({ begun, done }, { number }, { signal }) => {
      begun.push(number)
      await sleep(ms, undefined, { signal })
      done.push(number)
    },
  })

const numbers = [1, 2, 3, 4].map((number) => ({ number }))

describe('a process that stops', () => {
  test('ends what runs, begins nothing more, and leaves the rest to others', async () => {
    const [first, second] = [seen(), seen()]
    const task = work(500)
    const jobs = await bench.start({ tasks: [bind(task, first)] })
    await bench.database.transaction((tx) => jobs.enqueue(tx, task, numbers))
    await eventually(() => first.begun.length === 2, 'two run')
    await jobs.stop(5_000)
    expect(first).toEqual({ begun: [1, 2], done: [1, 2] })
    await bench.start({ tasks: [bind(task, second)] })
    await eventually(() => second.done.length === 2, 'the others ran there')
    expect(second.begun.toSorted()).toEqual([3, 4])
  })

  test('tells what takes too long to stop, and it runs elsewhere at once, without an attempt less', async () => {
    const [first, second] = [seen(), seen()]
    const jobs = await bench.start({ tasks: [bind(work(60_000), first)] })
    await bench.database.transaction((tx) => jobs.enqueue(tx, work(0), numbers.slice(0, 1)))
    await eventually(() => first.begun.length === 1, 'it runs')
    const other = await bench.start({ tasks: [bind(work(0), second)] })
    const before = performance.now()
    await jobs.stop(300)
    await eventually(() => second.done.length === 1, 'it ran there')
    expect(performance.now() - before).toBeLessThan(3_000)
    expect(first.done).toEqual([])
    expect(jobs.counted.ends).toEqual([{ task: 'test.work', outcome: 'put-back', code: null }])
    // Its only attempt was still before it.
    await eventually(() => other.ended('done') === 1, 'it is counted')
    expect(await other.list()).toEqual([])
  })

  test('is gone in time even when a job does not listen', async () => {
    const deaf = defineTask<Seen>()({
      name: 'test.deaf',
      team: 'warehouse',
      withinMs: 1_000,
      payload: z.object({}),
      run: ({ begun }) => {
        begun.push(1)
        return new Promise(() => {})
      },
    })
    const first = seen()
    const jobs = await bench.start({ tasks: [bind(deaf, first)] })
    await bench.database.transaction((tx) => jobs.enqueue(tx, deaf, [{}]))
    await eventually(() => first.begun.length === 1, 'it runs')
    const before = performance.now()
    await Promise.all([jobs.stop(200), jobs.stop(200)])
    expect(performance.now() - before).toBeLessThan(4_000)
    // Nobody else may have it while it may still run: its claim ends when this process should be gone.
    expect(await bench.sql('SELECT state FROM pgboss.job WHERE name = $1', ['test.deaf'])).toEqual([
      { state: 'active' },
    ])
  })
})
