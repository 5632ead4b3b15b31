import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { type RunningWorkflows, startWorkflows } from '../../support/workflow-bench.ts'

let bench: RunningWorkflows

beforeAll(async () => {
  bench = await startWorkflows({ workflows: { warehouse: { release: 'on' } } })
})
afterEach(() => bench.partners.warehouse.setMood(null))
afterAll(() => bench.stop())

const transferOf = async (order: { readonly pickings: readonly number[] }) => {
  const [row] = await bench.call<readonly { id: number; name: string; state: string }[]>('stock.picking', 'read', {
    ids: [order.pickings[0]],
    fields: ['name', 'state'],
  })
  return row as { id: number; name: string; state: string }
}

const atWarehouse = (reference: string) =>
  bench.partners.warehouse.control.orders().filter(({ referenceId }) => referenceId === reference)

const syncNow = (order: { readonly id: number }) =>
  bench.call('sale.order', 'action_logistics_sync', { ids: [order.id] })

const stepIn = async (order: { readonly id: number }, name: string) =>
  (await bench.process(order.id)).steps.find(({ step }) => step === name)

describe('a confirmed order', () => {
  test('is at the warehouse once, with what Odoo wants shipped', async () => {
    const order = await bench.confirmOrder({ 'NL-1001': 4, 'NL-1010': 2 })
    const transfer = await transferOf(order)
    await bench.stepStands(order.id, 'RELEASE', 'DONE')
    const [there, ...more] = atWarehouse(transfer.name)
    expect(more).toEqual([])
    expect(there?.products.map(({ sku, quantity }) => `${quantity} ${sku}`).sort()).toEqual(['2 NL-1010', '4 NL-1001'])
    await bench.stepStands(order.id, 'CAPTURE', 'DONE')
    const { steps, state, stalled } = await bench.process(order.id)
    expect(steps.map(({ step, state: stands, owner }) => `${step} ${stands} ${owner}`)).toEqual([
      'CAPTURE DONE odoo',
      'VALIDATE DONE odoo',
      'RELEASE DONE warehouse',
      'PICK WAITING warehouse',
    ])
    expect([state, stalled]).toEqual(['RELEASED', null])
  })

  test('shows in Odoo under which number the warehouse has it', async () => {
    const order = await bench.confirmOrder({ 'NL-1001': 1 })
    const transfer = await transferOf(order)
    let links: readonly { external_ref: string; state: string }[] = []
    await eventually(async () => {
      links = await bench.call<readonly { external_ref: string; state: string }[]>('logistics.link', 'search_read', {
        domain: [
          ['res_model', '=', 'stock.picking'],
          ['res_id', '=', transfer.id],
        ],
        fields: ['external_ref', 'state'],
      })
      return links.length > 0
    }, 'the link')
    expect(links).toMatchObject([{ external_ref: String(atWarehouse(transfer.name)[0]?.id), state: 'synced' }])
  })

  test('waits for its goods, and is released when they are there', async () => {
    const order = await bench.confirmOrder({ 'NL-2002': 5 })
    await bench.stepStands(order.id, 'RELEASE', 'WAITING')
    expect(await stepIn(order, 'RELEASE')).toMatchObject({ waitingOn: 'stock' })
    expect(atWarehouse((await transferOf(order)).name)).toEqual([])
  })
})

describe('what a person has to mend', () => {
  test('is an exception that names the field and the team, and nothing is at the warehouse until it is mended', async () => {
    const bare = await bench.call<number[]>('res.partner', 'create', { vals_list: [{ name: 'Ohne Anschrift' }] })
    const order = await bench.confirmOrder({ 'NL-1001': 1 }, { partner_id: bare[0] })
    await bench.stepStands(order.id, 'VALIDATE', 'FAILED')
    const transfer = await transferOf(order)
    expect((await bench.process(order.id)).exceptions).toMatchObject([
      { kind: 'ADDRESS_INVALID', field: 'shipTo.street, shipTo.city, shipTo.countryCode', blocking: true },
    ])
    expect((await bench.process(order.id)).stalled).toEqual({ step: 'VALIDATE' })
    expect(atWarehouse(transfer.name)).toEqual([])
    const [country] = await bench.call<readonly { id: number }[]>('res.country', 'search_read', {
      domain: [['code', '=', 'DE']],
      fields: ['id'],
    })
    const address = { street: 'Hafenstraße 1', city: 'Hamburg', country_id: country?.id }
    await bench.call('res.partner', 'write', { ids: [bare[0]], vals: address })
    await syncNow(order)
    await bench.stepStands(order.id, 'RELEASE', 'DONE')
    expect((await bench.process(order.id)).exceptions).toEqual([])
    expect(atWarehouse(transfer.name)).toHaveLength(1)
  })
})

