import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { auditOf } from '../../../sidecar/src/audit/audit.ts'
import { closeIntent, type HeldIntent, holdIntent, type Intent } from '../../../sidecar/src/ledger/write-intents.ts'
import { euroAccounts, type RunningLabels, startLabels } from './label-bench.ts'

const both = {
  parcels: { label: 'on', carrierAccounts: euroAccounts },
  karrio: { label: 'on' },
} as const
const easypost = { parcels: both.parcels } as const

let labels: RunningLabels
beforeAll(async () => {
  labels = await startLabels()
  await labels.sell(easypost)
})
afterEach(() => labels.calm())
afterAll(() => labels.stop())

const mutation = `mutation ($input: BookReturnLabelInput!) {
  bookReturnLabel(input: $input) {
    label { connection carrier service trackingNumbers trackingLinks { trackingNumber url } price { amount currency } }
    paper { mediaType content }
    userErrors { code message }
  }
}`

interface Booked {
  readonly label: {
    readonly connection: string
    readonly trackingNumbers: readonly string[]
    readonly price: { readonly currency: string } | null
  } | null
  readonly paper: { readonly mediaType: string; readonly content: string } | null
  readonly userErrors: readonly { readonly code: string; readonly message: string }[]
}

async function book(transfer: string): Promise<Booked> {
  const reply = await labels.bench.sidecar.ask(mutation, { input: { transfer } })
  expect(reply.errors).toBeUndefined()
  return (reply.data as { bookReturnLabel: Booked }).bookReturnLabel
}

/** The label a transfer leaves with, bought while Odoo waits. */
async function bookOut(transferId: number): Promise<string> {
  const out = `mutation ($input: BookLabelInput!) { bookLabel(input: $input) { label { trackingNumbers } } }`
  const { data } = await labels.bench.sidecar.ask(out, { input: { transfer: `Fulfillment:${transferId}`, wait: true } })
  const [number] = (data as { bookLabel: Pick<Booked, 'label'> }).bookLabel.label?.trackingNumbers ?? []
  return number ?? expect.fail('no label to leave with')
}

const fulfillment = ({ transferId }: { transferId: number }) => `Fulfillment:${transferId}`
const numbersOf = ({ label, userErrors }: Booked) =>
  label?.trackingNumbers ?? expect.fail(`no label: ${JSON.stringify(userErrors)}`)
const refusal = (message: string) => ({
  ...{ label: null, paper: null },
  userErrors: [{ code: 'EFFECT_REFUSED', message: expect.stringContaining(message) }],
})

const write = (model: string, id: number | undefined, vals: Readonly<Record<string, unknown>>) =>
  labels.bench.call(model, 'write', { ids: [id], vals })

interface Address {
  readonly street1: string
  readonly zip: string
}

/** What EasyPost was asked to sell under a reference. */
function drafted(reference: string) {
  const { calls } = labels.bench.partners.carrier.partner
  return calls
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/shipments'))
    .map(
      ({ body }) =>
        JSON.parse(body).shipment as {
          readonly reference: string
          readonly from_address: Address
          readonly to_address: Address
        },
    )
    .filter((shipment) => shipment.reference === reference)
}

