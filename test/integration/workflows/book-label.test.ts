import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { auditOf } from '../../../sidecar/src/audit/audit.ts'
import { eventually } from '../../support/eventually.ts'
import { euroAccounts, type RunningLabels, startLabels } from './label-bench.ts'

const easypost = { parcels: { label: 'on', carrierAccounts: euroAccounts } } as const

let labels: RunningLabels
beforeAll(async () => {
  labels = await startLabels()
  await labels.sell(easypost)
})
afterEach(() => labels.calm())
afterAll(() => labels.stop())

const mutation = `mutation ($input: BookLabelInput!) {
  bookLabel(input: $input) {
    label { connection carrier service trackingNumbers trackingLinks { trackingNumber url } price { amount currency } }
    queued
    userErrors { code message }
  }
}`

interface Booked {
  readonly label: {
    readonly trackingNumbers: readonly string[]
    readonly trackingLinks: readonly { readonly trackingNumber: string; readonly url: string }[]
  } | null
  readonly queued: boolean
  readonly userErrors: readonly { readonly code: string; readonly message: string }[]
}

async function book(transfer: string, wait: boolean): Promise<Booked> {
  const reply = await labels.bench.sidecar.ask(mutation, { input: { transfer, wait } })
  expect(reply.errors).toBeUndefined()
  return (reply.data as { bookLabel: Booked }).bookLabel
}

const fulfillment = ({ transferId }: { transferId: number }) => `Fulfillment:${transferId}`
const numbersOf = ({ label }: Booked) => label?.trackingNumbers ?? expect.fail('no label')
const write = (id: number, vals: Readonly<Record<string, unknown>>) =>
  labels.bench.call('stock.picking', 'write', { ids: [id], vals })

describe('a label somebody waits for', () => {
  test('is bought before the transfer is done, and nothing is written into Odoo meanwhile', async () => {
    const order = await labels.order({ 'NL-1001': 1 })
    const booked = await book(fulfillment(order), true)
    expect(booked).toMatchObject({
      label: { connection: 'parcels', carrier: 'DHLPaket', service: 'Paket', price: { currency: 'EUR' } },
      ...{ queued: false, userErrors: [] },
    })
    expect(await order.transfer()).toMatchObject({ state: 'assigned', carrier_tracking_ref: false })
    expect(await labels.papersOf(order.transferId)).toEqual([])
  })

  test('is one, however often and however many at once ask for it', async () => {
    const order = await labels.order({ 'NL-1001': 1 })
    const before = labels.labels()
    const first = await book(fulfillment(order), true)
    const again = await Promise.all(Array.from({ length: 5 }, () => book(fulfillment(order), true)))
    for (const booked of again) expect(numbersOf(booked)).toEqual(numbersOf(first))
    expect(labels.labels()).toBe(before + 1)
  })

  test('gets its paper when Odoo tells that the transfer is done, with the numbers Odoo wrote', async () => {
    const order = await labels.order({ 'NL-1001': 1 })
    const [number = ''] = numbersOf(await book(fulfillment(order), true))
    await write(order.transferId, { carrier_tracking_ref: number })
    await labels.ship(order.transferId)
    await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
    expect(await labels.papersOf(order.transferId)).toMatchObject([
      { name: expect.stringMatching(new RegExp(`^LabelShipping-${number}`)) },
    ])
    expect((await order.transfer()).carrier_tracking_ref).toBe(number)
  })

  test('whose transfer was not validated in the end is the one it leaves with later', async () => {
    const order = await labels.order({ 'NL-1001': 1 })
    const [number] = numbersOf(await book(fulfillment(order), true))
    const before = labels.labels()
    await labels.ship(order.transferId)
    await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
    expect((await order.transfer()).carrier_tracking_ref).toBe(number)
    expect(labels.labels()).toBe(before)
  })

  test('leads to the page of the carrier, without asking anybody', async () => {
    const order = await labels.order({ 'NL-1001': 1 })
    const booked = await book(fulfillment(order), true)
    const [number = ''] = numbersOf(booked)
    const links = [{ trackingNumber: number, url: expect.stringMatching(/^https:/) }]
    expect(booked.label?.trackingLinks).toEqual(links)
    const query = `{ trackingLinks(shipment: "Shipment:${order.transferId}") { trackingNumber url } }`
    labels.bench.partners.carrier.partner.resetCalls()
    expect((await labels.bench.sidecar.ask(query)).data).toEqual({ trackingLinks: links })
    expect(labels.bench.partners.carrier.partner.calls).toHaveLength(0)
  })

  test('is in the audit, with who asked', async () => {
    const order = await labels.order({ 'NL-1001': 1 })
    const trackingNumbers = numbersOf(await book(fulfillment(order), true))
    const entries = await auditOf(labels.bench.sidecar.store.database, fulfillment(order))
    expect(entries.filter(({ action }) => action === 'label.book')).toMatchObject([
      { principal: expect.stringMatching(/^api-key/), details: { trackingNumbers } },
    ])
  })
})

