import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { bind, defineTask } from '../../../sidecar/src/jobs/task.ts'
import { eventually } from '../../support/eventually.ts'
import { aChange } from '../../support/job-tasks.ts'
import { type JobsBench, jobsBench } from './jobs-under-test.ts'

let bench: JobsBench

beforeEach(async () => {
  bench = await jobsBench()
})
afterEach(() => bench.end())

/** What ran of each object, and how often two ran at once. */
class Ledger {
  readonly done = new Map<string, number[]>()
  readonly running = new Set<string>()
  overlaps = 0
  failures = 0

  async during(object: string, work: () => Promise<void>): Promise<void> {
    if (this.running.has(object)) this.overlaps += 1
    this.running.add(object)
    try {
      await work()
    } finally {
      this.running.delete(object)
    }
  }

  note(object: string, number: number): void {
    this.done.set(object, [...(this.done.get(object) ?? []), number])
  }

  get total(): number {
    return [...this.done.values()].flat().length
  }
}

const apply = defineTask<Ledger>()({
  name: 'test.apply',
  team: 'warehouse',
  withinMs: 1_000,
  on: 'odoo.record-changed',
  payload: z.object({ object: z.string(), number: z.int() }),
  expand: (event) => [{ object: event.key, number: Number(event.eventId) }],
  key: ({ object }) => object,
  retry: { attempts: 50, baseMs: 2, maxMs: 10 },
  run: (ledger, { object, number }) =>
    ledger.during(object, async () => {
      await sleep(Math.random() * 3)
      if (Math.random() < 0.1) {
        ledger.failures += 1
        throw new SidecarError('ODOO_TIMEOUT', 'Chance.')
      }
      ledger.note(object, number)
    }),
})

const event = (object: string, number: number) => aChange({ key: object, eventId: String(number) })

describe('jobs about one object', () => {
  test('run in the order they were published, one at a time: 1000 of 10 objects, two processes, failures', async () => {
    const ledger = new Ledger()
    const [publisher] = [
      await bench.start({ tasks: [bind(apply, ledger)] }),
      await bench.start({ tasks: [bind(apply, ledger)] }),
    ]
    const events = Array.from({ length: 1_000 }, (_, number) => event(`o${Math.floor(Math.random() * 10)}`, number))
    for (let from = 0; from < events.length; from += 200) {
      await bench.database.transaction(async (tx) => {
        await publisher.publish(tx, 'odoo.record-changed', events.slice(from, from + 150))
        await publisher.publish(tx, 'odoo.record-changed', events.slice(from + 150, from + 200))
      })
    }
    await eventually(() => ledger.total >= 1_000, 'all have run', 50_000)
    const published = Map.groupBy(events, ({ key }) => key)
    for (const [object, numbers] of ledger.done) {
      expect(numbers).toEqual(published.get(object)?.map(({ eventId }) => Number(eventId)))
    }
    expect(ledger.overlaps).toBe(0)
    expect(ledger.failures).toBeGreaterThan(20)
  })

  test('run in the order of publishing even when the later one was published by an older transaction', async () => {
    const ledger = new Ledger()
    const steady = bind({ ...apply, prepare: withoutChance }, ledger)
    const publisher = await bench.start({ tasks: [steady], work: false })
    const mayPublish = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const older = bench.database.transaction(async (tx) => {
      await tx.executeSql('SELECT now()')
      begun.resolve()
      await mayPublish.promise
      await publisher.publish(tx, 'odoo.record-changed', [event('o', 2)])
    })
    await begun.promise
    await bench.database.transaction((tx) => publisher.publish(tx, 'odoo.record-changed', [event('o', 1)]))
    mayPublish.resolve()
    await older
    await bench.start({ tasks: [steady] })
    await eventually(() => ledger.total === 2, 'both ran')
    expect(ledger.done.get('o')).toEqual([1, 2])
  })

  test('wait while the one before them waits to be tried again, and other objects do not', async () => {
    const ledger = new Ledger()
    let failing = true
    const stubborn = defineTask<Ledger>()({
      name: 'test.stubborn',
      team: 'warehouse',
      withinMs: 1_000,
      payload: z.object({ object: z.string(), number: z.int() }),
      key: ({ object }) => object,
      retry: { attempts: 50, baseMs: 200, maxMs: 200 },
      run: async (done, { object, number }) => {
        if (failing && object === 'stuck' && number === 1) throw new SidecarError('ODOO_TIMEOUT', 'Not yet.')
        done.note(object, number)
      },
    })
    const jobs = await bench.start({ tasks: [bind(stubborn, ledger)] })
    const payloads = ['stuck', 'free'].flatMap((object) => [1, 2, 3].map((number) => ({ object, number })))
    await bench.database.transaction((tx) => jobs.enqueue(tx, stubborn, payloads))
    await eventually(() => jobs.ended('failed') >= 3, 'it was tried again and again')
    expect(ledger.done).toEqual(new Map([['free', [1, 2, 3]]]))
    failing = false
    await eventually(() => ledger.total === 6, 'all ran')
    expect(ledger.done.get('stuck')).toEqual([1, 2, 3])
  })
})

function withoutChance(payload: unknown) {
  const { object, number } = payload as { object: string; number: number }
  return { connection: null, run: async (ledger: Ledger) => ledger.note(object, number) }
}
