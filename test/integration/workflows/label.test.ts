import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { closeIntent, type HeldIntent, holdIntent } from '../../../sidecar/src/ledger/write-intents.ts'
import { eventually } from '../../support/eventually.ts'
import { webhookSettings } from '../../support/odoo-events.ts'
import { startTestSidecar } from '../../support/test-sidecar.ts'
import { euroAccounts, type RunningLabels, startLabels } from './label-bench.ts'

let labels: RunningLabels
const both = {
  parcels: { label: 'on', carrierAccounts: euroAccounts },
  karrio: { label: 'on' },
} as const
const easypost = { parcels: both.parcels } as const

beforeAll(async () => {
  labels = await startLabels()
})
afterEach(() => labels.calm())
afterAll(() => labels.stop())

const exceptionsOf = async (orderId: number) => (await labels.bench.process(orderId)).exceptions

/** An order whose goods have left, and how many labels there were before. */
async function shipped(pieces: Readonly<Record<string, number>> = { 'NL-1001': 1 }) {
  const order = await labels.order(pieces)
  const before = labels.labels()
  await labels.ship(order.transferId)
  return { ...order, sold: () => labels.labels() - before }
}

/** Until all that was told before has been dealt with: a transfer that left later has its label, and nothing else waits. */
async function dealtWith(): Promise<void> {
  const late = await shipped()
  await labels.bench.stepStands(late.id, 'LABEL', 'DONE')
  await labels.idle('shipments.')
}

describe('a transfer that left without a number', () => {
  beforeAll(() => labels.sell(both))

  test('gets the cheapest label of all hubs, once, and Odoo has its number, price and paper', async () => {
    const order = await shipped()
    await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
    const { carrier_tracking_ref: number, carrier_price } = await order.transfer()
    expect(number).toMatch(/^1ZKAR/)
    expect(await labels.step(order.id, 'LABEL')).toMatchObject({
      owner: 'karrio',
      message: `dhl_parcel_de dhl_parcel_de_paket for 6.35 EUR at karrio: ${number}.`,
    })
    expect(carrier_price).toBe(6.35)
    expect(await labels.papersOf(order.transferId)).toMatchObject([
      { name: `LabelShipping-${number}.pdf`, mimetype: 'application/pdf' },
    ])
    expect(order.sold()).toBe(1)
    expect(await exceptionsOf(order.id)).toEqual([])
  })

  test('has one label whatever is told of it again, by events and by people at the same time', async () => {
    const order = await shipped()
    await Promise.all([
      labels.syncNow(order.transferId),
      labels.bench.call('sale.order', 'action_logistics_sync', { ids: [order.id] }),
      changed(order.transferId),
    ])
    await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
    await labels.syncNow(order.transferId)
    await changed(order.transferId)
    await dealtWith()
    expect(order.sold() - 1).toBe(1)
    expect((await order.transfer()).carrier_tracking_ref).not.toContain(',')
    expect(await labels.papersOf(order.transferId)).toHaveLength(1)
  })

  test('is left alone when it has a number already, and is bought none when nobody carries it', async () => {
    const order = await labels.order({ 'NL-1001': 1 })
    const pickup = await labels.order({ 'NL-1001': 1 }, { carrier_id: false })
    const before = labels.labels()
    const vals = { carrier_tracking_ref: 'BY-HAND-1' }
    await labels.bench.call('stock.picking', 'write', { ids: [order.transferId], vals })
    await labels.ship(pickup.transferId)
    await labels.ship(order.transferId)
    await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
    expect(await labels.step(order.id, 'LABEL')).toMatchObject({
      message: 'It travels under BY-HAND-1, as Odoo has it.',
    })
    expect(await labels.step(pickup.id, 'LABEL')).toBeUndefined()
    expect(labels.labels()).toBe(before)
  })

  test('of two packages gets one label for both, by what each weighs', async () => {
    const order = await labels.order({ 'NL-1001': 2, 'NL-1010': 1 })
    await packed(order.transferId, [1.2, 3.4])
    await labels.ship(order.transferId)
    await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
    const bought = labels.karrio.calls.findLast(({ method, path }) => method === 'POST' && path === '/v1/shipments')
    const { parcels } = JSON.parse(bought?.body ?? '{}') as { parcels: readonly { weight: number }[] }
    expect(parcels.map(({ weight }) => weight)).toEqual([1.2, 3.4])
  })
})

