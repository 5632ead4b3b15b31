import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { realOdooOrSkip } from '../harness/availability.ts'
import { startWorld, type Transfer, type World } from './world.ts'

/** Ten minutes are for patient people. */
const outageSeconds = Number(process.env.OUTAGE_SECONDS ?? 15)

const whyNot = await realOdooOrSkip('19.0', { addon: true })

describe.skipIf(whyNot)('from a confirmed order in a real Odoo to its invoice', () => {
  let world: World

  beforeAll(async () => {
    world = await startWorld({ log: (line) => console.log(line), replicas: 2 })
  }, 1_200_000)
  afterAll(() => world?.stop())

  test('goes hands-off: released, shipped, delivered, proven and invoiced, each once', async () => {
    const order = await world.confirm({ 'NL-1001': 4, 'NL-1010': 2 })
    await world.stands(order, 'RELEASE', 'DONE')
    expect(world.atWarehouse(order.reference)).toHaveLength(1)
    world.shipAll(order.reference)
    await world.stands(order, 'SHIP', 'DONE')
    const [transfer, ...more] = (await world.transfers(order)) as [Transfer, ...Transfer[]]
    expect(more).toEqual([])
    expect(transfer).toMatchObject({ state: 'done', moved: { 'NL-1001': 4, 'NL-1010': 2 } })
    expect(transfer.trackingNumbers).toHaveLength(1)
    expect(await world.invoices(order)).toEqual([])
    for (const number of transfer.trackingNumbers) world.deliver(number)
    await world.stands(order, 'INVOICE', 'DONE')
    // What the carrier says is told by one task and invoiced by another: either may be first.
    await world.stands(order, 'PROOF', 'DONE')
    expect(await world.invoices(order)).toMatchObject([
      { state: 'posted', move_type: 'out_invoice', amount_untaxed: 4 * 64 + 2 * 19 },
    ])
    const { steps, exceptions, stalled } = await world.process(order)
    expect(exceptions).toEqual([])
    expect(stalled).toBeNull()
    expect(steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
      'CAPTURE DONE',
      'VALIDATE DONE',
      'RELEASE DONE',
      'PICK DONE',
      'PACK DONE',
      'SHIP DONE',
      'DELIVER DONE',
      'PROOF DONE',
      'INVOICE DONE',
      'SETTLE WAITING',
    ])
  })

  test('a part of it in two packages leaves a back-order, and each delivery is invoiced once', async () => {
    const order = await world.confirm({ 'NL-1001': 10, 'NL-3001': 6 })
    await world.stands(order, 'RELEASE', 'DONE')
    world.warehouse.control.split(order.reference, [{ 'NL-1001': 4 }, { 'NL-3001': 6 }, { 'NL-1001': 6 }])
    world.shipAll(order.reference, 0)
    world.shipAll(order.reference, 1)
    await world.stands(order, 'SHIP', 'PARTIAL')
    await eventually(async () => (await world.transfers(order)).length > 1, 'the back-order')
    world.shipAll(order.reference, 2)
    await eventually(
      async () => (await world.transfers(order)).every(({ state }) => state === 'done'),
      'all has left',
      60_000,
    )
    expect(world.atWarehouse(order.reference)).toHaveLength(1)
    const all = await world.transfers(order)
    expect(all.flatMap(({ trackingNumbers }) => trackingNumbers)).toHaveLength(3)
    const pieces = all.map(({ moved }) => moved)
    const total = (sku: string) => pieces.reduce((sum, moved) => sum + (moved[sku] ?? 0), 0)
    expect([total('NL-1001'), total('NL-3001')]).toEqual([10, 6])
    for (const number of all.flatMap(({ trackingNumbers }) => trackingNumbers)) world.deliver(number)
    await eventually(
      async () =>
        (await world.invoices(order)).reduce((sum, { amount_untaxed: amount }) => sum + amount, 0) >= 10 * 64 + 6 * 28,
      'all of it is invoiced',
      60_000,
    )
    const invoices = await world.invoices(order)
    expect(invoices.reduce((sum, { amount_untaxed: amount }) => sum + amount, 0)).toBe(10 * 64 + 6 * 28)
    expect(new Set(invoices.map(({ state }) => state))).toEqual(new Set(['posted']))
  })

  test('cancelled after its release it is called off at the warehouse', async () => {
    const order = await world.confirm({ 'NL-1001': 1 })
    await world.stands(order, 'RELEASE', 'DONE')
    await world.call('sale.order', 'action_cancel', { ids: [order.id] })
    await world.stands(order, 'RELEASE', 'CANCELLED')
    expect(
      world.atWarehouse(order.reference).flatMap(({ shipments }) => shipments.map(({ status }) => status)),
    ).toEqual(['Cancelled'])
  })

  test('refused at the door is an exception for people, and no invoice', async () => {
    const order = await world.confirm({ 'NL-3001': 2 })
    await world.stands(order, 'RELEASE', 'DONE')
    world.shipAll(order.reference)
    await world.stands(order, 'SHIP', 'DONE')
    const [transfer] = (await world.transfers(order)) as [Transfer]
    for (const number of transfer.trackingNumbers) world.refuse(number)
    await world.stands(order, 'DELIVER', 'FAILED')
    const { exceptions, stalled } = await world.process(order)
    expect(exceptions).toMatchObject([{ kind: 'CONSIGNEE_REFUSED', blocking: true }])
    expect(stalled).toEqual({ step: 'DELIVER' })
    expect(await world.invoices(order)).toEqual([])
  })

  test('whose warehouse does it and does not answer has one order there', async () => {
    const lost = { kind: 'lost-reply', only: { method: 'POST', path: /\/order$/ }, times: 1 } as const
    world.warehouse.setMood(lost)
    const order = await world.confirm({ 'NL-1010': 1 })
    await world.stands(order, 'RELEASE', 'DONE')
    expect(world.atWarehouse(order.reference)).toHaveLength(1)
  })

  test('taken with damage is an exception where the customer pays for what is accepted, and no invoice', async () => {
    const order = await world.confirm({ 'NL-1001': 3 }, 'careful')
    await world.stands(order, 'RELEASE', 'DONE')
    world.shipAll(order.reference)
    await world.stands(order, 'SHIP', 'DONE')
    const [transfer] = (await world.transfers(order)) as [Transfer]
    for (const number of transfer.trackingNumbers) world.deliverDamaged(number)
    await eventually(
      async () => (await world.process(order)).exceptions.some(({ kind }) => kind === 'POD_MISMATCH'),
      'somebody has to look at it',
      60_000,
    )
    expect(await world.invoices(order)).toEqual([])
  })

  test('proven as short is an exception that names it, and no invoice, until a person has settled it', async () => {
    await world.sidecars[0]?.ask(
      'mutation { mapStatus(input: { connection: "parcels", code: "delivered/damaged", milestone: DELIVERED, exception: SHORTAGE }) { userErrors { message } } }',
    )
    const order = await world.confirm({ 'NL-1010': 5 })
    await world.stands(order, 'RELEASE', 'DONE')
    world.shipAll(order.reference)
    await world.stands(order, 'SHIP', 'DONE')
    const [transfer] = (await world.transfers(order)) as [Transfer]
    for (const number of transfer.trackingNumbers) world.deliverDamaged(number)
    const mismatch = async () => (await world.process(order)).exceptions.find(({ kind }) => kind === 'POD_MISMATCH')
    await eventually(async () => (await mismatch()) !== undefined, 'somebody has to look at it', 60_000)
    expect((await mismatch())?.message).toContain('a part was missing')
    expect(await world.invoices(order)).toEqual([])
  })

  test('while the carrier is away for a while: the order waits, says for whom, and goes on', async () => {
    const order = await world.confirm({ 'NL-1001': 1 })
    await world.stands(order, 'RELEASE', 'DONE')
    world.shipAll(order.reference)
    await world.stands(order, 'SHIP', 'DONE')
    const [transfer] = (await world.transfers(order)) as [Transfer]
    world.carrier.partner.setMood({ kind: 'failing', status: 503 })
    world.carrier.webhooks.subscribe(null)
    for (const number of transfer.trackingNumbers) world.deliver(number)
    await sleep(outageSeconds * 1_000)
    expect((await world.process(order)).steps.find(({ step }) => step === 'INVOICE')).toMatchObject({
      ...{ state: 'WAITING', waitingOn: expect.stringContaining('proof of delivery') },
    })
    world.carrier.partner.setMood(null)
    world.carrier.webhooks.subscribe(`${world.sidecars.at(-1)?.url}/webhooks/connections/parcels`)
    await world.call('sale.order', 'action_logistics_sync', { ids: [order.id] })
    await world.stands(order, 'INVOICE', 'DONE', 120_000)
    expect(await world.invoices(order)).toHaveLength(1)
  }, 1_200_000)
})
