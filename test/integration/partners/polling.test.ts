import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pullChangesTask } from '../../../sidecar/src/operations/refresh-tasks.ts'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { followShipmentTask, pollDueTask } from '../../../sidecar/src/tracking/tasks.ts'
import type { DraftConnection } from '../../support/connection-file.ts'
import { eventually } from '../../support/eventually.ts'
import { type RunningPartners, startPartners, trackingNumbersOf } from '../../support/partners.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'

let odoo: SandboxOdoo
let partners: RunningPartners
let sidecar: TestSidecar

beforeAll(async () => {
  odoo = await startSandboxOdoo({})
  partners = await startPartners(odoo)
  sidecar = await startTestSidecar(odoo, { CONNECTIONS_FILE: partners.file.path })
  await sidecar.ready()
})

afterAll(async () => {
  await sidecar.stop()
  await partners.stop()
  await odoo.stop()
})

const rows = async (text: string) => (await sidecar.store.database.executeSql(text)).rows as Record<string, unknown>[]

const shipped = () => odoo.world.rows('stock.picking').filter((row) => typeof row.carrier_tracking_ref === 'string')

const follow = (keys: readonly number[]) =>
  sidecar.store.database.transaction((tx) =>
    sidecar.jobs.enqueue(
      tx,
      followShipmentTask,
      keys.map((key) => ({ key: String(key), eventId: `follow-${key}-${Math.random()}` })),
    ),
  )

const due = () => sidecar.store.database.executeSql('UPDATE logistics.tracked_numbers SET next_poll_at = now()')
const poll = () => sidecar.store.database.transaction((tx) => sidecar.jobs.enqueue(tx, pollDueTask, [{}]))

describe('numbers written into Odoo', () => {
  test('are followed from then on, and bound to their shipments', async () => {
    await follow(shipped().map(({ id }) => id as number))
    const waiting = "SELECT FROM pgboss.job WHERE name = 'tracking.follow-shipment' AND state < 'completed'"
    await eventually(async () => (await rows(waiting)).length === 0, 'all of them were looked at')
    expect((await rows('SELECT FROM logistics.tracked_numbers WHERE next_poll_at IS NOT NULL')).length).toBeGreaterThan(
      20,
    )
    const bound = await rows("SELECT object FROM logistics.bindings WHERE kind = 'tracking'")
    expect(bound.length).toBeGreaterThan(20)
    expect(bound.every(({ object }) => String(object).startsWith('Shipment:'))).toBe(true)
  })

  test('are asked for in as few calls as the carrier allows, each by its own schedule', async () => {
    partners.carrier.partner.resetCalls()
    await due()
    await poll()
    const unseen = "SELECT FROM logistics.tracked_numbers WHERE connection = 'parcels' AND observed_at IS NULL"
    await eventually(async () => (await rows(unseen)).length === 0, 'all were asked for')
    const followed = (await rows("SELECT FROM logistics.tracked_numbers WHERE connection = 'parcels'")).length
    expect(partners.carrier.partner.calls.length).toBe(Math.ceil(followed / 100))
    const next = await rows(
      "SELECT min(next_poll_at) > now() + interval '10 minutes' AS later FROM logistics.tracked_numbers WHERE connection = 'parcels'",
    )
    expect(next).toEqual([{ later: true }])
  })

  test('one bad number never stops the others', async () => {
    await sidecar.store.database.executeSql(
      "INSERT INTO logistics.tracked_numbers (connection, tracking_number, next_poll_at) VALUES ('parcels', 'no such number', now())",
    )
    const observed =
      "SELECT count(*) AS n FROM logistics.tracked_numbers WHERE connection = 'parcels' AND observed_at > now() - interval '2 seconds'"
    await due()
    await poll()
    await eventually(async () => Number((await rows(observed))[0]?.n) > 20, 'the others were asked for')
    const [bad] = await rows(
      "SELECT next_poll_at IS NOT NULL AS again FROM logistics.tracked_numbers WHERE tracking_number = 'no such number'",
    )
    expect(bad).toEqual({ again: true })
  })

  test('a number two shipments claim is an exception that names both', async () => {
    const [one, other] = shipped().filter(({ carrier_id: carrier }) => carrier !== false)
    odoo.world.write('stock.picking', other?.id as number, {
      carrier_tracking_ref: one?.carrier_tracking_ref as string,
    })
    // Odoo without the addon tells nobody: what is held of it is old after a while.
    sidecar.memory.readThrough.invalidateAll()
    await follow([one?.id as number, other?.id as number])
    await eventually(
      async () =>
        (await rows("SELECT FROM logistics.business_exceptions WHERE kind = 'DUPLICATE_SUSPECTED'")).length > 0,
      'the exception is raised',
    )
    const [raised] = await rows("SELECT message FROM logistics.business_exceptions WHERE kind = 'DUPLICATE_SUSPECTED'")
    expect(raised?.message).toContain(`Shipment:${one?.id}`)
    expect(raised?.message).toContain(`Shipment:${other?.id}`)
  })
})

