import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { bind, defineTask } from '../../../sidecar/src/jobs/task.ts'
import { eventually } from '../../support/eventually.ts'
import { aChange } from '../../support/job-tasks.ts'
import { exactly, type JobsBench, jobsBench } from './jobs-under-test.ts'

let bench: JobsBench
let ran: string[]

beforeEach(async () => {
  bench = await jobsBench()
  ran = []
})
afterEach(() => bench.end())

const facts = { team: 'warehouse', withinMs: 1_000 }

const note = defineTask<string[]>()({
  ...facts,
  name: 'test.note',
  payload: z.object({ text: z.string() }),
  run: async (done, { text }) => {
    done.push(text)
  },
})

const once = defineTask<string[]>()({
  ...facts,
  name: 'test.once',
  payload: z.object({ fact: z.string() }),
  idempotencyKey: ({ fact }) => fact,
  run: async (done, { fact }) => {
    done.push(fact)
  },
})

const orders = defineTask<string[]>()({
  ...facts,
  name: 'test.orders',
  on: 'odoo.record-changed',
  payload: z.object({ order: z.string() }),
  expand: (event) => {
    if (event.fields.includes('poison')) throw new Error('this can not be read')
    return event.model === 'sale.order' ? [{ order: event.key }, { order: `${event.key}-again` }] : []
  },
  key: ({ order }) => order,
  run: async (done, { order }) => {
    done.push(`order ${order}`)
  },
})

const everything = defineTask<string[]>()({
  ...facts,
  name: 'test.everything',
  on: 'odoo.record-changed',
  payload: z.object({ key: z.string(), model: z.string() }),
  run: async (done, { model, key }) => {
    done.push(`${model} ${key}`)
  },
})