describe('a label for the way back', () => {
  test('is one from the recipient to the warehouse, with a reference of its own and its paper', async () => {
    const order = await labels.order({ 'NL-1001': 1 })
    const { name } = await order.transfer()
    labels.bench.partners.carrier.partner.resetCalls()
    await bookOut(order.transferId)
    const booked = await book(fulfillment(order))
    expect(booked).toMatchObject({
      label: { connection: 'parcels', carrier: 'DHLPaket', service: 'Paket', price: { currency: 'EUR' } },
      ...{ paper: { mediaType: 'application/pdf' }, userErrors: [] },
    })
    expect(Buffer.from(booked.paper?.content ?? '', 'base64').toString('latin1')).toMatch(/^%PDF/)
    const [out] = drafted(name)
    const [back] = drafted(`${name}/R`)
    expect(out?.from_address.street1).not.toBe(out?.to_address.street1)
    expect(back).toMatchObject({ from_address: out?.to_address, to_address: out?.from_address })
  })

  test('never becomes the number the goods leave with, and nothing of it is written into Odoo', async () => {
    const order = await labels.order({ 'NL-1001': 1 })
    const [back = ''] = numbersOf(await book(fulfillment(order)))
    expect(await labels.papersOf(order.transferId)).toEqual([])
    await labels.ship(order.transferId)
    await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
    const { carrier_tracking_ref: number } = await order.transfer()
    expect(number).toMatch(/\w/)
    expect(number).not.toContain(back)
    expect(numbersOf(await book(fulfillment(order)))).toEqual([back])
    expect((await order.transfer()).carrier_tracking_ref).toBe(number)
  })

  test('is one, however often and however many at once ask for it', async () => {
    const order = await labels.order({ 'NL-1001': 1 })
    const before = labels.labels()
    const booked = await Promise.all(Array.from({ length: 5 }, () => book(fulfillment(order))))
    const numbers = numbersOf(await book(fulfillment(order)))
    for (const one of booked) expect(numbersOf(one)).toEqual(numbers)
    expect(labels.labels()).toBe(before + 1)
  })

  test('is bought where the label was bought that the goods left with, though another would be cheaper', async () => {
    const order = await labels.order({ 'NL-1001': 1 })
    const other = await labels.order({ 'NL-1001': 1 })
    await bookOut(order.transferId)
    await labels.sell(both)
    expect((await book(fulfillment(order))).label?.connection).toBe('parcels')
    expect((await book(fulfillment(other))).label?.connection).toBe('karrio')
    await labels.sell(easypost)
  })

  test('is had for a return that was announced, at the connection the goods left with', async () => {
    const order = await labels.order({ 'NL-1001': 2 })
    await bookOut(order.transferId)
    await labels.ship(order.transferId)
    await labels.bench.stepStands(order.id, 'LABEL', 'DONE')
    const announce =
      'mutation ($input: AnnounceReturnInput!) { announceReturn(input: $input) { return { id number } } }'
    const lines = [{ sku: 'NL-1001', quantity: '1' }]
    const input = { fulfillmentId: fulfillment(order), lines, reason: 'Too bright', externalReference: 'RMA-label' }
    const { data } = await labels.bench.sidecar.ask(announce, { input })
    const { id, number } = (data as { announceReturn: { return: { id: string; number: string } } }).announceReturn
      .return
    await labels.sell(both)
    const booked = await book(id)
    expect(booked).toMatchObject({ label: { connection: 'parcels' }, paper: {}, userErrors: [] })
    expect(drafted(`${number}/R`)).not.toEqual([])
    expect(numbersOf(booked)).not.toEqual(numbersOf(await book(fulfillment(order))))
    await labels.sell(easypost)
  })

  test('is in the audit, with who asked', async () => {
    const order = await labels.order({ 'NL-1001': 1 })
    const trackingNumbers = numbersOf(await book(fulfillment(order)))
    const entries = await auditOf(labels.bench.sidecar.store.database, fulfillment(order))
    expect(entries.filter(({ action }) => action === 'label.book-return')).toMatchObject([
      { principal: expect.stringMatching(/^api-key/), details: { trackingNumbers } },
    ])
  })
})

