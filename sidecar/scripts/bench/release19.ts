import { setTimeout as pause } from 'node:timers/promises'
import { shipBobChannel, shipBobToken } from '../../src/sandbox/partners/shipbob/account.ts'
import { type ShipBobSandbox, startShipBobSandbox } from '../../src/sandbox/partners/shipbob/server.ts'
import type { Bench, BenchContext } from './bench.ts'
import { writeConnections } from './federation/connection-file.ts'
import { median, rounded } from './median.ts'
import { type OdooWithAddon, startOdooWithAddon } from './odoo-with-addon.ts'
import { odoo as call } from './plain-client.ts'
import { quantile } from './quantile.ts'

const rounds = 60
const burst = 500
/** What the warehouse of the burst bears, calls a second. */
const bears = 20
/** Between two orders, so that each finds Odoo's sender at rest, ms. */
const restMs = 250
/** The release meant for 19 of 20 orders, ms. */
const meant = 1_000

const prepare = `
import json
env.ref('base.user_admin').group_ids += env.ref('logistics_graph.group_logistics_integration')
warehouse = env['stock.warehouse'].search([], limit=1)
product = env['product.product'].create({
    'name': 'Light', 'default_code': 'NL-1001', 'type': 'consu', 'is_storable': True, 'list_price': 64,
})
env['stock.quant']._update_available_quantity(product, warehouse.lot_stock_id, 5000)
customer = env['res.partner'].create({
    'name': 'Lys ApS', 'street': 'Norregade 7', 'zip': '5970', 'city': 'Aeroskobing', 'country_id': env.ref('base.dk').id,
})
print(json.dumps({'customer': customer.id, 'product': product.id}))
`

interface World extends OdooWithAddon {
  readonly warehouse: ShipBobSandbox
  readonly customer: number
  readonly product: number
}

/** From the reply to a click on Confirm in a real Odoo 19 until the warehouse has the order; and five hundred at once. */
export const release19: Bench = async (context: BenchContext) => {
  const warehouse = await startShipBobSandbox()
  warehouse.control.setStock('NL-1001', 5_000)
  const file = writeConnections([
    {
      ...{ id: 'warehouse', connector: 'shipbob', url: warehouse.url, settings: { channelId: shipBobChannel } },
      secrets: { token: shipBobToken },
      more: { workflows: { release: 'on' }, limits: { perSecond: bears, burst: bears, concurrency: 4 } },
    },
  ])
  const running = await startOdooWithAddon(context, { CONNECTIONS_FILE: file.path })
  try {
    const { customer, product } = JSON.parse(await running.odoo.shell(prepare)) as { customer: number; product: number }
    const world: World = { ...running, warehouse, customer, product }
    return [...(await oneByOne(world)), ...(await allAtOnce(world, context))]
  } finally {
    await running.stop()
    await warehouse.stop()
    file.remove()
  }
}

async function oneByOne(world: World) {
  const pairs: { ours: number; floor: number }[] = []
  for (let round = -5; round < rounds; round += 1) {
    const [order] = await quotations(world, 1)
    await pause(restMs)
    await call(world.odoo, 'sale.order', 'action_confirm', { ids: [order] })
    const confirmedAt = performance.now()
    const reference = await transferOf(world, order as number)
    for (const deadline = Date.now() + 30_000; !isThere(world, reference); await pause(2)) {
      if (Date.now() > deadline) throw new Error(`${reference} is not at the warehouse after half a minute.`)
    }
    const ours = performance.now() - confirmedAt
    const startedAt = performance.now()
    await placeDirectly(world, `floor-${round}`)
    // The first few warm everything up.
    if (round >= 0) pairs.push({ ours, floor: performance.now() - startedAt })
  }
  const ours = pairs.map((pair) => pair.ours)
  const floor = median(pairs.map((pair) => pair.floor))
  return (
    [
      ['release19-p50', 0.5],
      ['release19-p95', 0.95],
    ] as const
  ).map(([name, share]) => ({
    ...{ name, ours: rounded(quantile(ours, share), 1), reference: meant, unit: 'ms', rounds },
    ratio: rounded(quantile(ours, share) / meant),
    note: `from confirmed in Odoo to an order at the warehouse; reference: the ${meant} ms meant for p95; the warehouse itself takes ${rounded(floor, 1)} ms`,
  }))
}

