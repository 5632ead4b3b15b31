import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type ShipHeroSandbox,
  shipheroRefreshToken,
  shipheroWebhookSecret,
  startShipHeroSandbox,
} from '../../../sidecar/src/sandbox/partners/shiphero/server.ts'
import type { ConfirmedOrder, ShippingBench } from './shipping-bench.ts'
import { startShipping } from './shipping-bench.ts'

let shiphero: ShipHeroSandbox
let bench: ShippingBench

beforeAll(async () => {
  shiphero = await startShipHeroSandbox()
  bench = await startShipping({}, [
    {
      ...{ id: 'inland', connector: 'shiphero', url: shiphero.url },
      ...{ secrets: { refreshToken: shipheroRefreshToken }, webhookSecrets: [shipheroWebhookSecret] },
      more: { workflows: { release: 'on', ship: 'on' } },
    },
  ])
  shiphero.webhooks.subscribe(`${bench.sidecar.url}/webhooks/connections/inland`)
})
afterAll(async () => {
  await bench.stop()
  await shiphero.stop()
})

type Pieces = Readonly<Record<string, number>>

/** A confirmed order the warehouse was given. */
async function releasedOrder(lines: Pieces): Promise<ConfirmedOrder> {
  const order = await bench.order(lines)
  await bench.stepStands(order.id, 'RELEASE', 'DONE')
  return order
}

test('two parcels are two packages of one validated transfer', async () => {
  const order = await releasedOrder({ 'NL-1001': 2, 'NL-3001': 5 })
  const numbers = ['00340434161094100001', '00340434161094100002']
  shiphero.control.track(order.transfer.name, numbers)
  await bench.stepStands(order.id, 'SHIP', 'DONE')
  const [transfer] = await bench.transfers(order)
  expect(transfer).toMatchObject({ state: 'done', moved: { 'NL-1001': 2, 'NL-3001': 5 }, trackingNumbers: numbers })
  expect(transfer?.packages).toEqual([{ 'NL-1001': 2 }, { 'NL-3001': 5 }])
  expect(bench.validations(order)).toBe(1)
})

test('a line that goes ahead leaves a back-order, which the warehouse is not given again, and the rest follows', async () => {
  const order = await releasedOrder({ 'NL-1001': 2, 'NL-3001': 5 })
  const given = shiphero.control.count('warehouseOrders')
  const { name } = order.transfer
  // Allocated, picked, and the first line handed over.
  for (let step = 0; step < 3; step += 1) shiphero.control.advance(name)
  await bench.stepStands(order.id, 'SHIP', 'PARTIAL')
  const steps = (await bench.process(order.id)).steps.filter(({ step }) => step === 'PICK' || step === 'SHIP')
  expect(steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
    ...['PICK DONE', 'PICK IN_PROGRESS'],
    ...['SHIP PARTIAL', 'SHIP WAITING'],
  ])
  shiphero.control.track(name, ['00340434161094100003'])
  await bench.stepStands(order.id, 'SHIP', 'DONE')
  expect((await bench.transfers(order)).map(({ state, moved }) => [state, moved])).toEqual([
    ['done', { 'NL-1001': 2 }],
    ['done', { 'NL-3001': 5 }],
  ])
  expect(bench.validations(order)).toBe(2)
  expect(shiphero.control.count('warehouseOrders')).toBe(given)
})

test('an order that was cancelled there and is wanted in Odoo is an exception', async () => {
  const order = await releasedOrder({ 'NL-1001': 1 })
  shiphero.control.cancel(order.transfer.name)
  await bench.stepStands(order.id, 'SHIP', 'CANCELLED')
  expect((await bench.process(order.id)).exceptions).toMatchObject([{ kind: 'PARTNER_REJECTED' }])
})