describe('a partner in trouble', () => {
  test.each(['parcels', 'karrio'] as const)('%s, that sells and whose reply is lost, has sold once', async (hub) => {
    await labels.sell({ [hub]: both[hub] })
    const partner = hub === 'karrio' ? labels.karrio : labels.bench.partners.carrier.partner
    partner.setMood({ kind: 'lost-reply', only: { method: 'POST', path: /\/buy$|\/v1\/shipments$/ }, times: 1 })
    const order = await labels.order({ 'NL-1001': 1 })
    const before = labels.labels()
    const first = await book(fulfillment(order))
    expect(numbersOf(await book(fulfillment(order)))).toEqual(numbersOf(first))
    expect(labels.labels()).toBe(before + 1)
    await labels.sell(easypost)
  })

  test('whose call breaks off is looked at before it is asked again, and a person is told', async () => {
    const { partner } = labels.bench.partners.carrier
    const order = await labels.order({ 'NL-1001': 1 })
    const before = labels.labels()
    partner.setMood({ kind: 'reset', only: { method: 'POST', path: /\/buy$/ }, times: 1 })
    expect(await book(fulfillment(order))).toMatchObject({ label: null, userErrors: [{ code: 'EFFECT_UNDECIDED' }] })
    expect(numbersOf(await book(fulfillment(order)))).toHaveLength(1)
    expect(labels.labels()).toBe(before + 1)
    expect((await labels.bench.process(order.id)).exceptions).toMatchObject([
      { kind: 'DUPLICATE_SUSPECTED', message: expect.stringContaining(`${(await order.transfer()).name}/R`) },
    ])
  })

  test('that refuses is quoted, and asked anew when somebody asks again', async () => {
    const order = await labels.order({ 'NL-1001': 1 })
    await labels.sell({ parcels: { ...both.parcels, labels: { choose: 'service', service: 'Balloon' } } })
    expect(await book(fulfillment(order))).toMatchObject(refusal('the service Balloon is not offered'))
    await labels.sell(easypost)
    expect(numbersOf(await book(fulfillment(order)))).toHaveLength(1)
  })

  test('that refused to sell is left for another, when somebody asks again', async () => {
    const order = await labels.order({ 'NL-1001': 1 })
    const { database } = labels.bench.sidecar.store
    const known = { object: fulfillment(order), reference: `${(await order.transfer()).name}/R`, occasion: 'return' }
    const chosen = {
      connection: 'karrio',
      rateId: 'r',
      carrier: 'ups',
      service: 's',
      price: { amount: '1', currency: 'EUR' },
    }
    const close = async (intent: Intent, state: 'done' | 'refused', outcome: unknown) => {
      const held = await holdIntent(database, intent, 'x', 60_000)
      await closeIntent(database, held as HeldIntent, state, outcome)
    }
    await close({ ...known, effect: 'choose-return-label', system: 'sidecar' }, 'done', chosen)
    await close({ ...known, effect: 'buy-label', system: 'karrio' }, 'refused', { message: 'No.' })
    expect((await book(fulfillment(order))).label?.connection).toBe('parcels')
  })

  test('whose paper can not be had has sold the label, and the paper is asked for again', async () => {
    const { partner } = labels.bench.partners.carrier
    const order = await labels.order({ 'NL-1001': 1 })
    partner.setMood({ kind: 'failing', status: 503, only: { method: 'GET', path: /postage_label/ } })
    const without = await book(fulfillment(order))
    expect(without).toMatchObject({ label: {}, paper: null, userErrors: [{ message: expect.stringMatching(/\w/) }] })
    labels.calm()
    const again = await book(fulfillment(order))
    expect(again).toMatchObject({ paper: { mediaType: 'application/pdf' }, userErrors: [] })
    expect(numbersOf(again)).toEqual(numbersOf(without))
  })

  test('that hangs is given up before Odoo gives up', async () => {
    const order = await labels.order({ 'NL-1001': 1 })
    labels.bench.partners.carrier.partner.setMood({ kind: 'hang' })
    const begun = performance.now()
    const booked = await book(fulfillment(order))
    expect(performance.now() - begun).toBeLessThan(9_500)
    expect(booked).toMatchObject({ label: null, userErrors: [{ message: expect.stringMatching(/\w/) }] })
    labels.calm()
    expect(numbersOf(await book(fulfillment(order)))).toHaveLength(1)
  })
})

describe('a return label nobody sells', () => {
  test('is only told of where labels are observed', async () => {
    await labels.sell({ parcels: { ...both.parcels, label: 'observe' } })
    const order = await labels.order({ 'NL-1001': 1 })
    const before = labels.labels()
    expect(await book(fulfillment(order))).toMatchObject(refusal('Would buy a return label of DHLPaket Paket for'))
    expect(labels.labels()).toBe(before)
    await labels.sell(easypost)
  })

  test('says that no connection sells it', async () => {
    const order = await labels.order({ 'NL-1001': 1 })
    await write('stock.picking', order.transferId, { carrier_id: false })
    expect(await book(fulfillment(order))).toMatchObject(refusal('no connection buys labels for this delivery'))
  })

  test('says what is missing in Odoo', async () => {
    const order = await labels.order({ 'NL-1001': 1 })
    const [picking] = await labels.bench.call<readonly { partner_id: [number, string] }[]>('stock.picking', 'read', {
      ...{ ids: [order.transferId], fields: ['partner_id'] },
    })
    const customer = picking?.partner_id[0]
    const [before] = await labels.bench.call<readonly { street: string }[]>('res.partner', 'read', {
      ...{ ids: [customer], fields: ['street'] },
    })
    await write('res.partner', customer, { street: false })
    expect(await book(fulfillment(order))).toMatchObject(refusal('the address of the recipient has no street in Odoo'))
    await write('res.partner', customer, { street: before?.street })
  })

  test('says that its transfer was cancelled, or is none', async () => {
    const order = await labels.order({ 'NL-1001': 1 })
    await labels.bench.call('stock.picking', 'action_cancel', { ids: [order.transferId] })
    expect(await book(fulfillment(order))).toMatchObject(refusal('was cancelled'))
    expect(await book(`Return:${order.transferId}`)).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] })
    expect(await book('Fulfillment:999999')).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] })
    expect(await book('Return:abc')).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] })
    expect(await book('Order:1')).toMatchObject({ userErrors: [{ code: 'ID_TYPE_MISMATCH' }] })
  })
})