describe('publishing', () => {
  test('a job is there when its transaction commits, and not before', async () => {
    const jobs = await bench.start({ tasks: [bind(note, ran)] })
    await bench.database.transaction(async (tx) => {
      await jobs.enqueue(tx, note, [{ text: 'committed' }])
      await new Promise((resolve) => setTimeout(resolve, 1_200))
      expect(ran).toEqual([])
    })
    await eventually(() => ran.length === 1, 'the job ran')
  })

  test('a rolled back transaction leaves no job', async () => {
    const jobs = await bench.start({ tasks: [bind(note, ran)] })
    const failing = bench.database.transaction(async (tx) => {
      await jobs.enqueue(tx, note, [{ text: 'never' }])
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    await bench.database.transaction((tx) => jobs.enqueue(tx, note, [{ text: 'after' }]))
    await exactly(1, () => ran.length, 'only the second job ran')
    expect(ran).toEqual(['after'])
    expect(await bench.sql(`SELECT 1 FROM pgboss.job WHERE name = 'test.note'`)).toHaveLength(1)
  })

  test('an event becomes the jobs of each task that declares it, and of no other', async () => {
    const tasks = [bind(note, ran), bind(orders, ran), bind(everything, ran)]
    const jobs = await bench.start({ tasks })
    const events = [aChange({ key: '1' }), aChange({ key: '2', model: 'res.partner' })]
    await bench.database.transaction((tx) => jobs.publish(tx, 'odoo.record-changed', events))
    await exactly(4, () => ran.length, 'two jobs of one event, one of each event')
    expect(ran.toSorted()).toEqual(['order 1', 'order 1-again', 'res.partner 2', 'sale.order 1'])
  })

  test('an event that can not be read fails by itself, and the rest of its batch runs', async () => {
    const jobs = await bench.start({ tasks: [bind(orders, ran), bind(everything, ran)] })
    const events = [aChange({ key: '1' }), aChange({ key: '2', fields: ['poison'] }), aChange({ key: '3' })]
    await bench.database.transaction((tx) => jobs.publish(tx, 'odoo.record-changed', events))
    await eventually(async () => (await jobs.list()).length === 1 && ran.length === 7, 'one dead letter, seven runs')
    expect(await jobs.list()).toMatchObject([
      {
        task: 'test.orders',
        errorCode: 'JOB_PAYLOAD_INVALID',
        attempts: 1,
        data: { event: { key: '2', fields: ['poison'] } },
      },
    ])
  })

  test('an event that could not be read is replayed as the jobs it stands for once it can be', async () => {
    let readable = false
    const learning = defineTask<string[]>()({
      ...facts,
      name: 'test.learning',
      on: 'odoo.record-changed',
      payload: z.object({ order: z.string() }),
      expand: (event) => {
        if (!readable) throw new Error('not yet')
        return [{ order: event.key }]
      },
      run: async (done, { order }) => {
        done.push(order)
      },
    })
    const jobs = await bench.start({ tasks: [bind(learning, ran)] })
    await bench.database.transaction((tx) => jobs.publish(tx, 'odoo.record-changed', [aChange({ key: '9' })]))
    await eventually(async () => (await jobs.list()).length === 1, 'it died')
    readable = true
    await jobs.replay({ task: 'test.learning', errorCode: 'JOB_PAYLOAD_INVALID' }, { principal: 'operator' })
    await exactly(1, () => ran.length, 'it ran')
    expect(ran).toEqual(['9'])
  })

  test('a payload that is not the task’s is refused where it is queued', async () => {
    const jobs = await bench.start({ tasks: [bind(note, ran)] })
    const wrong = bench.database.transaction((tx) => jobs.enqueue(tx, note, [{ text: 7 as unknown as string }]))
    await expect(wrong).rejects.toMatchObject({ code: 'JOB_PAYLOAD_INVALID' })
  })

  test('the same idempotency key is one job: in a batch, at the same time, and after it is done', async () => {
    const jobs = await bench.start({ tasks: [bind(once, ran)] })
    const tell = () => bench.database.transaction((tx) => jobs.enqueue(tx, once, [{ fact: 'a' }, { fact: 'a' }]))
    await Promise.all([tell(), tell(), tell()])
    await eventually(() => jobs.ended('done') === 1, 'it is done')
    await tell()
    await bench.database.transaction((tx) => jobs.enqueue(tx, once, [{ fact: 'b' }]))
    await exactly(2, () => ran.length, 'each fact once')
    expect(ran).toEqual(['a', 'b'])
  })

  test('a finished job with an idempotency key is kept a week, another one a day', async () => {
    const jobs = await bench.start({ tasks: [bind(once, ran), bind(note, ran)] })
    await bench.database.transaction(async (tx) => {
      await jobs.enqueue(tx, once, [{ fact: 'a' }])
      await jobs.enqueue(tx, note, [{ text: 'b' }])
    })
    const kept = 'SELECT name, deletion_seconds AS kept FROM pgboss.job ORDER BY name DESC LIMIT 2'
    expect(await bench.sql(kept)).toEqual([
      { name: 'test.once', kept: 604_800 },
      { name: 'test.note', kept: 86_400 },
    ])
  })

  test('a job may be told to start later', async () => {
    const jobs = await bench.start({ tasks: [bind(note, ran)] })
    const before = performance.now()
    await bench.database.transaction((tx) => jobs.enqueue(tx, note, [{ text: 'later' }], { afterMs: 1_500 }))
    await eventually(() => ran.length === 1, 'it ran')
    expect(performance.now() - before).toBeGreaterThan(1_450)
  })

  test('a process that only publishes runs nothing, and another one runs what it published', async () => {
    const publisher = await bench.start({ tasks: [bind(note, ran)], work: false })
    await bench.database.transaction((tx) => publisher.enqueue(tx, note, [{ text: 'from there' }]))
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(ran).toEqual([])
    await bench.start({ tasks: [bind(note, ran)] })
    await eventually(() => ran.length === 1, 'the worker ran it')
  })

  test('of a backlog the more urgent goes first', async () => {
    const urgent = defineTask<string[]>()({
      ...facts,
      name: 'test.mixed',
      priority: 5,
      concurrency: 1,
      payload: z.object({ text: z.string() }),
      run: async (done, { text }) => {
        done.push(text)
      },
    })
    const patient = { ...urgent, priority: 0 }
    const slow = await bench.start({ tasks: [bind(patient, ran)], work: false })
    await bench.database.transaction((tx) => slow.enqueue(tx, urgent, [{ text: 'patient' }, { text: 'patient' }]))
    const fast = await bench.start({ tasks: [bind(urgent, ran)], work: false })
    await bench.database.transaction((tx) => fast.enqueue(tx, urgent, [{ text: 'urgent' }]))
    await bench.start({ tasks: [bind(urgent, ran)] })
    await eventually(() => ran.length === 3, 'all ran')
    expect(ran).toEqual(['urgent', 'patient', 'patient'])
  })
})