async function allAtOnce(world: World, { progress }: BenchContext) {
  const orders = await quotations(world, burst)
  progress(`release19: ${burst} quotations are there`)
  world.warehouse.resetCalls()
  const startedAt = performance.now()
  for (let from = 0; from < burst; from += 50) {
    await call(world.odoo, 'sale.order', 'action_confirm', { ids: orders.slice(from, from + 50) })
  }
  const confirmedMs = performance.now() - startedAt
  progress(`release19: confirmed after ${rounded(confirmedMs / 1_000, 1)} s`)
  const references = new Set(await transfersOf(world, orders))
  const released = () => world.warehouse.control.orders().filter(({ referenceId }) => references.has(referenceId))
  for (const deadline = Date.now() + 300_000; released().length < burst && Date.now() < deadline; ) await pause(50)
  const releasedMs = performance.now() - startedAt
  const found = released()
  const twice = found.length - new Set(found.map(({ referenceId }) => referenceId)).size
  const busiest = busiestSecond(world.warehouse.calls.map(({ at }) => at))
  return [
    {
      ...{ name: 'release19-burst', ours: rounded(releasedMs, 0), reference: rounded(confirmedMs, 0), unit: 'ms' },
      ...{ ratio: rounded(releasedMs / confirmedMs), rounds: 1 },
      note: `${found.length} of ${burst} released, ${twice} twice; ${busiest} calls in the busiest second, and it bears ${bears} and ${bears} more after a pause; reference: Odoo confirming them`,
    },
  ]
}

async function quotations({ odoo, customer, product }: World, count: number): Promise<readonly number[]> {
  const one = { partner_id: customer, order_line: [[0, 0, { product_id: product, product_uom_qty: 1 }]] }
  return (await call(odoo, 'sale.order', 'create', { vals_list: Array.from({ length: count }, () => one) })) as number[]
}

async function transfersOf({ odoo }: World, orders: readonly number[]): Promise<readonly string[]> {
  const domain = [['sale_id', 'in', orders]]
  const rows = (await call(odoo, 'stock.picking', 'search_read', { domain, fields: ['name'] })) as { name: string }[]
  return rows.map(({ name }) => name)
}

const transferOf = async (world: World, order: number): Promise<string> =>
  (await transfersOf(world, [order]))[0] as string

const isThere = ({ warehouse }: World, reference: string): boolean =>
  warehouse.control.orders().some(({ referenceId }) => referenceId === reference)

/** The same order, sent by nobody in particular. */
async function placeDirectly({ warehouse }: World, reference: string): Promise<void> {
  const address = { address1: 'Norregade 7', city: 'Aeroskobing', country: 'DK', zip_code: '5970' }
  const order = {
    ...{ reference_id: reference, order_number: reference, type: 'DTC', shipping_method: 'Standard' },
    recipient: { name: 'Lys ApS', address },
    products: [{ reference_id: 'NL-1001', sku: 'NL-1001', name: 'Light', quantity: 1 }],
  }
  const reply = await fetch(`${warehouse.url}/2026-01/order`, {
    method: 'POST',
    headers: {
      ...{ authorization: `Bearer ${shipBobToken}`, 'content-type': 'application/json' },
      shipbob_channel_id: String(shipBobChannel),
    },
    body: JSON.stringify(order),
  })
  if (!reply.ok) throw new Error(`The warehouse refused the floor's order: ${reply.status} ${await reply.text()}`)
}

function busiestSecond(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length))
}