describe('a label that can not be had at once', () => {
  test('says why, in words', async () => {
    const order = await labels.order({ 'NL-1001': 1 })
    await write(order.transferId, { carrier_id: false })
    expect(await book(fulfillment(order), true)).toMatchObject({
      label: null,
      userErrors: [{ code: 'EFFECT_REFUSED', message: expect.stringContaining('No connection buys labels') }],
    })
    expect(await book('Fulfillment:999999', true)).toMatchObject({ label: null, userErrors: [{}] })
    expect(await book('Order:1', true)).toMatchObject({ userErrors: [{ code: 'ID_TYPE_MISMATCH' }] })
    expect(await book('Fulfillment:abc', true)).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] })
  })

  test('names what is missing in Odoo', async () => {
    const order = await labels.order({ 'NL-1001': 1 })
    const [picking] = await labels.bench.call<readonly { partner_id: [number, string] }[]>('stock.picking', 'read', {
      ...{ ids: [order.transferId], fields: ['partner_id'] },
    })
    const ids = [picking?.partner_id[0]]
    const [{ street } = { street: '' }] = await labels.bench.call<readonly { street: string }[]>(
      'res.partner',
      'read',
      {
        ...{ ids, fields: ['street'] },
      },
    )
    await labels.bench.call('res.partner', 'write', { ids, vals: { street: false } })
    const { userErrors } = await book(fulfillment(order), true)
    await labels.bench.call('res.partner', 'write', { ids, vals: { street } })
    expect(userErrors).toMatchObject([{ message: expect.stringContaining('has no street in Odoo') }])
  })

  test('is given up before Odoo gives up, and bought once the transfer is done', async () => {
    const order = await labels.order({ 'NL-1001': 1 })
    const before = labels.labels()
    labels.bench.partners.carrier.partner.setMood({ kind: 'hang' })
    const begun = performance.now()
    const booked = await book(fulfillment(order), true)
    expect(performance.now() - begun).toBeLessThan(9_500)
    expect(booked).toMatchObject({ label: null, userErrors: [{ message: expect.stringMatching(/\w/) }] })
    labels.calm()
    await labels.ship(order.transferId)
    await labels.syncNow(order.transferId)
    await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
    expect(labels.labels()).toBe(before + 1)
  })
})

describe('a delivery method that names a service', () => {
  const method = { name: 'DHL Express', delivery_type: 'logistics_graph', product_id: 1 }

  test('has its labels bought of this service, whatever the connection would choose', async () => {
    await labels.sell({ parcels: { ...easypost.parcels, labels: { choose: 'service', service: 'Paket' } } })
    const vals_list = [{ ...method, logistics_graph_service: 'DhlExpress/ExpressWorldwide' }]
    const created = await labels.bench.call<number | number[]>('delivery.carrier', 'create', { vals_list })
    const order = await labels.order({ 'NL-1001': 1 }, { carrier_id: Array.isArray(created) ? created[0] : created })
    expect(await book(fulfillment(order), true)).toMatchObject({
      label: { carrier: 'DhlExpress', service: 'ExpressWorldwide' },
    })
    await labels.sell(easypost)
  })
})

describe('a label nobody waits for', () => {
  test('is bought a moment later, when the transfer is done, and written into Odoo', async () => {
    await labels.sell({ parcels: { ...easypost.parcels, labels: { choose: 'service', service: 'Balloon' } } })
    const order = await labels.order({ 'NL-1001': 1 })
    await labels.ship(order.transferId)
    await labels.bench.stepStands(order.id, 'LABEL', 'FAILED')
    await labels.sell(easypost)
    expect(await book(fulfillment(order), false)).toEqual({ label: null, queued: true, userErrors: [] })
    await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
    await eventually(async () => (await labels.papersOf(order.transferId)).length === 1, 'its paper is there')
    expect(await order.transfer()).toMatchObject({ carrier_tracking_ref: expect.any(String) })
  })
})
