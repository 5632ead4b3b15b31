import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { bind, defineTask, type JobContext, type RetryPolicy } from '../../../sidecar/src/jobs/task.ts'
import { eventually } from '../../support/eventually.ts'
import { exactly, type JobsBench, jobsBench } from './jobs-under-test.ts'

let bench: JobsBench
let attempts: number[]

beforeEach(async () => {
  bench = await jobsBench()
  attempts = []
})
afterEach(() => bench.end())

const quick: RetryPolicy = { attempts: 3, baseMs: 10, maxMs: 50 }

const flaky = (run: (text: string, context: JobContext) => Promise<void>, timeoutMs = 60_000) =>
  defineTask<null>()({
    name: 'test.flaky',
    team: 'carrier-desk',
    withinMs: 1_000,
    payload: z.object({ text: z.string() }),
    retry: quick,
    timeoutMs,
    run: (_, { text }, context) => {
      attempts.push(context.attempt)
      return run(text, context)
    },
  })

async function queued(task: ReturnType<typeof flaky>, ...texts: string[]) {
  const jobs = await bench.start({ tasks: [bind(task, null)] })
  await bench.database.transaction((tx) =>
    jobs.enqueue(
      tx,
      task,
      texts.map((text) => ({ text })),
    ),
  )
  return jobs
}

describe('a job that fails', () => {
  test('is tried again until it succeeds, and knows which attempt it is', async () => {
    const jobs = await queued(
      flaky(async (_, { attempt }) => {
        if (attempt < 3) throw new SidecarError('ODOO_TIMEOUT', 'Too slow.')
      }),
      'x',
    )
    await eventually(() => jobs.ended('done') === 1, 'it succeeded')
    expect(attempts).toEqual([1, 2, 3])
    expect(jobs.counted.ends.map(({ outcome, code }) => `${outcome} ${code}`)).toEqual([
      'failed ODOO_TIMEOUT',
      'failed ODOO_TIMEOUT',
      'done null',
    ])
    expect(await jobs.list()).toEqual([])
  })

  test('is a dead letter after its last attempt, with all a person needs to decide', async () => {
    const jobs = await queued(
      flaky(async () => {
        const answer = { status: 429, headers: { authorization: 'Bearer abc' }, body: 'come back never' }
        const cause = Object.assign(new Error('429'), { answer })
        throw new SidecarError('ODOO_TIMEOUT', 'Too slow for token=abc.', { cause })
      }),
      'x',
    )
    await eventually(async () => (await jobs.list()).length === 1, 'it is dead')
    expect(attempts).toEqual([1, 2, 3])
    expect(await jobs.list()).toEqual([
      {
        id: expect.any(String),
        task: 'test.flaky',
        team: 'carrier-desk',
        key: null,
        state: 'waiting',
        errorCode: 'ODOO_TIMEOUT',
        errorMessage: 'Too slow for token=[secret]',
        answer: { status: 429, headers: { authorization: '[secret]' }, body: 'come back never' },
        data: { payload: { text: 'x' } },
        attempts: 3,
        firstDiedAt: expect.stringMatching(/Z$/),
        diedAt: expect.stringMatching(/Z$/),
        decidedAt: null,
      },
    ])
    expect(await jobs.count({ task: 'test.flaky' })).toMatchObject([{ errorCode: 'ODOO_TIMEOUT', count: 1 }])
  })

  test.each(['ODOO_REFUSED', 'ODOO_WRITE_OUTCOME_UNKNOWN', 'ODOO_ACCESS_DENIED'] as const)(
    'with %s is dead at once',
    async (code) => {
      const jobs = await queued(
        flaky(async () => {
          throw new SidecarError(code, 'No.')
        }),
        'x',
      )
      await exactly(1, () => attempts.length, 'one attempt')
      expect(await jobs.list()).toMatchObject([{ errorCode: code, attempts: 1 }])
    },
  )

  test('by a mistake in the code is dead at once, and the mistake is named', async () => {
    const jobs = await queued(
      flaky((text) => {
        throw new TypeError(`${text} is not a function`)
      }),
      'x',
    )
    await eventually(async () => (await jobs.list()).length === 1, 'it is dead')
    expect(await jobs.list()).toMatchObject([{ errorCode: 'INTERNAL', errorMessage: 'TypeError: x is not a function' }])
  })

  test('for its payload fails by itself, and those beside it run', async () => {
    const jobs = await queued(
      flaky(async () => {}),
      'a',
      'b',
    )
    await eventually(() => jobs.ended('done') === 2, 'those before ran')
    await bench.sql(`INSERT INTO pgboss.job (name, data) VALUES ('test.flaky', '{"payload": {"text": 7}}'),
      ('test.flaky', '7'), ('test.flaky', NULL), ('test.flaky', '{"payload": {"text": "c"}}')`)
    await eventually(() => jobs.ended('done') === 3 && jobs.ended('dead') === 3, 'three are dead, one ran')
    const letters = await jobs.list()
    expect(letters.map(({ errorCode }) => errorCode)).toEqual(Array(3).fill('JOB_PAYLOAD_INVALID'))
  })

  test('that takes too long is told to stop, and tried again', async () => {
    const jobs = await queued(
      flaky(async (_, { signal, attempt }) => {
        if (attempt < 2) await sleep(60_000, undefined, { signal })
      }, 200),
      'x',
    )
    await eventually(() => jobs.ended('done') === 1, 'the second attempt ended')
    expect(jobs.counted.ends[0]).toMatchObject({ outcome: 'failed', code: 'DEADLINE_EXCEEDED' })
  })

  test('that does not listen when it is told to stop holds up nobody else', async () => {
    const jobs = await queued(
      flaky((text) => (text === 'deaf' ? new Promise(() => {}) : Promise.resolve()), 200),
      'deaf',
      'x',
    )
    await eventually(() => jobs.ended('done') === 1, 'the other one ended')
    await eventually(() => jobs.ended('failed') === 1, 'it was given up', 15_000)
  })

  test('dead letters are listed newest first, page by page, and counted by cause', async () => {
    const jobs = await queued(
      flaky(async (text) => {
        throw new SidecarError(text === 'e' ? 'ODOO_REFUSED' : 'ODOO_ACCESS_DENIED', text)
      }),
      ...'abcde',
    )
    await eventually(async () => (await jobs.list()).length === 5, 'all are dead')
    const first = await jobs.list({}, { first: 3 })
    const rest = await jobs.list({}, { first: 3, after: first.at(-1)?.id ?? '' })
    expect([...first, ...rest].map(({ errorMessage }) => errorMessage).toSorted()).toEqual([...'abcde'])
    expect(first[0]?.diedAt.localeCompare(rest.at(-1)?.diedAt ?? '')).toBe(1)
    expect((await jobs.count()).map(({ errorCode, count }) => `${errorCode} ${count}`)).toEqual([
      'ODOO_ACCESS_DENIED 4',
      'ODOO_REFUSED 1',
    ])
    expect(await jobs.list({ errorCode: 'ODOO_REFUSED' })).toHaveLength(1)
    expect(await jobs.list({ team: 'nobody' })).toHaveLength(0)
  })
})