describe('changes at partners', () => {
  const pull = (connection: string, capability: 'tracking' | 'warehouseOrders' | 'dispatch', slot: number) =>
    sidecar.store.database.transaction((tx) =>
      sidecar.jobs.enqueue(tx, pullChangesTask, [{ connection, capability, slot }]),
    )

  test('are found although no webhook told, from where the last look ended', async () => {
    const number = trackingNumbersOf(odoo)[0] ?? ''
    await pull('parcels', 'tracking', 1)
    const cursor = "SELECT cursor FROM logistics.partner_cursors WHERE connection = 'parcels' AND cursor IS NOT NULL"
    await eventually(async () => (await rows(cursor)).length === 1, 'the cursor moved')
    const pulling = "SELECT FROM pgboss.job WHERE name = 'operations.pull-changes' AND state < 'completed'"
    await eventually(async () => (await rows(pulling)).length === 0, 'the first pull has ended')
    const events = `SELECT FROM logistics.tracking_events WHERE tracking_number = '${number}'`
    const before = (await rows(events)).length
    partners.carrier.control.advance(number)
    await pull('parcels', 'tracking', 2)
    await eventually(async () => (await rows(events)).length > before, 'the change is here')
  })

  test('are read by their time when the cursor can not be read any more', async () => {
    const number = trackingNumbersOf(odoo)[0] ?? ''
    await sidecar.store.database.executeSql("UPDATE logistics.partner_cursors SET cursor = 'of an earlier release'")
    const events = `SELECT FROM logistics.tracking_events WHERE tracking_number = '${number}'`
    const before = (await rows(events)).length
    partners.carrier.control.advance(number)
    await pull('parcels', 'tracking', 3)
    await eventually(async () => (await rows(events)).length > before, 'the change is here')
  })

  test('of a warehouse outdate what is held of its orders', async () => {
    const state = async () =>
      (await sidecar.ask('{ order(number: "S00042") { fulfillments { warehouseOrder { lines { sku shipped } } } } }'))
        .data
    const before = JSON.stringify(await state())
    expect(before).toContain('NL-1200')
    await pull('warehouse', 'warehouseOrders', 1)
    await eventually(
      async () => (await rows("SELECT FROM logistics.partner_cursors WHERE connection = 'warehouse'")).length === 1,
      'the cursor moved',
    )
    partners.warehouse.resetCalls()
    expect(JSON.stringify(await state())).toBe(before)
  })
})

describe('a partner that is away', () => {
  const open =
    "SELECT kind FROM logistics.business_exceptions WHERE state = 'open' AND kind IN ('AUTH_EXPIRED', 'SOURCE_UNREACHABLE')"

  test.each([
    ['a key it does not take any more', { kind: 'expired-token' }, 'AUTH_EXPIRED'],
    ['an outage', { kind: 'failing', status: 503 }, 'SOURCE_UNREACHABLE'],
  ] as const)('%s is one exception until it is well again, and no dead letter', async (_what, mood, kind) => {
    partners.carrier.partner.setMood(mood)
    for (let time = 0; time < 2; time += 1) {
      await due()
      await poll()
    }
    await eventually(async () => (await rows(open)).length === 1, 'it is told')
    expect(await rows(open)).toEqual([{ kind }])
    partners.carrier.partner.setMood(null)
    await eventually(
      async () => {
        await due()
        await poll()
        return (await rows(open)).length === 0
      },
      'it is well again',
      30_000,
    )
    expect(await rows('SELECT FROM logistics.dead_letters')).toEqual([])
  })
})

test('two replicas together never make more calls than the connection bears', async () => {
  const limits = { perSecond: 5, burst: 5, concurrency: 2 }
  partners.file.put(
    partners.drafts.map((draft: DraftConnection) => ({ ...draft, more: { ...draft.more, limits, budgetMs: 10_000 } })),
  )
  const database = sidecar.store.url.reveal()
  const replicas = await Promise.all(
    [1, 2].map(() => startTestSidecar(odoo, { CONNECTIONS_FILE: partners.file.path, DATABASE_URL: database })),
  )
  try {
    await Promise.all(replicas.map((replica) => replica.ready()))
    partners.fleet.resetCalls()
    const asked = shipped().slice(0, 12)
    const query = (id: unknown) => `{ shipment(id: "Shipment:${id}", maxAge: 0) { transport { externalId } } }`
    const startedAt = Date.now()
    await Promise.all(asked.flatMap(({ id }) => replicas.map((replica) => replica.ask(query(id)))))
    const seconds = (Date.now() - startedAt) / 1_000
    const calls = partners.fleet.calls.length
    expect(calls).toBeGreaterThan(12)
    expect(calls).toBeLessThanOrEqual(limits.burst + limits.perSecond * (seconds + 1))
  } finally {
    await Promise.all(replicas.map((replica) => replica.stop()))
    partners.file.put(partners.drafts)
  }
})
