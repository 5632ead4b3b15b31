import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { createTestDatabase, type OwnPostgres, ownPostgres, type TestDatabase } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import { changed, deliver, message, webhookSettings } from '../../support/odoo-events.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'

let odoo: SandboxOdoo
let database: TestDatabase
let one: TestSidecar
let other: TestSidecar

beforeAll(async () => {
  odoo = await startSandboxOdoo({ series: '19.0' })
  database = await createTestDatabase()
  const env = { ...webhookSettings, DATABASE_URL: database.url }
  one = await startTestSidecar(odoo, env)
  other = await startTestSidecar(odoo, env)
  await Promise.all([one.ready(), other.ready()])
})
afterAll(async () => {
  await Promise.all([one.stop(), other.stop()])
  await odoo.stop()
  await database.drop()
})

const reference = '{ order(id: "Order:1") { customerReference freshness { stale staleReason } } }'
const seenBy = async (sidecar: TestSidecar) =>
  ((await sidecar.ask(reference)).data?.order as { customerReference: string | null } | null)?.customerReference

async function callsOf(sidecar: TestSidecar, query: string): Promise<number> {
  const reply = await sidecar.ask(query)
  expect(reply.errors).toBeUndefined()
  return reply.extensions?.upstream.odoo?.calls ?? 0
}

let value = 0
beforeEach(() => {
  value += 1
})
const edit = () => odoo.world.write('sale.order', [1], { client_order_ref: `PO-${value}` })

describe('once a change is told', () => {
  test('both replicas show the new truth, whichever was told', async () => {
    await Promise.all([seenBy(one), seenBy(other)])
    edit()
    await deliver(one.url, message([changed('sale.order', 1)]))
    await eventually(async () => (await seenBy(one)) === `PO-${value}`, 'the one told shows it', 2_000)
    await eventually(async () => (await seenBy(other)) === `PO-${value}`, 'the other shows it', 2_000)
  })

  test('nothing else is read again', async () => {
    const query = '{ order(id: "Order:2") { number lines { description } } }'
    await one.ask(query)
    await deliver(one.url, message([changed('sale.order', 1)]))
    expect(await callsOf(one, query)).toBe(0)
  })

  test.each([
    ['its line', 'sale.order.line', 77],
    ['its transfer', 'stock.picking', 78],
    ['a move of its transfer', 'stock.move', 79],
    ['its invoice', 'account.move', 80],
  ])('of %s, the order is read again', async (_what, model, id) => {
    await seenBy(one)
    edit()
    await deliver(one.url, message([changed(model, id, { related: ['sale.order/1'] })]))
    await eventually(async () => (await seenBy(one)) === `PO-${value}`, 'the order is read again', 2_000)
  })

  test('of a move, the stock of its product is read again in every warehouse, and its name is not', async () => {
    const [product] = odoo.world.rows('product.product').filter((row) => row.is_storable)
    const query = `{ product(id: "Product:${product?.id}") { name stockLevels { onHand } } }`
    await one.ask(query)
    expect(await callsOf(one, query)).toBe(0)
    await deliver(one.url, message([changed('stock.move', 9, { related: [`product.product/${product?.id}`] })]))
    await eventually(async () => (await callsOf(one, query)) > 0, 'stock is read again', 2_000)
    expect(await callsOf(one, query)).toBe(0)
  })

  test('lists that may hold it are searched again, and others are not', async () => {
    const orders = '{ orders(first: 3) { nodes { number } } }'
    const parties = '{ parties(first: 3) { nodes { name } } }'
    await Promise.all([one.ask(orders), one.ask(parties)])
    await deliver(one.url, message([changed('sale.order', 1)]))
    await eventually(async () => (await callsOf(one, orders)) > 0, 'orders are searched again', 2_000)
    expect(await callsOf(one, parties)).toBe(0)
  })

  test('of everything, everything is read again', async () => {
    await Promise.all([seenBy(one), seenBy(other)])
    edit()
    const resync = { type: 'odoo.resync.requested.v1', subject: 'database', data: { reason: 'update' } }
    await deliver(other.url, message([{ ...changed('sale.order', 1), ...resync }]))
    await eventually(async () => (await seenBy(one)) === `PO-${value}`, 'it is read again', 2_000)
  })
})

describe('while PostgreSQL is away', () => {
  let postgres: OwnPostgres
  let alone: TestSidecar
  beforeAll(async () => {
    postgres = await ownPostgres()
    alone = await startTestSidecar(odoo, { ...webhookSettings, DATABASE_URL: postgres.url })
    await alone.ready()
  })
  afterAll(async () => {
    await alone.stop()
    await postgres.remove()
  })

  test('memory is not believed: each request reads again; webhooks are put off; and it heals by itself', async () => {
    await seenBy(alone)
    expect(await callsOf(alone, reference)).toBe(0)
    await postgres.kill()
    await eventually(async () => (await callsOf(alone, reference)) > 0, 'memory is not believed', 5_000)
    edit()
    expect(await seenBy(alone)).toBe(`PO-${value}`)
    const refused = await deliver(alone.url, message([changed('sale.order', 1)]))
    expect(refused).toMatchObject({ status: 503, code: 'DATABASE_UNREACHABLE' })
    expect(refused.headers.get('retry-after')).not.toBeNull()
    await postgres.start()
    await eventually(
      async () => {
        await alone.ask(reference)
        return (await callsOf(alone, reference)) === 0
      },
      'memory is believed again',
      15_000,
    )
    expect(await deliver(alone.url, message([changed('sale.order', 1)]))).toMatchObject({ status: 202 })
  })
})

describe('after a start with Odoo away', () => {
  test('what was last known is shown, marked stale with the reason: objects, what lies below them, and lists', async () => {
    const kept = await createTestDatabase()
    const env = { DATABASE_URL: kept.url }
    const query =
      '{ orders(first: 2) { nodes { number customer { name } lines { description } freshness { stale staleReason } } } }'
    const before = await startTestSidecar(odoo, env)
    await before.ready()
    const known = await before.ask(query)
    await before.stop()
    // The same address, and every connection is dropped.
    odoo.setMood({ kind: 'reset' })
    const after = await startTestSidecar(odoo, env)
    try {
      const shown = await after.ask(query)
      expect(shown.errors).toBeUndefined()
      const [was, is] = [known, shown].map(
        (reply) => (reply.data as { orders: { nodes: Record<string, unknown>[] } }).orders.nodes,
      )
      expect(is?.map(({ freshness: _, ...order }) => order)).toEqual(was?.map(({ freshness: _, ...order }) => order))
      expect(is?.[0]?.freshness).toEqual({ stale: true, staleReason: 'SOURCE_UNREACHABLE' })
    } finally {
      odoo.setMood(null)
      await after.stop()
      await kept.drop()
    }
  })
})