test('a customer who owes too much waits for finance, and gets it when that is settled', async () => {
  const customer = { name: 'Ohne Geld GmbH', ref: 'credit hold', street: 'Hafenstraße 2', city: 'Hamburg' }
  const [country] = await bench.call<readonly { id: number }[]>('res.country', 'search_read', {
    domain: [['code', '=', 'DE']],
    fields: ['id'],
  })
  const [held] = await bench.call<number[]>('res.partner', 'create', {
    vals_list: [{ ...customer, country_id: country?.id }],
  })
  const order = await bench.confirmOrder({ 'NL-1001': 1 }, { partner_id: held })
  await bench.stepStands(order.id, 'VALIDATE', 'FAILED')
  expect((await bench.process(order.id)).exceptions).toMatchObject([
    { kind: 'CREDIT_HOLD', team: 'finance', blocking: true, message: expect.stringContaining('owes more') },
  ])
  await bench.call('res.partner', 'write', { ids: [held], vals: { ref: 'settled' } })
  await syncNow(order)
  await bench.stepStands(order.id, 'RELEASE', 'DONE')
})

describe('a warehouse in trouble', () => {
  test('that does it and whose reply is lost has the order once', async () => {
    bench.partners.warehouse.setMood({ kind: 'lost-reply', only: { method: 'POST', path: /\/order$/ }, times: 1 })
    const order = await bench.confirmOrder({ 'NL-1001': 1 })
    await bench.stepStands(order.id, 'RELEASE', 'DONE')
    expect(atWarehouse((await transferOf(order)).name)).toHaveLength(1)
  })

  test('that is away gets it when it is back, and the step says what it waits for', async () => {
    bench.partners.warehouse.setMood({ kind: 'failing', status: 503 })
    const order = await bench.confirmOrder({ 'NL-1001': 1 })
    await bench.stepStands(order.id, 'RELEASE', 'WAITING')
    expect(await stepIn(order, 'RELEASE')).toMatchObject({ waitingOn: 'warehouse', attempts: 1 })
    bench.partners.warehouse.setMood(null)
    await bench.stepStands(order.id, 'RELEASE', 'DONE')
    expect(atWarehouse((await transferOf(order)).name)).toHaveLength(1)
  })

  test('whose key has expired is no reason to forget an order', async () => {
    bench.partners.warehouse.setMood({ kind: 'expired-token' })
    const order = await bench.confirmOrder({ 'NL-1001': 1 })
    await bench.stepStands(order.id, 'RELEASE', 'WAITING')
    expect((await stepIn(order, 'RELEASE'))?.message).toContain('token')
  })
})

describe('what changes after the release', () => {
  test('a cancellation reaches the warehouse', async () => {
    const order = await bench.confirmOrder({ 'NL-1001': 1 })
    await bench.stepStands(order.id, 'RELEASE', 'DONE')
    await bench.call('sale.order', 'action_cancel', { ids: [order.id] })
    await bench.stepStands(order.id, 'RELEASE', 'CANCELLED')
    const [there] = atWarehouse((await transferOf(order)).name)
    expect(there?.shipments.map(({ status }) => status)).toEqual(['Cancelled'])
    expect((await bench.process(order.id)).state).toBe('CANCELLED')
  })

  test('a cancellation that comes too late is a conflict with both sides in its words', async () => {
    const order = await bench.confirmOrder({ 'NL-1001': 1 })
    await bench.stepStands(order.id, 'RELEASE', 'DONE')
    const { name } = await transferOf(order)
    for (let steps = 0; steps < 4; steps += 1) bench.partners.warehouse.control.advance(name)
    await bench.call('sale.order', 'action_cancel', { ids: [order.id] })
    await eventually(async () => (await bench.process(order.id)).exceptions.length > 0, 'the conflict')
    expect((await bench.process(order.id)).exceptions).toMatchObject([
      { kind: 'OWNERSHIP_CONFLICT', message: expect.stringContaining('cancelled in Odoo') },
    ])
  })

  test('other quantities are a conflict where the warehouse takes no change, and it keeps what it has', async () => {
    const order = await bench.confirmOrder({ 'NL-1001': 3 })
    await bench.stepStands(order.id, 'RELEASE', 'DONE')
    const { id, name } = await transferOf(order)
    const moves = await bench.call<readonly { id: number }[]>('stock.move', 'search_read', {
      domain: [['picking_id', '=', id]],
      fields: ['id'],
    })
    await bench.call('stock.move', 'write', { ids: [moves[0]?.id], vals: { product_uom_qty: 5 } })
    await syncNow(order)
    await eventually(async () => (await bench.process(order.id)).exceptions.length > 0, 'the conflict')
    expect((await bench.process(order.id)).exceptions).toMatchObject([{ kind: 'OWNERSHIP_CONFLICT', field: 'lines' }])
    expect(atWarehouse(name)[0]?.products.map(({ quantity }) => quantity)).toEqual([3])
    await bench.call('stock.move', 'write', { ids: [moves[0]?.id], vals: { product_uom_qty: 3 } })
    await syncNow(order)
    await eventually(async () => (await bench.process(order.id)).exceptions.length === 0, 'it is as it was')
  })
})

test('a burst of orders is released once each, within what the warehouse bears', async () => {
  const orders = await Promise.all(Array.from({ length: 25 }, () => bench.confirmOrder({ 'NL-1010': 1 })))
  const transfers = await Promise.all(orders.map(transferOf))
  for (const order of orders) await bench.stepStands(order.id, 'RELEASE', 'DONE')
  expect(transfers.map(({ name }) => atWarehouse(name).length)).toEqual(orders.map(() => 1))
})
