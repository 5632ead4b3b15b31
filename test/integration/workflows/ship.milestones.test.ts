import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { eventually } from '../../support/eventually.ts'
import { openOdoo } from '../../support/open-odoo.ts'
import { type ConfirmedOrder, type ShippingBench, startShipping } from './shipping-bench.ts'

let bench: ShippingBench

beforeAll(async () => {
  bench = await startShipping({ warehouse: { ship: 'on' }, parcels: { ship: 'on' } })
})
afterAll(() => bench.stop())

/** An order that left in one parcel, whose carrier knows it. */
async function shippedOrder(): Promise<{ readonly order: ConfirmedOrder; readonly number: string }> {
  const order = await bench.order({ 'NL-1001': 1 })
  const { warehouse, carrier } = bench.partners
  warehouse.control.addOrder(order.transfer.name, { 'NL-1001': 1 })
  for (let step = 0; step < 3; step += 1) warehouse.control.advance(order.transfer.name)
  await bench.stepStands(order.id, 'SHIP', 'DONE')
  const number = (await bench.transfers(order))[0]?.trackingNumbers[0] ?? ''
  carrier.control.track(number)
  await eventually(() => bench.isFollowed(number), 'somebody follows the parcel')
  return { order, number }
}

const notesOf = ({ transfer }: ConfirmedOrder): readonly string[] =>
  bench.odoo.world
    .rows('mail.message')
    .filter((row) => row.model === 'stock.picking' && row.res_id === transfer.id)
    .map(({ body }) => String(body))
    .filter((body) => !body.includes('Validated through'))

const states = () => bench.odoo.calls.filter(({ method }) => method === 'set_delivery_state').length

test('each milestone is one note on the transfer, however often it is told', async () => {
  const { order, number } = await shippedOrder()
  const { carrier } = bench.partners
  carrier.webhooks.become({ copies: 3 })
  for (let step = 0; step < 7; step += 1) {
    carrier.control.advance(number)
    await carrier.webhooks.settled()
  }
  await eventually(() => notesOf(order).some((note) => note.includes('Delivered')), 'the delivery is noted')
  await bench.idle()
  const notes = notesOf(order)
  const headlines = notes.map((note) => note.replace(/^<p>/, '').split('<br/>')[0])
  expect(new Set(headlines).size).toBe(headlines.length)
  expect(headlines).toEqual(expect.arrayContaining(['On its way.', 'Delivered.']))
  expect(notes.at(-1)).toMatch(new RegExp(`${number}: \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d`))
  expect(states()).toBeGreaterThan(0)
})

test('the state of OCA’s module is set where it is installed, to a word it knows', async () => {
  const odoo = await startSandboxOdoo({ addon: true, deliveryState: true })
  try {
    const { call } = openOdoo(odoo)
    const [transfer] = odoo.world.rows('stock.picking')
    const set = (state: string) =>
      call('logistics.graph', 'set_delivery_state', { transfer_id: transfer?.id, idempotency_key: state, state })
    expect(await set('in_transit')).toEqual({ transfer_id: transfer?.id, state: 'in_transit' })
    expect(await set('lost_at_sea')).toEqual({ transfer_id: transfer?.id, state: 'in_transit' })
  } finally {
    await odoo.stop()
  }
})
