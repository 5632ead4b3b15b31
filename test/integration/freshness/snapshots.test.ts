import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../../sidecar/src/db/database.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import { StoredSnapshots } from '../../../sidecar/src/freshness/snapshots.ts'
import {
  createTestDatabase,
  type OwnPostgres,
  openTestDatabase,
  ownPostgres,
  type TestDatabase,
} from '../../support/database.ts'
import { logLines } from '../../support/log-lines.ts'

let test_: TestDatabase
let database: Database
beforeAll(async () => {
  test_ = await createTestDatabase()
  database = test_.open()
})
afterAll(() => test_.drop())

const logger = createLogger('silent')
const order = (id: string, name: string, asOf: number) => ({ facet: 'Order', scope: '1', id, value: { name }, asOf })

describe('what was last known', () => {
  test('is found by the next process, with its age', async () => {
    const before = new StoredSnapshots(database, logger)
    before.keep(order('1', 'S00001', 1_000))
    await before.flush()
    const after = new StoredSnapshots(database, logger)
    expect(await after.lastKnown('Order', '1', '1')).toEqual({ value: { name: 'S00001' }, asOf: 1_000 })
    expect(await after.lastKnown('Order', '2', '1')).toBeNull()
    expect(await after.lastKnown('OrderLine', '1', '1')).toBeNull()
  })

  test('is found before it is written down', async () => {
    const snapshots = new StoredSnapshots(database, logger)
    snapshots.keep(order('2', 'S00002', 1_000))
    expect(await snapshots.lastKnown('Order', '1', '2')).toMatchObject({ value: { name: 'S00002' } })
  })

  test('is never replaced by something older, whichever replica writes last', async () => {
    const [newer, older] = [new StoredSnapshots(database, logger), new StoredSnapshots(database, logger)]
    newer.keep(order('3', 'new', 2_000))
    await newer.flush()
    older.keep(order('3', 'old', 1_000))
    await older.flush()
    expect(await new StoredSnapshots(database, logger).lastKnown('Order', '1', '3')).toMatchObject({
      value: { name: 'new' },
    })
  })

  test('is gone once the object is', async () => {
    const snapshots = new StoredSnapshots(database, logger)
    snapshots.keep(order('4', 'S00004', 1_000))
    await snapshots.flush()
    snapshots.keep({ ...order('4', '', 2_000), value: null })
    await snapshots.flush()
    expect(await snapshots.lastKnown('Order', '1', '4')).toBeNull()
  })

  test('of the same objects is written and removed by two replicas at once, each in its own order', async () => {
    const { logger: watched, lines } = logLines()
    const ids = Array.from({ length: 900 }, (_, index) => `both-${index}`)
    for (let round = 1; round <= 12; round += 1) {
      const value = round % 3 === 0 ? null : { name: `S${round}` }
      const replicas = [ids, ids.toReversed(), ids, ids.toReversed()].map((told) => {
        const snapshots = new StoredSnapshots(database, watched)
        for (const id of told) snapshots.keep({ ...order(id, '', round), value })
        return snapshots
      })
      await Promise.all(replicas.map((snapshots) => snapshots.flush()))
    }
    expect(lines).toEqual([])
  })

  test('of thousands of objects is written down and looked up a batch at a time', async () => {
    const snapshots = new StoredSnapshots(database, logger)
    for (let id = 10; id < 3_010; id += 1) snapshots.keep(order(String(id), `S${id}`, 1_000))
    await snapshots.flush()
    expect(snapshots.waiting).toBe(0)
    const ids = Array.from({ length: 2_500 }, (_, index) => String(index + 10))
    const found = await Promise.all(ids.map((id) => snapshots.lastKnown<{ name: string }>('Order', '1', id)))
    expect(found.map((one) => one?.value.name)).toEqual(ids.map((id) => `S${id}`))
  })
})

describe('while PostgreSQL is away', () => {
  let postgres: OwnPostgres
  beforeAll(async () => {
    postgres = await ownPostgres()
  })
  afterAll(() => postgres.remove())

  test('nothing is known, nothing is lost, and nothing fails', async () => {
    const gone = openTestDatabase({ url: postgres.url, connectTimeoutMs: 300 })
    await postgres.stop()
    const snapshots = new StoredSnapshots(gone, logger)
    snapshots.keep(order('1', 'S00001', 1_000))
    await snapshots.flush()
    expect(snapshots.waiting).toBe(1)
    expect(await snapshots.lastKnown('Order', '1', '2')).toBeNull()
    await gone.close()
  })

  test('what waits is bounded', () => {
    const snapshots = new StoredSnapshots(database, logger)
    for (let id = 0; id < 60_000; id += 1) snapshots.keep(order(String(id), '', 1_000))
    expect(snapshots.waiting).toBe(50_000)
  })
})