/** Odoo tells of the transfer again, because somebody chose another delivery method. */
const changed = (transferId: number) =>
  labels.bench.call('stock.picking', 'write', {
    ids: [transferId],
    vals: { carrier_id: labels.method('Nordisk Pakke') },
  })

/** Puts each move of a transfer into a package of its own. */
async function packed(transferId: number, weights: readonly number[]): Promise<void> {
  const lines = await labels.bench.call<readonly { id: number }[]>('stock.move.line', 'search_read', {
    domain: [['picking_id', '=', transferId]],
    fields: ['id'],
  })
  for (const [index, shipping_weight] of weights.entries()) {
    const [box] = await labels.bench.call<readonly number[]>('stock.package', 'create', {
      vals_list: [{ name: `BOX-${transferId}-${index}`, shipping_weight }],
    })
    const ids = [lines[index]?.id]
    await labels.bench.call('stock.move.line', 'write', { ids, vals: { result_package_id: box } })
  }
}

describe('the rule of a connection', () => {
  test('fastest takes the quickest, and the cheaper of two that are as quick', async () => {
    await labels.sell({ ...both, parcels: { ...both.parcels, labels: { choose: 'fastest' } } })
    const order = await shipped()
    await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
    expect((await labels.step(order.id, 'LABEL'))?.message).toMatch(/^ups ups_standard for 9\.43 EUR at karrio/)
  })

  test('a named service is bought though others are cheaper', async () => {
    await labels.sell({
      parcels: { ...both.parcels, labels: { choose: 'service', service: 'DhlExpress/ExpressWorldwide' } },
    })
    const order = await shipped()
    await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
    expect((await labels.step(order.id, 'LABEL'))?.message).toMatch(/^DhlExpress ExpressWorldwide for .* at parcels/)
  })

  test('a named service nobody offers is told with those that are, and bought once it is named right', async () => {
    await labels.sell({ karrio: { label: 'on', labels: { choose: 'service', service: 'dhl_paket' } } })
    const order = await shipped()
    await labels.bench.stepStands(order.id, 'LABEL', 'FAILED')
    const { transferId } = order
    expect(await exceptionsOf(order.id)).toMatchObject([
      {
        ...{ kind: 'VALIDATION_FAILED', field: 'labels.service', team: 'transport-desk', blocking: true },
        message: expect.stringContaining('the service dhl_paket is not offered, but dhl_parcel_de/dhl_parcel_de_paket'),
      },
    ])
    expect(order.sold()).toBe(0)
    await labels.sell({ karrio: { label: 'on', labels: { choose: 'service', service: 'dhl_parcel_de_paket' } } })
    await labels.syncNow(transferId)
    await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
    expect(await exceptionsOf(order.id)).toEqual([])
  })

  test('prices in two currencies are a matter for a person', async () => {
    await labels.sell({ parcels: { label: 'on' } })
    const order = await shipped()
    await labels.bench.stepStands(order.id, 'LABEL', 'FAILED')
    expect(await exceptionsOf(order.id)).toMatchObject([
      { kind: 'VALIDATION_FAILED', field: 'rates.price.currency', message: expect.stringContaining('EUR and USD') },
    ])
    expect(order.sold()).toBe(0)
  })

  test('no offer at all is told in the words of the carriers', async () => {
    await labels.sell({ parcels: { label: 'on', carrierAccounts: ['ca_nobody'] } })
    const order = await shipped()
    await labels.bench.stepStands(order.id, 'LABEL', 'FAILED')
    expect(await exceptionsOf(order.id)).toMatchObject([
      { kind: 'PARTNER_REJECTED', field: 'rates', team: 'transport-desk' },
    ])
  })

  test('a connection that is only watched says what it would buy', async () => {
    await labels.sell({ parcels: { ...both.parcels, label: 'observe' }, karrio: { label: 'observe' } })
    const order = await shipped()
    await labels.bench.stepStands(order.id, 'LABEL', 'SKIPPED')
    expect((await labels.step(order.id, 'LABEL'))?.message).toBe(
      'Would buy dhl_parcel_de dhl_parcel_de_paket for 6.35 EUR at karrio. Labels are only observed.',
    )
    expect(order.sold()).toBe(0)
    expect((await order.transfer()).carrier_tracking_ref).toBe(false)
  })

  test('goods a transport system carries get no parcel label', async () => {
    await labels.sell({ ...both, delivery: { dispatch: 'observe' } })
    const order = await labels.order({ 'NL-1001': 1 }, { carrier_id: labels.method('Spedition Stückgut') })
    const before = labels.labels()
    await labels.ship(order.transferId)
    await labels.bench.stepStands(order.id, 'DISPATCH', 'SKIPPED')
    await dealtWith()
    expect(await labels.step(order.id, 'LABEL')).toBeUndefined()
    expect(labels.labels()).toBe(before + 1)
  })
})

