import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { pullChangesTask } from '../../../sidecar/src/operations/refresh-tasks.ts'
import { eventually } from '../../support/eventually.ts'
import { type ConfirmedOrder, type ShippingBench, startShipping } from './shipping-bench.ts'

let bench: ShippingBench

beforeAll(async () => {
  bench = await startShipping({ warehouse: { ship: 'on' } })
})
afterEach(() => {
  bench.odoo.setMood(null)
  bench.partners.warehouse.webhooks.become({})
})
afterAll(() => bench.stop())

type Pieces = Readonly<Record<string, number>>

/** A confirmed order whose transfer is at the warehouse. */
async function releasedOrder(pieces: Pieces, parcels?: readonly Pieces[]): Promise<ConfirmedOrder> {
  const order = await bench.order(pieces)
  bench.partners.warehouse.control.addOrder(order.transfer.name, pieces, parcels)
  return order
}

/** Picks, packs and labels: a parcel with a label has left. */
function ship({ transfer }: ConfirmedOrder, parcel?: number): void {
  for (let step = 0; step < 3; step += 1) bench.partners.warehouse.control.advance(transfer.name, parcel)
}

let slot = 0
const pull = () => {
  slot += 1
  return bench.sidecar.store.database.transaction((tx) =>
    bench.sidecar.jobs.enqueue(tx, pullChangesTask, [{ connection: 'warehouse', capability: 'warehouseOrders', slot }]),
  )
}

describe('what left the warehouse', () => {
  test('is validated in Odoo once, with its quantities, its packages and the number of each', async () => {
    const order = await releasedOrder({ 'NL-1001': 10, 'NL-3001': 12 }, [{ 'NL-1001': 10 }, { 'NL-3001': 12 }])
    ship(order)
    await bench.stepStands(order.id, 'SHIP', 'DONE')
    expect(bench.validations(order)).toBe(1)
    const [transfer] = await bench.transfers(order)
    expect(transfer).toMatchObject({ state: 'done', moved: { 'NL-1001': 10, 'NL-3001': 12 }, backorderOf: null })
    expect(transfer?.packages).toEqual([{ 'NL-1001': 10 }, { 'NL-3001': 12 }])
    expect(transfer?.trackingNumbers).toHaveLength(2)
    expect(await bench.steps(order)).toEqual(['PICK DONE warehouse', 'PACK DONE warehouse', 'SHIP DONE warehouse'])
    expect((await bench.process(order.id)).exceptions).toEqual([])
  })

  test('is told as it goes on before it leaves', async () => {
    const order = await releasedOrder({ 'NL-1001': 1 })
    bench.partners.warehouse.control.advance(order.transfer.name)
    await pull()
    await bench.stepStands(order.id, 'PICK', 'IN_PROGRESS')
    bench.partners.warehouse.control.advance(order.transfer.name)
    await pull()
    await bench.stepStands(order.id, 'PACK', 'DONE')
    expect(await bench.steps(order)).toEqual([
      'PICK DONE warehouse',
      'PACK DONE warehouse',
      'SHIP IN_PROGRESS warehouse',
    ])
  })

  test('only in part leaves a back-order, which the rest then belongs to', async () => {
    const order = await releasedOrder({ 'NL-1001': 10 }, [{ 'NL-1001': 4 }, { 'NL-1001': 6 }])
    ship(order, 0)
    await bench.stepStands(order.id, 'SHIP', 'PARTIAL')
    const half = await bench.transfers(order)
    expect(half.map(({ state, moved }) => [state, moved])).toEqual([
      ['done', { 'NL-1001': 4 }],
      ['assigned', {}],
    ])
    ship(order, 1)
    await bench.stepStands(order.id, 'SHIP', 'DONE')
    const [first, rest, ...more] = await bench.transfers(order)
    expect(more).toEqual([])
    expect(rest).toMatchObject({ state: 'done', moved: { 'NL-1001': 6 }, backorderOf: first?.id })
    expect(first?.moved).toEqual({ 'NL-1001': 4 })
    expect(bench.validations(order)).toBe(2)
  })

  test('told three times and in any order has left once', async () => {
    const order = await releasedOrder({ 'NL-1001': 6 }, [{ 'NL-1001': 1 }, { 'NL-1001': 2 }, { 'NL-1001': 3 }])
    bench.partners.warehouse.webhooks.become({ copies: 3, reversed: true })
    ship(order, 2)
    ship(order, 0)
    ship(order, 1)
    bench.partners.warehouse.webhooks.release()
    await bench.partners.warehouse.webhooks.settled()
    await bench.stepStands(order.id, 'SHIP', 'DONE')
    await pull()
    await bench.idle()
    const transfers = await bench.transfers(order)
    expect(transfers.map(({ state, moved }) => [state, moved])).toEqual([['done', { 'NL-1001': 6 }]])
    expect(bench.validations(order)).toBe(1)
  })
})

