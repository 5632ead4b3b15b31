import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import { changed, deliver, message, webhookSettings } from '../../support/odoo-events.ts'
import { type Answer, subscribe } from '../../support/subscribe.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'

let odoo: SandboxOdoo
let database: TestDatabase
let one: TestSidecar
let other: TestSidecar
/** What the sidecar itself listens to. */
let ownWatchers = 0

beforeAll(async () => {
  odoo = await startSandboxOdoo({ series: '19.0' })
  database = await createTestDatabase()
  const env = { ...webhookSettings, DATABASE_URL: database.url }
  one = await startTestSidecar(odoo, env)
  other = await startTestSidecar(odoo, env)
  await Promise.all([one.ready(), other.ready()])
  ownWatchers = one.memory.feed.watchers
})
afterAll(async () => {
  await Promise.all([one.stop(), other.stop()])
  await odoo.stop()
  await database.drop()
})

/** A change no workflow acts on. */
const edited = (order: number) => changed('sale.order', order, { fields: ['client_order_ref'] })

const orderChanged = 'subscription { orderChanged(id: "Order:1") { number customerReference } }'
const referenceIn = (answer: Answer | undefined) => answer?.data?.orderChanged?.customerReference

describe('a subscription', () => {
  test('begins with what is true now and goes on with each change, on whichever replica it was told', async () => {
    const stream = await subscribe(one, orderChanged)
    expect([stream.status, stream.type]).toEqual([200, expect.stringContaining('text/event-stream')])
    await eventually(() => stream.answers.length === 1, 'it begins')
    odoo.world.write('sale.order', [1], { client_order_ref: 'PO-A' })
    await deliver(other.url, message([edited(1)]))
    await eventually(() => referenceIn(stream.answers.at(-1)) === 'PO-A', 'the first change')
    odoo.world.write('sale.order', [1], { client_order_ref: 'PO-B' })
    await deliver(one.url, message([changed('stock.move', 5, { related: ['sale.order/1'] })]))
    await eventually(() => referenceIn(stream.answers.at(-1)) === 'PO-B', 'the second change')
    stream.leave()
  })

  test('is not bothered by what happens to others', async () => {
    const stream = await subscribe(one, orderChanged)
    await eventually(() => stream.answers.length === 1, 'it begins')
    await deliver(one.url, message([edited(2), changed('stock.picking', 1)]))
    await deliver(one.url, message([edited(1)]))
    await eventually(() => stream.answers.length === 2, 'the change of its own')
    stream.leave()
  })

  test('of a shipment follows its transfer', async () => {
    const reply = await one.ask('{ shipments(first: 1) { nodes { id } } }')
    const [shipment] = (reply.data as { shipments: { nodes: { id: string }[] } }).shipments.nodes
    const stream = await subscribe(one, `subscription { shipmentChanged(id: "${shipment?.id}") { milestone } }`)
    await eventually(() => stream.answers.length === 1, 'it begins')
    await deliver(one.url, message([changed('stock.picking', Number(shipment?.id.split(':')[1]))]))
    await eventually(() => stream.answers.length === 2, 'it goes on')
    expect(stream.answers[1]?.data?.shipmentChanged).toMatchObject({ milestone: expect.any(String) })
    stream.leave()
  })

  test('takes a hundred changes at once as few', async () => {
    const stream = await subscribe(one, orderChanged)
    await eventually(() => stream.answers.length === 1, 'it begins')
    odoo.setMood({ kind: 'slow', ms: 150 })
    odoo.world.write('sale.order', [1], { client_order_ref: 'PO-C' })
    await Promise.all(Array.from({ length: 100 }, () => deliver(one.url, message([edited(1)]))))
    await eventually(() => referenceIn(stream.answers.at(-1)) === 'PO-C', 'the newest truth', 10_000)
    odoo.setMood(null)
    expect(stream.answers.length).toBeLessThan(20)
    stream.leave()
  })

  test('of an order that does not exist says so', async () => {
    const stream = await subscribe(one, 'subscription { orderChanged(id: "Order:999999") { number } }')
    await eventually(() => stream.answers.length === 1, 'an answer')
    expect(stream.answers[0]?.errors?.[0]?.extensions.code).toBe('NOT_FOUND')
    stream.leave()
  })

  test('with an id of another kind is refused', async () => {
    const stream = await subscribe(one, 'subscription { orderChanged(id: "Invoice:1") { number } }')
    await eventually(() => stream.answers.length === 1, 'an answer')
    expect(stream.answers[0]?.errors?.[0]?.extensions.code).toBe('ID_TYPE_MISMATCH')
    stream.leave()
  })

  test('without a key is refused', async () => {
    expect((await subscribe(one, orderChanged, 'another key')).status).toBe(401)
  })

  test('left by its client, a hundred times, costs nothing any more', async () => {
    const streams = await Promise.all(Array.from({ length: 100 }, () => subscribe(one, orderChanged)))
    await eventually(() => streams.every(({ answers }) => answers.length >= 1), 'all begin', 10_000)
    for (const { leave } of streams) leave()
    await eventually(() => one.memory.feed.watchers === ownWatchers, 'nobody is told any more')
    odoo.resetCalls()
    await deliver(one.url, message([edited(1)]))
    expect(odoo.calls).toHaveLength(0)
  })

  test('ends when the sidecar shuts down, and does not hold it up', async () => {
    const third = await startTestSidecar(odoo, { ...webhookSettings, DATABASE_URL: database.url })
    await third.ready()
    const stream = await subscribe(third, orderChanged)
    await eventually(() => stream.answers.length === 1, 'it begins')
    const before = Date.now()
    await third.stop()
    expect(Date.now() - before).toBeLessThan(5_000)
    await eventually(() => stream.ended(), 'the stream ends')
  })
})