describe('what a person has to mend', () => {
  beforeAll(() => labels.sell(both))

  test('an address without a city and goods nobody weighed are two exceptions with their fields and teams', async () => {
    const [bare] = await labels.bench.call<number[]>('res.partner', 'create', { vals_list: [{ name: 'Ohne Ort' }] })
    const [light] = await labels.bench.call<number[]>('product.product', 'create', {
      vals_list: [{ name: 'Gutschein', default_code: `LIGHT-${Date.now()}`, type: 'consu', weight: 0 }],
    })
    const order_line = [[0, 0, { product_id: light, product_uom_qty: 1 }]]
    const order = await labels.order({}, { partner_id: bare, order_line })
    const before = labels.labels()
    await labels.ship(order.transferId)
    await labels.bench.stepStands(order.id, 'LABEL', 'FAILED')
    const found = (await exceptionsOf(order.id)).toSorted((one, other) => (one.kind < other.kind ? -1 : 1))
    expect(found).toMatchObject([
      { kind: 'ADDRESS_INVALID', field: 'shipTo.street, shipTo.city, shipTo.countryCode', team: 'customer-service' },
      { kind: 'VALIDATION_FAILED', field: 'weightGrams', team: 'warehouse' },
    ])
    expect(labels.labels()).toBe(before)
  })

  test('of several packages each must be weighed', async () => {
    const order = await labels.order({ 'NL-1001': 1, 'NL-1010': 1 })
    await packed(order.transferId, [1.2, 0])
    await labels.ship(order.transferId)
    await labels.bench.stepStands(order.id, 'LABEL', 'FAILED')
    expect(await exceptionsOf(order.id)).toMatchObject([
      { field: 'packages.weightGrams', message: expect.stringContaining(`BOX-${order.transferId}-1`) },
    ])
  })
})

