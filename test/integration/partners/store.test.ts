import { afterAll, beforeAll, expect, test } from 'vitest'
import { Bindings } from '../../../sidecar/src/connections/bindings.ts'
import { openStore, type Store } from '../../../sidecar/src/db/store.ts'
import type { ShipmentId } from '../../../sidecar/src/foundation/ids.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import { bindNumbers } from '../../../sidecar/src/tracking/bind-numbers.ts'
import { followNumbers, scheduleNext } from '../../../sidecar/src/tracking/schedule-store.ts'
import { factsOf, keepReports } from '../../../sidecar/src/tracking/store.ts'
import { createTestDatabase } from '../../support/database.ts'

let store: Store
let drop: () => Promise<unknown>

beforeAll(async () => {
  const { url, drop: end } = await createTestDatabase()
  drop = end
  store = await openStore({ url: new Secret(url), dataDir: '', poolSize: 10, logger: createLogger('silent') })
})

afterAll(async () => {
  await store.close()
  await drop()
})

const report = (trackingNumber: string, keys: readonly string[]) => ({
  ...{
    trackingNumber,
    carrier: null,
    externalId: `id-${trackingNumber}`,
    estimatedDelivery: null,
    proofOfDelivery: null,
  },
  events: keys.map((key) => ({
    ...{ key, code: key, reason: null, text: trackingNumber, time: null, place: null },
    classifier: 'ACTUAL' as const,
  })),
})

test('facts come in the order asked, however many are asked for', async () => {
  const numbers = Array.from({ length: 500 }, (_, index) => `N${(index * 7919) % 100_003}`)
  await keepReports(
    store.database,
    'c',
    numbers.map((number) => report(number, ['a', 'b'])),
    [],
    Date.now(),
  )
  for (const count of [1, 13, 100, 500]) {
    const asked = numbers.toReversed().slice(0, count)
    const facts = await factsOf(store.database, 'c', asked)
    expect(facts.map(({ trackingNumber }) => trackingNumber)).toEqual(asked)
    expect(facts.every(({ trackingNumber, events }) => events.every(({ text }) => text === trackingNumber))).toBe(true)
  }
})

test('an event told again is not kept twice, and a number nobody knows is kept as such', async () => {
  const { database } = store
  await keepReports(database, 'c', [report('X', ['1'])], [], 1_000)
  await keepReports(database, 'c', [report('X', ['1'])], [], 2_000)
  await keepReports(database, 'c', [report('X', ['1', '2'])], [], 3_000)
  await keepReports(database, 'c', [], [{ trackingNumber: 'Y', carrier: null }], 4_000)
  const [x, y] = await factsOf(database, 'c', ['X', 'Y'])
  expect(x).toMatchObject({ events: [{ key: '1' }, { key: '2' }], observedAt: 3_000 })
  expect(y).toMatchObject({ head: null, events: [], observedAt: 4_000 })
})

test('events of a number stay in the order its partner told them', async () => {
  await keepReports(store.database, 'c', [report('W', ['9', '1', '5']), report('V', ['b', 'a'])], [], 1_000)
  const facts = await factsOf(store.database, 'c', ['W', 'V'])
  expect(facts.map(({ events }) => events.map(({ key }) => key))).toEqual([
    ['9', '1', '5'],
    ['b', 'a'],
  ])
})

test('replicas that are told of the same numbers at once, each in its own order, keep them all', async () => {
  const numbers = Array.from({ length: 300 }, (_, index) => `S${index}`)
  for (let round = 0; round < 10; round += 1) {
    const told = numbers.map((number) => report(number, [`${round}-a`, `${round}-b`]))
    const next = told.map(({ trackingNumber }) => ({ trackingNumber, nextPollAt: null, failures: 0, error: null }))
    await Promise.all(
      [told, told.toReversed()].flatMap((reports) => [
        keepReports(store.database, 'c', reports, [], round),
        followNumbers(store.database, 'c', reports, round),
        scheduleNext(store.database, 'c', reports === told ? next : next.toReversed()),
      ]),
    )
  }
  const facts = await factsOf(store.database, 'c', numbers)
  expect(new Set(facts.map(({ events }) => events.length))).toEqual(new Set([20]))
})

test('replicas that bind the same numbers at once, each in its own order, bind them all', async () => {
  const shipment = 'Shipment:7' as ShipmentId
  for (let round = 0; round < 10; round += 1) {
    const numbers = Array.from({ length: 500 }, (_, index) => `B${round}-${index}`)
    const orders = [numbers, numbers.toReversed(), numbers, numbers.toReversed()]
    await Promise.all(orders.map((told) => bindNumbers(store.database, 'c', shipment, told)))
  }
  const bound = await store.database.executeSql("SELECT FROM logistics.bindings WHERE object = 'Shipment:7'")
  expect(bound.rows).toHaveLength(5_000)
})

test('what is told late does not make what is known older', async () => {
  const { database } = store
  await keepReports(database, 'c', [report('Z', ['1'])], [], 9_000)
  await keepReports(database, 'c', [report('Z', ['0'])], [], 5_000)
  expect((await factsOf(database, 'c', ['Z']))[0]?.observedAt).toBe(9_000)
})

test('fifty who claim one object at once are told the same owner', async () => {
  const claims = Array.from({ length: 50 }, (_, index) =>
    new Bindings(store.database).claim({
      ...{ connection: 'c', kind: 'warehouse-order', externalId: '4711', rule: 'our-reference', reference: 'OUT/1' },
      object: `Fulfillment:${index % 2}`,
    }),
  )
  const granted = await Promise.all(claims)
  const [even, odd] = [granted.filter((_, index) => index % 2 === 0), granted.filter((_, index) => index % 2 === 1)]
  expect([new Set(even).size, new Set(odd).size, even[0] !== odd[0]]).toEqual([1, 1, true])
})
