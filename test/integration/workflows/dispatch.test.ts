import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { holdIntent } from '../../../sidecar/src/ledger/write-intents.ts'
import { webhookSettings } from '../../support/odoo-events.ts'
import { startTestSidecar } from '../../support/test-sidecar.ts'
import { type RunningLabels, startLabels } from './label-bench.ts'

let bench: RunningLabels
const freight = 'Spedition Stückgut'

beforeAll(async () => {
  bench = await startLabels()
  await bench.sell({ delivery: { dispatch: 'on' } })
})
afterEach(() => bench.calm())
afterAll(() => bench.stop())

const fleet = () => bench.bench.partners.fleet
const transports = () => fleet().control.count('transportOrders')
const exceptionsOf = async (orderId: number) => (await bench.bench.process(orderId)).exceptions

/** An order that goes by lorry, its goods at the door. */
async function shipped(values: Readonly<Record<string, unknown>> = {}) {
  const order = await bench.order({ 'NL-1001': 3, 'NL-1010': 1 }, { carrier_id: bench.method(freight), ...values })
  const { name } = await order.transfer()
  const before = transports()
  await bench.ship(order.transferId)
  return { ...order, name, given: () => transports() - before }
}

/** Until all that was told before has been dealt with: a transfer that left later is, and nothing else waits. */
async function dealtWith(): Promise<void> {
  const late = await shipped()
  await bench.bench.stepStands(late.id, 'DISPATCH', 'DONE')
  await bench.idle('shipments.dispatch')
}

interface Moved {
  readonly id: number
  readonly product_uom_qty: number
}

/** It comes back in Odoo: so many pieces of each move. */
async function sentBack(
  transferId: number,
  quantityOf: (move: Moved, index: number) => number = ({ product_uom_qty }) => product_uom_qty,
): Promise<void> {
  const key = `back-${transferId}`
  const moves = await bench.bench.call<readonly Moved[]>('stock.move', 'search_read', {
    domain: [['picking_id', '=', transferId]],
    fields: ['product_uom_qty'],
  })
  const lines = moves
    .map((move, index) => ({ move_id: move.id, quantity: quantityOf(move, index) }))
    .filter(({ quantity }) => quantity > 0)
  await bench.bench.call('logistics.graph', 'create_return', {
    transfer_id: transferId,
    idempotency_key: key,
    lines,
  })
  const [back] = await bench.bench.call<readonly { id: number }[]>('stock.picking', 'search_read', {
    domain: [['return_id', '=', transferId]],
    fields: ['id'],
  })
  await bench.ship(back?.id ?? 0)
}

describe('a transfer whose delivery method is one of the transport system', () => {
  test('is there once when it is done, with where from, where to, and what', async () => {
    const order = await bench.order({ 'NL-1001': 3, 'NL-1010': 1 }, { carrier_id: bench.method(freight) })
    const { name } = await order.transfer()
    await bench.syncNow(order.transferId)
    await dealtWith()
    expect(fleet().control.find(name)).toBeUndefined()
    expect(await bench.step(order.id, 'DISPATCH')).toBeUndefined()
    await bench.ship(order.transferId)
    await bench.bench.stepStands(order.id, 'DISPATCH', 'DONE')
    const there = fleet().control.find(name)
    expect([there?.pickup?.street1, there?.pickup?.country]).toEqual(['Am Sandtorkai 41', 'DE'])
    expect(there?.dropoff?.street1).toBeTruthy()
    expect(there?.entities.map((entity) => entity.name).sort()).toEqual([
      '3 × LED-Panel 60×60, 4000 K',
      'Downlight rund, 12 W',
    ])
    expect(await bench.step(order.id, 'DISPATCH')).toMatchObject({
      ...{ owner: 'delivery', message: `delivery has it as ${there?.id}.` },
    })
  })

  test('asks for a signature', async () => {
    const order = await shipped()
    await bench.bench.stepStands(order.id, 'DISPATCH', 'DONE')
    const sent = fleet().calls.findLast(({ method, path }) => method === 'POST' && path === '/v1/orders')
    expect(JSON.parse(sent?.body ?? '{}')).toMatchObject({ pod_required: true, pod_method: 'signature' })
  })

  test('is there once whatever is told of it again', async () => {
    const order = await shipped()
    await Promise.all([
      bench.syncNow(order.transferId),
      bench.bench.call('sale.order', 'action_logistics_sync', { ids: [order.id] }),
    ])
    await bench.bench.stepStands(order.id, 'DISPATCH', 'DONE')
    await bench.syncNow(order.transferId)
    await dealtWith()
    expect(order.given() - 1).toBe(1)
  })

  test('one that goes by parcel is not given to it', async () => {
    const order = await shipped({ carrier_id: bench.method('Paketdienst Standard') })
    await dealtWith()
    expect(fleet().control.find(order.name)).toBeUndefined()
    expect(await bench.step(order.id, 'DISPATCH')).toBeUndefined()
  })
})