describe('what Odoo and the warehouse see differently', () => {
  test('more than was asked for is an exception, and nothing is booked', async () => {
    const order = await bench.order({ 'NL-1001': 5 })
    bench.partners.warehouse.control.addOrder(order.transfer.name, { 'NL-1001': 7 })
    ship(order)
    await bench.stepStands(order.id, 'SHIP', 'FAILED')
    expect((await bench.process(order.id)).exceptions).toMatchObject([
      { kind: 'OVERAGE', message: expect.stringMatching(/7 × NL-1001 .* 5 × NL-1001: 2 × NL-1001 too much/) },
    ])
    expect(bench.validations(order)).toBe(0)
  })

  test('goods the transfer does not have are an exception', async () => {
    const order = await bench.order({ 'NL-1001': 1 })
    bench.partners.warehouse.control.addOrder(order.transfer.name, { 'NL-1001': 1, 'NL-3002': 1 })
    ship(order)
    await bench.stepStands(order.id, 'SHIP', 'FAILED')
    expect((await bench.process(order.id)).exceptions).toMatchObject([
      { kind: 'OVERAGE', message: expect.stringContaining('1 × NL-3002 too much') },
    ])
    expect(bench.validations(order)).toBe(0)
  })

  test('the same, validated by hand, is fine; the numbers it lacks are said', async () => {
    const order = await releasedOrder({ 'NL-1001': 3 })
    await bench.validateByHand(order.transfer.id)
    ship(order)
    await bench.stepStands(order.id, 'SHIP', 'DONE')
    const { steps, exceptions } = await bench.process(order.id)
    expect(steps.find(({ step }) => step === 'SHIP')?.message).toMatch(/without the tracking numbers JJD/)
    expect(exceptions).toEqual([])
    expect(bench.validations(order)).toBe(0)
  })

  test('other quantities validated by hand are a conflict that names both', async () => {
    const order = await releasedOrder({ 'NL-1001': 3 })
    await bench.validateByHand(order.transfer.id, { 'NL-1001': 1 })
    ship(order)
    await bench.stepStands(order.id, 'SHIP', 'FAILED')
    expect((await bench.process(order.id)).exceptions).toMatchObject([
      { kind: 'OWNERSHIP_CONFLICT', message: expect.stringMatching(/by hand with 1 × NL-1001; warehouse shipped 3 ×/) },
    ])
    expect(bench.validations(order)).toBe(0)
  })

  test('cancelled in Odoo and shipped all the same is a conflict', async () => {
    const order = await releasedOrder({ 'NL-1001': 2 })
    await bench.call('sale.order', 'action_cancel', { ids: [order.id] })
    ship(order)
    await eventually(async () => (await bench.process(order.id)).exceptions.length > 0, 'the conflict')
    expect((await bench.process(order.id)).exceptions).toMatchObject([
      { kind: 'OWNERSHIP_CONFLICT', message: expect.stringContaining('shipped 2 × NL-1001 for it') },
    ])
  })

  test('a hold is an exception until the warehouse lifts it', async () => {
    const order = await releasedOrder({ 'NL-1001': 1 })
    bench.partners.warehouse.control.hold(order.transfer.name)
    await bench.stepStands(order.id, 'PICK', 'WAITING')
    const held = await bench.process(order.id)
    expect(held.exceptions).toMatchObject([{ kind: 'HELD', team: 'warehouse', blocking: true }])
    expect(held.steps.find(({ step }) => step === 'PICK')).toMatchObject({
      state: 'WAITING',
      waitingOn: 'OnHold.InvalidAddress',
    })
    bench.partners.warehouse.control.advance(order.transfer.name)
    ship(order)
    await bench.stepStands(order.id, 'SHIP', 'DONE')
    expect((await bench.process(order.id)).exceptions).toEqual([])
  })

  test('a warehouse that cancels what Odoo still wants is an exception', async () => {
    const order = await releasedOrder({ 'NL-1001': 1 })
    await bench.cancelAtWarehouse(order.transfer.name)
    await pull()
    await bench.stepStands(order.id, 'SHIP', 'CANCELLED')
    expect((await bench.process(order.id)).exceptions).toMatchObject([{ kind: 'PARTNER_REJECTED', blocking: true }])
  })
})

