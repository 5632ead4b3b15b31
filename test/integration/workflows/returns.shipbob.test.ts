import { afterAll, beforeAll, expect, test } from 'vitest'
import { pullChangesTask } from '../../../sidecar/src/operations/refresh-tasks.ts'
import { eventually } from '../../support/eventually.ts'
import { type ConfirmedOrder, type ShippingBench, startShipping } from './shipping-bench.ts'

let bench: ShippingBench

beforeAll(async () => {
  bench = await startShipping({ warehouse: { release: 'on', ship: 'on', returns: 'on' } })
})
afterAll(() => bench.stop())

async function shipped(pieces: Readonly<Record<string, number>>): Promise<ConfirmedOrder> {
  const order = await bench.order(pieces)
  await bench.stepStands(order.id, 'RELEASE', 'DONE')
  for (let step = 0; step < 3; step += 1) bench.partners.warehouse.control.advance(order.transfer.name)
  await bench.stepStands(order.id, 'SHIP', 'DONE')
  return order
}

/** The returns of an order as Odoo has them. */
const returnsOf = ({ transfer }: ConfirmedOrder) =>
  bench.call<readonly { id: number; state: string; origin: string }[]>('stock.picking', 'search_read', {
    ...{ domain: [['return_id', '=', transfer.id]], fields: ['state', 'origin'] },
  })

const stand = (order: ConfirmedOrder, state: string) =>
  eventually(async () => (await returnsOf(order)).some((one) => one.state === state), `a return is ${state}`)

test('a return ShipBob tells of is expected in Odoo, and received when it is completed', async () => {
  const order = await shipped({ 'NL-1001': 2 })
  const { control } = bench.partners.warehouse
  control.announceReturn(order.transfer.name, { 'NL-1001': 2 }, 'RMA-9001')
  await stand(order, 'assigned')
  control.countReturn('RMA-9001', {}, 'Arrived')
  control.countReturn('RMA-9001', { 'NL-1001': 1 }, 'Processing')
  control.countReturn('RMA-9001', { 'NL-1001': 2 }, 'Completed')
  await stand(order, 'done')
  const [made, ...more] = await returnsOf(order)
  expect(more).toEqual([])
  expect(made?.origin).toMatch(/, RMA-9001$/)
  const moves = bench.odoo.world.children('stock.move', 'picking_id', made?.id ?? 0)
  expect(moves.map(({ product_uom_qty }) => product_uom_qty)).toEqual([2])
})

test('one that was called off before Odoo heard of it is nothing', async () => {
  const order = await shipped({ 'NL-1001': 1 })
  const { control, webhooks } = bench.partners.warehouse
  const calls = bench.odoo.calls.length
  webhooks.become({ reversed: true })
  control.announceReturn(order.transfer.name, { 'NL-1001': 1 }, 'RMA-9002')
  control.countReturn('RMA-9002', {}, 'Cancelled')
  webhooks.release()
  webhooks.become({})
  await webhooks.settled()
  await bench.sidecar.store.database.transaction((tx) =>
    bench.sidecar.jobs.enqueue(tx, pullChangesTask, [{ connection: 'warehouse', capability: 'returns', slot: 1 }]),
  )
  await eventually(async () => {
    const { rows } = await bench.sidecar.store.database.executeSql(
      `SELECT 1 FROM pgboss.job WHERE state IN ('created', 'active', 'retry')
         AND name IN ('fulfillments.follow-warehouse-return', 'operations.pull-changes', 'operations.apply-notice')`,
    )
    return rows.length === 0
  }, 'no job waits')
  expect(await returnsOf(order)).toEqual([])
  expect(bench.odoo.calls.slice(calls).map(({ method }) => method)).not.toContain('create_return')
})

test('that a piece was damaged is noted once on the return it came with', async () => {
  const order = await shipped({ 'NL-1001': 2 })
  const { control, webhooks } = bench.partners.warehouse
  control.announceReturn(order.transfer.name, { 'NL-1001': 2 }, 'RMA-9003')
  await stand(order, 'assigned')
  webhooks.become({ copies: 3 })
  control.countReturn('RMA-9003', { 'NL-1001': 2 }, 'Completed', { 'NL-1001': 1 })
  webhooks.release()
  webhooks.become({})
  await stand(order, 'done')
  await webhooks.settled()
  const [made] = await returnsOf(order)
  const notes = bench.odoo.world
    .rows('mail.message')
    .filter((row) => row.model === 'stock.picking' && row.res_id === made?.id)
    .map(({ body }) => String(body))
  expect(notes.filter((note) => note.includes('says of what came back'))).toEqual([
    expect.stringContaining('warehouse says of what came back: 2 × NL-1001: Restock, Dispose'),
  ])
})