describe('a carrier hub in trouble', () => {
  test.each(['parcels', 'karrio'] as const)('%s, that sells and whose reply is lost, has sold once', async (hub) => {
    await labels.sell({ [hub]: both[hub] })
    const partner = hub === 'karrio' ? labels.karrio : labels.bench.partners.carrier.partner
    partner.setMood({ kind: 'lost-reply', only: { method: 'POST', path: /\/buy$|\/v1\/shipments$/ }, times: 1 })
    const order = await shipped()
    await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
    expect(order.sold()).toBe(1)
    expect(await exceptionsOf(order.id)).toEqual([])
    expect(await labels.papersOf(order.transferId)).toHaveLength(1)
  })

  test('that is away sells when it is back, and the step says what it waits for', async () => {
    await labels.sell(easypost)
    const { partner } = labels.bench.partners.carrier
    partner.setMood({ kind: 'failing', status: 503 })
    const order = await shipped()
    await labels.bench.stepStands(order.id, 'LABEL', 'WAITING')
    expect(await labels.step(order.id, 'LABEL')).toMatchObject({ waitingOn: 'parcels', attempts: 1 })
    partner.setMood(null)
    await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
    expect(order.sold()).toBe(1)
  })

  test('that is away leaves the shipment to the other', async () => {
    await labels.sell(both)
    labels.karrio.setMood({ kind: 'failing', status: 503 })
    const order = await shipped()
    await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
    expect(await labels.step(order.id, 'LABEL')).toMatchObject({ owner: 'parcels' })
    expect(order.sold()).toBe(1)
  })

  test('that broke off is asked again, though another would be cheaper by then', async () => {
    await labels.sell(both)
    labels.karrio.setMood({ kind: 'failing', status: 503 })
    const { partner } = labels.bench.partners.carrier
    partner.setMood({ kind: 'reset', only: { method: 'POST', path: /\/buy$/ }, times: 1 })
    const order = await shipped()
    await eventually(async () => (await labels.step(order.id, 'LABEL'))?.state === 'WAITING', 'it waits')
    labels.karrio.setMood(null)
    await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
    expect(await labels.step(order.id, 'LABEL')).toMatchObject({ owner: 'parcels' })
    expect(order.sold()).toBe(1)
  })

  test('that may have sold before it was asked again is told to a person', async () => {
    await labels.sell(easypost)
    const { partner } = labels.bench.partners.carrier
    partner.setMood({ kind: 'reset', only: { method: 'POST', path: /\/buy$/ }, times: 1 })
    const order = await shipped()
    await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
    expect(await exceptionsOf(order.id)).toMatchObject([{ kind: 'DUPLICATE_SUSPECTED', team: 'transport-desk' }])
  })
})

describe('a sidecar that died', () => {
  /** How the ledger stands when it died after the sale. */
  async function died(order: Awaited<ReturnType<typeof labels.order>>, noted: boolean) {
    const { name } = await order.transfer()
    const { database } = labels.bench.sidecar.store
    const object = `Fulfillment:${order.transferId}`
    const sold = await soldByHand(name)
    const choice = { effect: 'choose-label', system: 'sidecar', object, reference: name, occasion: 'first' } as const
    const chosen = await holdIntent(database, choice, 'x', 60_000)
    const price = { amount: '6.35', currency: 'EUR' }
    const offer = { carrier: 'dhl_parcel_de', service: 'dhl_parcel_de_paket', price }
    const rateId = `${offer.carrier}/${offer.service}`
    await closeIntent(database, chosen as HeldIntent, 'done', { connection: 'karrio', rateId, ...offer })
    const occasion = chosen?.id ?? ''
    const buy = { effect: 'buy-label', system: 'karrio', object, reference: name, occasion } as const
    const bought = await holdIntent(database, buy, 'x', 0)
    const outcome = { externalId: sold.id, trackingNumbers: [sold.number], ...offer }
    if (noted) await closeIntent(database, bought as HeldIntent, 'done', outcome)
    return sold
  }

  test.each([
    ['between the sale and its note finds the label again, at the connection that was chosen', false],
    ['between the note and the number in Odoo hands the label over, and gives none back', true],
  ])('%s', async (_what, noted) => {
    // Chosen by now, it would be bought at the other.
    await labels.sell({ ...both, karrio: { label: 'on', labels: { choose: 'service', service: 'gone' } } })
    const order = await labels.order({ 'NL-1001': 1 })
    const sold = await died(order, noted)
    const before = labels.labels()
    await labels.ship(order.transferId)
    await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
    expect(labels.labels()).toBe(before)
    expect((await order.transfer()).carrier_tracking_ref).toBe(sold.number)
    expect(await labels.papersOf(order.transferId)).toHaveLength(1)
    expect(await exceptionsOf(order.id)).toEqual([])
  })
})

