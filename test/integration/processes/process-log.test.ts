import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StepEvent, stepNames, stepStates } from '../../../sidecar/src/canonical/process-step.ts'
import type { PooledDatabase } from '../../../sidecar/src/db/pool.ts'
import { recordSteps, stepsOfProcesses } from '../../../sidecar/src/processes/process-log.ts'
import { rebuildSteps, wrongSteps } from '../../../sidecar/src/processes/rebuild.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { seeded } from '../../support/random.ts'

let server: TestDatabase
let database: PooledDatabase

beforeAll(async () => {
  server = await createTestDatabase()
  database = server.open({ poolSize: 10 })
})
afterAll(() => server.drop())

const at = (minutes: number): string => new Date(Date.UTC(2026, 10, 27) + minutes * 60_000).toISOString()

const event = (process: string, eventKey: string | null, more: Partial<StepEvent> = {}): StepEvent => ({
  ...{ process, eventKey, step: 'release', part: 'Fulfillment:1', state: 'WAITING', facts: {}, occurredAt: at(0) },
  ...more,
})

const record = (events: readonly StepEvent[]) => database.transaction((tx) => recordSteps(tx, events))
const stepsOf = async (process: string) => (await stepsOfProcesses(database, [process])).get(process) ?? []
const countOf = async (process: string) =>
  (
    await database.executeSql('SELECT count(*)::int AS count FROM logistics.process_events WHERE process = $1', [
      process,
    ])
  ).rows[0] as { count: number }

describe('what is told', () => {
  test('twice under one key is told once', async () => {
    expect(await record([event('Order:1', 'a')])).toMatchObject([
      { process: 'Order:1', before: null, state: 'WAITING' },
    ])
    expect(await record([event('Order:1', 'a', { state: 'DONE' })])).toEqual([])
    expect(await stepsOf('Order:1')).toMatchObject([{ state: 'WAITING' }])
  })

  test('of how a step stands is news only when it stood otherwise, and may come back to where it was', async () => {
    const standing = (state: StepEvent['state'], minutes: number) =>
      record([event('Order:2', null, { state, occurredAt: at(minutes) })])
    await standing('DONE', 0)
    expect(await standing('DONE', 1)).toEqual([])
    await standing('FAILED', 2)
    await standing('DONE', 3)
    expect(await countOf('Order:2')).toEqual({ count: 3 })
    expect(await stepsOf('Order:2')).toMatchObject([{ state: 'DONE', since: expect.stringContaining('00:03') }])
  })

  test('by many at once is folded with nothing left out', async () => {
    const tellings = Array.from({ length: 40 }, (_, i) =>
      record([event('Order:3', `k${i}`, { part: `Fulfillment:${i % 8}`, occurredAt: at(i), facts: { attempts: i } })]),
    )
    await Promise.all(tellings)
    const steps = await stepsOf('Order:3')
    expect(steps.map(({ attempts }) => attempts).sort((a, b) => a - b)).toEqual([32, 33, 34, 35, 36, 37, 38, 39])
  })
})

test('a timeline built anew from its events equals the one that was kept, row for row', async () => {
  const random = seeded(7)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)] as T
  for (let order = 100; order < 200; order += 1) {
    const events = Array.from({ length: 1 + Math.floor(random.next() * 12) }, (_, i) =>
      event(`Order:${order}`, random.next() < 0.5 ? null : `e${i}`, {
        step: pick(stepNames),
        part: pick(['', 'Fulfillment:1', 'Fulfillment:2']),
        state: pick(stepStates),
        occurredAt: at(Math.floor(random.next() * 50)),
        facts: { attempts: Math.floor(random.next() * 4), message: pick(['one', 'other']) },
      }),
    )
    for (const one of events) await record([one])
  }
  const rows = async () =>
    (await database.executeSql('SELECT * FROM logistics.process_steps ORDER BY process, step, part')).rows
  const live = await rows()
  expect(live.length).toBeGreaterThan(200)
  const { signal } = new AbortController()
  expect(await wrongSteps(database, signal)).toMatchObject({ wrong: [] })
  await database.executeSql("UPDATE logistics.process_steps SET state = 'DONE', message = 'wrong'")
  await database.executeSql("DELETE FROM logistics.process_steps WHERE process < 'Order:2'")
  expect((await wrongSteps(database, signal)).wrong.length).toBeGreaterThanOrEqual(100)
  expect(await rebuildSteps(database, signal)).toBeGreaterThanOrEqual(100)
  expect(await rows()).toEqual(live)
})
