import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareSnapshots } from '../../../sidecar/src/repair/compare-snapshots.ts'
import { pollChanges } from '../../../sidecar/src/repair/poll-changes.ts'
import type { RepairDeps } from '../../../sidecar/src/repair/repair.ts'
import { sweepDeletions } from '../../../sidecar/src/repair/sweep-deletions.ts'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { eventually } from '../../support/eventually.ts'
import { logLines } from '../../support/log-lines.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'

describe.each(['19.0', '14.0'] as const)('a sandbox Odoo %s without the addon', (series) => {
  let odoo: SandboxOdoo
  let sidecar: TestSidecar
  beforeAll(async () => {
    odoo = await startSandboxOdoo({ series })
    sidecar = await startTestSidecar(odoo, { ODOO_POLL_SECONDS: '1' }, { byTheClock: true })
    await sidecar.ready()
    await eventually(async () => (await runsOf(sidecar)).includes('repair.poll-changes'), 'it was looked once', 20_000)
  })
  afterAll(async () => {
    await sidecar.stop()
    await odoo.stop()
  })

  const reference = async () => {
    const reply = await sidecar.ask('{ order(id: "Order:1") { customerReference } }')
    return (reply.data as { order: { customerReference: string | null } }).order.customerReference
  }

  test('what changed is told to those who follow it within a few looks', async () => {
    let told = 0
    const leave = sidecar.memory.feed.watch('sale.order/1', () => {
      told += 1
    })
    odoo.world.write('sale.order', [1], { client_order_ref: 'PO-polled' })
    await eventually(() => told > 0, 'it was told', 15_000)
    expect(await reference()).toBe('PO-polled')
    leave()
  })

  test('one change is one event, however often it is looked at', async () => {
    odoo.world.write('sale.order', [2], { client_order_ref: 'PO-once' })
    const events = () =>
      sidecar.store.database.executeSql("SELECT event_id FROM logistics.inbox WHERE subject = 'sale.order/2'")
    await eventually(async () => (await events()).rows.length > 0, 'it was found', 15_000)
    const calls = () => odoo.calls.filter(({ model }) => model === 'stock.quant').length
    const before = calls()
    await eventually(() => calls() >= before + 2, 'it was looked twice more', 15_000)
    expect((await events()).rows).toHaveLength(1)
  })

  test('a line of an order touches the order, a move its transfer', async () => {
    const [line] = odoo.world.rows('sale.order.line')
    const told: string[] = []
    const leave = sidecar.memory.feed.watch(`sale.order/${line?.order_id}`, () => told.push('order'))
    odoo.world.write('sale.order.line', [Number(line?.id)], { name: 'Another description' })
    await eventually(() => told.length > 0, 'the order is told of', 15_000)
    leave()
  })

  test('it is no finding: nobody was to tell', async () => {
    expect(await sidecar.ask('{ repairFindings { kind } }')).toMatchObject({ data: { repairFindings: [] } })
  })
})

const runsOf = async (sidecar: TestSidecar): Promise<readonly string[]> => {
  const reply = await sidecar.ask('{ repairRuns { task lookedAt found } }')
  return (reply.data as { repairRuns: { task: string }[] }).repairRuns.map(({ task }) => task)
}

describe('what no poll can see', () => {
  let odoo: SandboxOdoo
  let sidecar: TestSidecar
  let deps: RepairDeps
  beforeAll(async () => {
    odoo = await startSandboxOdoo()
    sidecar = await startTestSidecar(odoo)
    await sidecar.ready()
    deps = {
      clock: { now: () => Date.now() },
      ...logLines(),
      database: sidecar.store.database,
      odoo: sidecar.odoo,
      reactions: {
        publish: async () => undefined,
        announce: (tx, records) => sidecar.memory.feed.announce(tx, records),
      },
      report: () => undefined,
    }
  })
  afterAll(async () => {
    await sidecar.stop()
    await odoo.stop()
  })

  const findings = async () => {
    const reply = await sidecar.ask('{ repairFindings { id kind record detail } }')
    expect(reply.errors).toBeUndefined()
    return (reply.data as { repairFindings: { kind: string; record: string; detail: string }[] }).repairFindings
  }

  test('a record that was deleted is found by the sweep, and is gone from memory and from what is known', async () => {
    const reply = await sidecar.ask('{ orders(first: 5) { nodes { id lines { id } } } }')
    const [order] = (reply.data as { orders: { nodes: { id: string }[] } }).orders.nodes
    await sidecar.memory.snapshots.flush()
    const id = Number(order?.id.split(':')[1])
    const lines = odoo.world.rows('sale.order.line').filter(({ order_id }) => order_id === id)
    odoo.world.remove(
      'sale.order.line',
      lines.map((line) => Number(line.id)),
    )
    odoo.world.remove('sale.order', [id])
    await sweepDeletions(deps, AbortSignal.timeout(10_000))
    expect(await findings()).toContainEqual(expect.objectContaining({ kind: 'DELETED', record: `sale.order/${id}` }))
    await eventually(
      async () =>
        (await sidecar.ask(`{ order(id: "${order?.id}") { number } }`)).errors?.[0]?.extensions.code === 'NOT_FOUND',
      'it is gone from memory',
    )
    const kept = await sidecar.store.database.executeSql(
      `SELECT 1 FROM logistics.snapshots WHERE facet = 'Order' AND id = '${id}'`,
    )
    expect(kept.rows).toEqual([])
    const found = (await findings()).length
    await sweepDeletions(deps, AbortSignal.timeout(10_000))
    expect(await findings()).toHaveLength(found)
  })

  test('a record changed behind Odoo, without a new write date, is found by comparing', async () => {
    await sidecar.ask('{ order(id: "Order:3") { customerReference } }')
    await sidecar.memory.snapshots.flush()
    // The snapshot is taken for younger than the last write, as it is when somebody reads a day later.
    await sidecar.store.database.executeSql(
      "UPDATE logistics.snapshots SET as_of = now() + interval '1 hour' WHERE facet = 'Order' AND id = '3'",
    )
    odoo.world.write('sale.order', [3], { client_order_ref: 'by SQL' })
    await compareSnapshots(deps, AbortSignal.timeout(10_000))
    expect(await findings()).toContainEqual(
      expect.objectContaining({
        kind: 'DRIFT',
        record: 'sale.order/3',
        detail: expect.stringContaining('customerReference'),
      }),
    )
  })

  test('while Odoo is away nothing is looked at, and nothing fails', async () => {
    odoo.setMood({ kind: 'reset' })
    await sidecar.ask('{ order(id: "Order:1", maxAge: 0) { number } }')
    await eventually(() => sidecar.odoo.state.is === 'away', 'Odoo is away')
    await expect(pollChanges(deps, AbortSignal.timeout(10_000))).resolves.toBeUndefined()
    odoo.setMood(null)
  })
})