describe('what goes wrong on the way', () => {
  test('Odoo that is away is told when it is back, and the step says what it waits for', async () => {
    const order = await releasedOrder({ 'NL-1001': 2 })
    bench.partners.warehouse.control.advance(order.transfer.name)
    await pull()
    await bench.stepStands(order.id, 'PICK', 'IN_PROGRESS')
    bench.odoo.setMood({ kind: 'reset', only: { model: 'logistics.graph', method: 'validate_transfer' } })
    ship(order)
    await eventually(async () => (await bench.shipStep(order))?.attempts === 1, 'the first try failed')
    expect(await bench.shipStep(order)).toMatchObject({ state: 'WAITING', waitingOn: 'Odoo' })
    bench.odoo.setMood(null)
    await bench.stepStands(order.id, 'SHIP', 'DONE')
    expect((await bench.transfers(order)).map(({ moved }) => moved)).toEqual([{ 'NL-1001': 2 }])
  })

  test('a crash after Odoo had validated is found out, and nothing is validated a second time', async () => {
    const order = await releasedOrder({ 'NL-1001': 10 }, [{ 'NL-1001': 4 }, { 'NL-1001': 6 }])
    ship(order, 0)
    await bench.stepStands(order.id, 'SHIP', 'PARTIAL')
    await bench.forgetValidation(order.transfer.id)
    ship(order, 1)
    await bench.stepStands(order.id, 'SHIP', 'DONE')
    expect(bench.validations(order)).toBe(2)
    expect((await bench.transfers(order)).map(({ moved }) => moved)).toEqual([{ 'NL-1001': 4 }, { 'NL-1001': 6 }])
    expect(await bench.openIntents(order.transfer.id)).toBe(0)
  })

  test('what Odoo refuses is said in its words, and tried again once somebody mended it', async () => {
    const order = await releasedOrder({ 'NL-1002': 2 })
    const mend = await bench.demandLots('NL-1002')
    ship(order)
    await bench.stepStands(order.id, 'SHIP', 'FAILED')
    expect((await bench.process(order.id)).exceptions).toMatchObject([
      { kind: 'VALIDATION_FAILED', team: 'warehouse', message: expect.stringContaining('Lot/Serial number') },
    ])
    const asked = bench.validations(order)
    await pull()
    await bench.idle()
    expect(bench.validations(order)).toBe(asked)
    await mend()
    await bench.call('sale.order', 'action_logistics_sync', { ids: [order.id] })
    await bench.stepStands(order.id, 'SHIP', 'DONE')
    expect((await bench.process(order.id)).exceptions).toEqual([])
  })
})

test('an order under the number of a sale is its one open transfer', async () => {
  const order = await bench.order({ 'NL-1001': 2 })
  bench.partners.warehouse.control.addOrder(order.name, { 'NL-1001': 2 })
  for (let step = 0; step < 3; step += 1) bench.partners.warehouse.control.advance(order.name)
  await bench.stepStands(order.id, 'SHIP', 'DONE')
  expect((await bench.transfers(order)).map(({ state, moved }) => [state, moved])).toEqual([['done', { 'NL-1001': 2 }]])
})
