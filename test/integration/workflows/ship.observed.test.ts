import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ShippingBench, startShipping } from './shipping-bench.ts'

let bench: ShippingBench

beforeAll(async () => {
  bench = await startShipping({ warehouse: { ship: 'observe' } })
})
afterAll(() => bench.stop())

test('a workflow that is only observed says what it would do, and does nothing in Odoo', async () => {
  const order = await bench.order({ 'NL-1001': 3, 'NL-3001': 1 })
  const { name } = order.transfer
  bench.partners.warehouse.control.addOrder(name, { 'NL-1001': 3, 'NL-3001': 1 })
  for (let step = 0; step < 3; step += 1) bench.partners.warehouse.control.advance(name)
  await bench.stepStands(order.id, 'SHIP', 'SKIPPED')
  expect(await bench.shipStep(order)).toMatchObject({
    message: `Would validate ${name} in Odoo with 2 lines in one package. Shipping is only observed.`,
  })
  expect(bench.odoo.calls.filter(({ model }) => model === 'logistics.graph').map(({ method }) => method)).not.toContain(
    'validate_transfer',
  )
  expect((await bench.transfers(order)).map(({ state }) => state)).toEqual(['assigned'])
  expect(await bench.openIntents(order.transfer.id)).toBe(0)
})

test('what a person then validates is seen as done', async () => {
  const order = await bench.order({ 'NL-1001': 2 })
  const { name, id } = order.transfer
  bench.partners.warehouse.control.addOrder(name, { 'NL-1001': 2 })
  for (let step = 0; step < 3; step += 1) bench.partners.warehouse.control.advance(name)
  await bench.stepStands(order.id, 'SHIP', 'SKIPPED')
  await bench.validateByHand(id)
  await bench.call('sale.order', 'action_logistics_sync', { ids: [order.id] })
  await bench.stepStands(order.id, 'SHIP', 'DONE')
})