describe('what a person has to mend', () => {
  test('is told with its field, and given to transport when it is mended', async () => {
    const [bare] = await bench.bench.call<number[]>('res.partner', 'create', { vals_list: [{ name: 'Ohne Straße' }] })
    const order = await shipped({ partner_id: bare })
    await bench.bench.stepStands(order.id, 'DISPATCH', 'FAILED')
    expect(await exceptionsOf(order.id)).toMatchObject([
      { kind: 'ADDRESS_INVALID', field: 'shipTo.street, shipTo.city, shipTo.countryCode', blocking: true },
    ])
    const [country] = await bench.bench.call<readonly { id: number }[]>('res.country', 'search_read', {
      domain: [['code', '=', 'DE']],
      fields: ['id'],
    })
    const vals = { street: 'Am Kai 1', city: 'Hamburg', country_id: country?.id }
    await bench.bench.call('res.partner', 'write', { ids: [bare], vals })
    await bench.syncNow(order.transferId)
    await bench.bench.stepStands(order.id, 'DISPATCH', 'DONE')
    expect(await exceptionsOf(order.id)).toEqual([])
    expect(order.given()).toBe(1)
  })
})

describe('a transport system in trouble', () => {
  test('that does it and whose reply is lost has it once', async () => {
    fleet().setMood({ kind: 'lost-reply', only: { method: 'POST', path: /\/orders$/ }, times: 1 })
    const order = await shipped()
    await bench.bench.stepStands(order.id, 'DISPATCH', 'DONE')
    expect(order.given()).toBe(1)
  })

  test('that is away gets it when it is back, and the step says what it waits for', async () => {
    fleet().setMood({ kind: 'failing', status: 503 })
    const order = await shipped()
    await bench.bench.stepStands(order.id, 'DISPATCH', 'WAITING')
    expect(await bench.step(order.id, 'DISPATCH')).toMatchObject({ waitingOn: 'delivery', attempts: 1 })
    fleet().setMood(null)
    await bench.bench.stepStands(order.id, 'DISPATCH', 'DONE')
    expect(order.given()).toBe(1)
  })

  test('that has it from a sidecar which died is asked before anything is sent again', async () => {
    const order = await bench.order({ 'NL-1001': 1 }, { carrier_id: bench.method(freight) })
    const { name } = await order.transfer()
    fleet().control.add({ internalId: name })
    const object = `Fulfillment:${order.transferId}`
    const intent = { effect: 'dispatch', system: 'delivery', object, reference: name } as const
    await holdIntent(bench.bench.sidecar.store.database, intent, 'x', 0)
    const before = transports()
    await bench.ship(order.transferId)
    await bench.bench.stepStands(order.id, 'DISPATCH', 'DONE')
    expect(transports()).toBe(before)
  })
})

test('two replicas give each of eight transfers once', async () => {
  const { sidecar, file, odoo } = bench.bench
  const other = await startTestSidecar(odoo, {
    ...webhookSettings,
    ...{ ODOO_DATABASE_UUID: '', CONNECTIONS_FILE: file.path, DATABASE_URL: sidecar.store.url.reveal() },
  })
  try {
    await other.ready()
    const carrier_id = bench.method(freight)
    const orders = await Promise.all(Array.from({ length: 8 }, () => bench.order({ 'NL-1010': 1 }, { carrier_id })))
    const before = transports()
    await Promise.all(orders.map(({ transferId }) => bench.ship(transferId)))
    await Promise.all(orders.map(({ transferId }) => bench.syncNow(transferId)))
    for (const { id } of orders) await bench.bench.stepStands(id, 'DISPATCH', 'DONE')
    expect(transports() - before).toBe(orders.length)
  } finally {
    await other.stop()
  }
})

describe('goods that came back', () => {
  test('before the driver had them are not fetched', async () => {
    const order = await shipped()
    await bench.bench.stepStands(order.id, 'DISPATCH', 'DONE')
    await sentBack(order.transferId)
    await bench.bench.stepStands(order.id, 'DISPATCH', 'CANCELLED')
    expect(fleet().control.find(order.name)?.status).toBe('canceled')
    await bench.syncNow(order.transferId)
    await dealtWith()
    expect(order.given() - 1).toBe(1)
  })

  test.each([
    ['a piece of each line', () => 1],
    ['all of one line', ({ product_uom_qty }: Moved, index: number) => (index === 0 ? product_uom_qty : 0)],
  ])('in part, %s, leave the rest to be fetched', async (_part, quantityOf) => {
    const order = await shipped()
    await bench.bench.stepStands(order.id, 'DISPATCH', 'DONE')
    await sentBack(order.transferId, quantityOf)
    await dealtWith()
    expect(fleet().control.find(order.name)?.status).not.toBe('canceled')
    expect(await bench.step(order.id, 'DISPATCH')).toMatchObject({ state: 'DONE' })
  })

  test('after they were delivered leave the transport as it is', async () => {
    const order = await shipped()
    await bench.bench.stepStands(order.id, 'DISPATCH', 'DONE')
    fleet().control.move(order.name, 'completed')
    await sentBack(order.transferId)
    await dealtWith()
    expect(fleet().control.find(order.name)?.status).toBe('completed')
    expect(await bench.step(order.id, 'DISPATCH')).toMatchObject({ state: 'DONE' })
    expect(await exceptionsOf(order.id)).toEqual([])
  })
})

test('a connection that is only watched says what it would give, and gives nothing', async () => {
  await bench.sell({ delivery: { dispatch: 'observe' } })
  const order = await shipped()
  await bench.bench.stepStands(order.id, 'DISPATCH', 'SKIPPED')
  expect((await bench.step(order.id, 'DISPATCH'))?.message).toBe(
    `Would give ${order.name} to delivery. Its dispatch is only observed.`,
  )
  expect(order.given()).toBe(0)
})