/** A label bought at Karrio under a reference, as a sidecar does it that dies before it hears of it. */
async function soldByHand(reference: string): Promise<{ readonly id: string; readonly number: string }> {
  const { url, apiKey } = labels.karrio
  const place = { person_name: 'Somebody', address_line1: 'Am Kai 1', city: 'Hamburg', country_code: 'DE' }
  const parcels = [{ weight: 2.35, weight_unit: 'KG' }]
  const consignment = { shipper: place, recipient: place, parcels, reference, metadata: { reference } }
  const reply = await fetch(`${url}/v1/shipments`, {
    method: 'POST',
    headers: { authorization: `Token ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...consignment, service: 'dhl_parcel_de_paket', label_type: 'PDF' }),
  })
  const { id, tracking_number: number } = (await reply.json()) as { id: string; tracking_number: string }
  return { id, number }
}

test('two replicas buy one label for each of ten transfers', async () => {
  await labels.sell(both)
  const { sidecar, file, odoo } = labels.bench
  const other = await startTestSidecar(odoo, {
    ...webhookSettings,
    ...{ ODOO_DATABASE_UUID: '', CONNECTIONS_FILE: file.path, DATABASE_URL: sidecar.store.url.reveal() },
  })
  try {
    await other.ready()
    const orders = await Promise.all(Array.from({ length: 10 }, () => labels.order({ 'NL-1010': 1 })))
    const before = labels.labels()
    await Promise.all(orders.map(({ transferId }) => labels.ship(transferId)))
    await Promise.all(orders.map(({ transferId }) => labels.syncNow(transferId)))
    for (const { id } of orders) await labels.bench.stepStands(id, 'LABEL', 'DONE')
    expect(labels.labels() - before).toBe(orders.length)
    const numbers = await Promise.all(orders.map(async (order) => (await order.transfer()).carrier_tracking_ref))
    expect(new Set(numbers).size).toBe(orders.length)
  } finally {
    await other.stop()
  }
})

describe('a number that is taken away in Odoo', () => {
  const emptied = (ids: readonly number[]) =>
    labels.bench.call('stock.picking', 'write', { ids, vals: { carrier_tracking_ref: false } })

  test('gives the label back, and buys another only when somebody asks', async () => {
    await labels.sell(both)
    const order = await shipped()
    await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
    const { carrier_tracking_ref: first } = await order.transfer()
    await emptied([order.transferId])
    await labels.bench.stepStands(order.id, 'LABEL', 'CANCELLED')
    expect(order.sold()).toBe(0)
    await changed(order.transferId)
    await dealtWith()
    expect(order.sold()).toBe(1)
    await labels.syncNow(order.transferId)
    await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
    expect(order.sold()).toBe(2)
    expect((await order.transfer()).carrier_tracking_ref).not.toBe(first)
  })

  test('of a parcel the carrier has already is a conflict with its words', async () => {
    await labels.sell({ karrio: { label: 'on' } })
    const order = await shipped()
    await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
    const { carrier_tracking_ref: number } = await order.transfer()
    labels.karrio.control.advance(String(number))
    labels.karrio.control.advance(String(number))
    await emptied([order.transferId])
    await labels.bench.stepStands(order.id, 'LABEL', 'FAILED')
    expect(await exceptionsOf(order.id)).toMatchObject([
      { kind: 'OWNERSHIP_CONFLICT', field: 'trackingNumbers', message: expect.stringContaining('karrio says:') },
    ])
    expect(order.sold()).toBe(1)
  })

  test('for another one is told: there may be two labels', async () => {
    await labels.sell(both)
    const order = await shipped()
    await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
    const vals = { carrier_tracking_ref: 'PRINTED-ELSEWHERE' }
    await labels.bench.call('stock.picking', 'write', { ids: [order.transferId], vals })
    await eventually(async () => (await exceptionsOf(order.id)).length > 0, 'the suspicion')
    expect(await exceptionsOf(order.id)).toMatchObject([
      { kind: 'DUPLICATE_SUSPECTED', message: expect.stringContaining('PRINTED-ELSEWHERE') },
    ])
  })
})
