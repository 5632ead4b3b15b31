import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { bind, defineTask } from '../../../sidecar/src/jobs/task.ts'
import { eventually } from '../../support/eventually.ts'
import { type JobsBench, jobsBench } from './jobs-under-test.ts'

let bench: JobsBench
let begun: number
let stopped: unknown

beforeEach(async () => {
  bench = await jobsBench()
  begun = 0
  stopped = null
})
afterEach(() => bench.end())

const slow = (ms: number) =>
  defineTask<null>()({
    name: 'test.slow',
    team: 'warehouse',
    withinMs: 1_000,
    payload: z.object({}),
    run: async (_, __, { signal }) => {
      begun += 1
      signal.addEventListener('abort', () => {
        stopped = signal.reason
      })
      await sleep(ms, undefined, { signal })
    },
  })

describe('the claim on a job', () => {
  test('is kept as long as it runs: a job longer than a lease runs once, with another process waiting', async () => {
    const task = slow(22_000)
    const jobs = await bench.start({ tasks: [bind(task, null)] })
    const other = await bench.start({ tasks: [bind(task, null)] })
    await bench.database.transaction((tx) => jobs.enqueue(tx, task, [{}]))
    await eventually(() => jobs.ended('done') + other.ended('done') === 1, 'it is done', 40_000)
    expect(begun).toBe(1)
  })

  test('that another process has taken stops the run, and its end is not written', async () => {
    const task = slow(60_000)
    const jobs = await bench.start({ tasks: [bind(task, null)] })
    await bench.database.transaction((tx) => jobs.enqueue(tx, task, [{}]))
    await eventually(() => begun === 1, 'it runs')
    await bench.sql(`UPDATE pgboss.job SET retry_count = retry_count + 1 WHERE name = 'test.slow'`)
    await eventually(() => jobs.ended('lost') === 1, 'it was stopped', 10_000)
    expect(stopped).toMatchObject({ is: 'claim-lost' })
    expect(await bench.sql(`SELECT state FROM pgboss.job WHERE name = 'test.slow'`)).toEqual([{ state: 'active' }])
  })

  test('that another process has taken is not ended by the one that lost it', async () => {
    const task = slow(1_000)
    const jobs = await bench.start({ tasks: [bind(task, null)] })
    await bench.database.transaction((tx) => jobs.enqueue(tx, task, [{}]))
    await eventually(() => begun === 1, 'it runs')
    await bench.sql(`UPDATE pgboss.job SET retry_count = retry_count + 1 WHERE name = 'test.slow'`)
    await eventually(() => jobs.ended('lost') === 1, 'it was not counted as done', 10_000)
    expect(await bench.sql(`SELECT state FROM pgboss.job WHERE name = 'test.slow'`)).toEqual([{ state: 'active' }])
  })

  test('is of another kind once a task gained a key: such a task needs a new name', async () => {
    await (await bench.start({ tasks: [bind(slow(1), null)] })).stop()
    const keyed = { ...slow(1), ordered: true }
    await expect(bench.start({ tasks: [bind(keyed, null)] })).rejects.toThrow('give a task that gains or loses its key')
  })
})
