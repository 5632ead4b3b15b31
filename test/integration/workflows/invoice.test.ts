import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { madeInvoicesOf } from '../../../sidecar/src/billing/invoice-on-proof/made-invoices.ts'
import { resumeInvoicingTask } from '../../../sidecar/src/billing/invoice-on-proof/tasks.ts'
import type { TrackingReport } from '../../../sidecar/src/canonical/partner-reports.ts'
import { userError } from '../../../sidecar/src/sandbox/odoo/faults.ts'
import { chaseProofsTask } from '../../../sidecar/src/tracking/advance-tasks.ts'
import { eventually } from '../../support/eventually.ts'
import { type InvoicingBench, type ShippedOrder, startInvoicing } from './invoicing-bench.ts'

let bench: InvoicingBench

beforeAll(async () => {
  bench = await startInvoicing('on', ['ON_SHIPMENT', 'ON_DELIVERY', 'ON_POD_ACCEPTED_QUANTITY'])
})
afterEach(() => {
  bench.odoo.setMood(null)
  bench.partners.carrier.webhooks.become({})
  bench.partners.fleet.setMood(null)
})
afterAll(() => bench.stop())

const postedOnce = (order: ShippedOrder, quantities: Record<string, number>) =>
  expect(bench.invoices(order)).toMatchObject([{ state: 'posted', quantities }])

describe('an invoice by the rule of its customer', () => {
  test('ON_SHIPMENT is made when the goods have left, and its payment is waited for', async () => {
    const order = await bench.order({ 'NL-1001': 3 }, 'ON_SHIPMENT')
    await bench.stepStands(order.id, 'INVOICE', 'NOT_STARTED')
    expect(await bench.step(order, 'INVOICE')).toMatchObject({ waitingOn: `the shipment of ${order.transfer.name}` })
    expect(bench.invoices(order)).toEqual([])
    await bench.ship(order.transfer.id)
    await bench.stepStands(order.id, 'INVOICE', 'DONE')
    postedOnce(order, { 'NL-1001': 3 })
    expect(await bench.step(order, 'SETTLE')).toMatchObject({ state: 'WAITING', owner: 'customer' })
  })

  test('ON_DELIVERY is made when the recipient has them, and not before', async () => {
    const order = await bench.order({ 'NL-1001': 1 }, 'ON_DELIVERY')
    await bench.ship(order.transfer.id)
    const number = await bench.track(order.transfer.id)
    await bench.stepStands(order.id, 'INVOICE', 'WAITING')
    bench.advance(number, 6)
    await bench.stepStands(order.id, 'DELIVER', 'IN_PROGRESS')
    await bench.idle()
    expect(bench.invoices(order)).toEqual([])
    expect((await bench.step(order, 'INVOICE'))?.waitingOn).toMatch(
      new RegExp(`^the delivery of ${order.transfer.name} by `),
    )
    bench.advance(number, 1)
    await bench.stepStands(order.id, 'INVOICE', 'DONE')
    await bench.stepStands(order.id, 'DELIVER', 'DONE')
    postedOnce(order, { 'NL-1001': 1 })
  })

  test('ON_POD, the rule of all others, is made when somebody has signed', async () => {
    const order = await bench.order({ 'NL-1001': 1, 'NL-3001': 2 })
    await bench.ship(order.transfer.id)
    const number = await bench.track(order.transfer.id)
    await bench.tell(report(number, { proof: null }))
    await bench.stepStands(order.id, 'PROOF', 'WAITING')
    await bench.idle()
    expect(bench.invoices(order)).toEqual([])
    expect((await bench.step(order, 'INVOICE'))?.waitingOn).toMatch(
      new RegExp(`^the proof of delivery of ${order.transfer.name} from `),
    )
    await bench.tell(report(number))
    await bench.stepStands(order.id, 'INVOICE', 'DONE')
    expect(await bench.step(order, 'PROOF')).toMatchObject({
      ...{ state: 'DONE', message: expect.stringContaining('It was received') },
    })
    postedOnce(order, { 'NL-1001': 1, 'NL-3001': 2 })
  })

  test('ON_POD_ACCEPTED_QUANTITY is made when all of it was taken', async () => {
    const order = await bench.order({ 'NL-1001': 4 }, 'ON_POD_ACCEPTED_QUANTITY')
    await bench.ship(order.transfer.id)
    const number = await bench.track(order.transfer.id)
    await bench.tell(report(number, { taken: [{ sku: 'NL-1001', delivered: '4', refused: '0' }] }))
    await bench.stepStands(order.id, 'INVOICE', 'DONE')
    postedOnce(order, { 'NL-1001': 4 })
  })
})

describe('a proof that says goods were short or refused', () => {
  test.each(['ON_DELIVERY', 'ON_POD_ACCEPTED_QUANTITY', undefined])(
    'is an exception and no invoice (%s), until a person has settled it',
    async (rule) => {
      const order = await bench.order({ 'NL-1001': 5 }, rule)
      await bench.ship(order.transfer.id)
      const number = await bench.track(order.transfer.id)
      await bench.tell(report(number, { taken: [{ sku: 'NL-1001', delivered: '3', refused: '2' }] }))
      await eventually(async () => (await bench.exceptionsOf(order, 'POD_MISMATCH')).length > 0, 'the exception')
      await bench.idle()
      expect(await bench.exceptionsOf(order, 'POD_MISMATCH')).toMatchObject([
        { blocking: true, message: expect.stringContaining('NL-1001: 5 shipped, 3 delivered, 2 refused') },
      ])
      expect(bench.invoices(order)).toEqual([])
      expect(await bench.step(order, 'INVOICE')).toMatchObject({ state: 'WAITING', owner: 'customer-service' })

      await resolveByHand(order, 'POD_MISMATCH')
      await bench.stepStands(order.id, 'INVOICE', 'DONE')
      expect(bench.invoices(order)).toHaveLength(1)
      await bench.tell(report(number, { taken: [{ sku: 'NL-1001', delivered: '3', refused: '2' }], note: 'again' }))
      await bench.idle()
      expect(await bench.exceptionsOf(order, 'POD_MISMATCH')).toEqual([])
    },
  )

  test('is an exception too where the invoice was made at shipping', async () => {
    const order = await bench.order({ 'NL-1001': 2 }, 'ON_SHIPMENT')
    await bench.ship(order.transfer.id)
    const number = await bench.track(order.transfer.id)
    await bench.stepStands(order.id, 'INVOICE', 'DONE')
    await bench.tell(report(number, { taken: [{ sku: 'NL-1001', delivered: '1', refused: '1' }] }))
    await eventually(async () => (await bench.exceptionsOf(order, 'POD_MISMATCH')).length > 0, 'the exception')
    expect(bench.invoices(order)).toHaveLength(1)
  })
})

test('a refused delivery is an exception on the order and no invoice, and is over when it is delivered after all', async () => {
  const order = await bench.order({ 'NL-1001': 1 })
  await bench.ship(order.transfer.id)
  const number = await bench.track(order.transfer.id)
  bench.partners.carrier.control.reroute(number, ['accepted', 'refused', 'delivered'])
  bench.advance(number, 2)
  await bench.stepStands(order.id, 'DELIVER', 'FAILED')
  await bench.stepStands(order.id, 'PROOF', 'FAILED')
  await bench.idle()
  expect(await bench.exceptionsOf(order, 'CONSIGNEE_REFUSED')).toMatchObject([{ team: 'customer-service' }])
  expect(bench.invoices(order)).toEqual([])
  expect((await bench.step(order, 'INVOICE'))?.waitingOn).toContain('was refused by the recipient')
  bench.advance(number, 1)
  await bench.stepStands(order.id, 'INVOICE', 'DONE')
  expect(await bench.exceptionsOf(order, 'CONSIGNEE_REFUSED')).toEqual([])
})

test('a delivery and that of its back-order are two invoices', async () => {
  const order = await bench.order({ 'NL-1001': 6 })
  await bench.ship(order.transfer.id, { 'NL-1001': 4 })
  bench.advance(await bench.track(order.transfer.id))
  await bench.stepStands(order.id, 'INVOICE', 'PARTIAL')
  postedOnce(order, { 'NL-1001': 4 })
  const rest = bench.backOrderOf(order.transfer.id)
  await bench.ship(rest.id)
  const number = await bench.track(rest.id)
  await bench.stepStands(order.id, 'INVOICE', 'WAITING')
  expect((await bench.step(order, 'INVOICE'))?.waitingOn).toContain(rest.name)
  bench.advance(number)
  await bench.stepStands(order.id, 'INVOICE', 'DONE')
  expect(bench.invoices(order).map(({ quantities }) => quantities)).toEqual([{ 'NL-1001': 4 }, { 'NL-1001': 2 }])
})

test('webhooks that come three times, late and in the wrong order make one invoice', async () => {
  const order = await bench.order({ 'NL-1001': 1 })
  await bench.ship(order.transfer.id)
  const number = await bench.track(order.transfer.id)
  await bench.idle()
  const before = bench.invoiceCalls()
  bench.partners.carrier.webhooks.become({ copies: 3, reversed: true })
  bench.advance(number)
  bench.partners.carrier.webhooks.release()
  await bench.partners.carrier.webhooks.settled()
  await bench.stepStands(order.id, 'INVOICE', 'DONE')
  await bench.idle()
  expect(bench.invoiceCalls() - before).toBe(1)
  postedOnce(order, { 'NL-1001': 1 })
})

describe('a delivery app', () => {
  test('proves the delivery, and its signature is on the transfer and on the invoice once', async () => {
    const order = await bench.order({ 'NL-1001': 2 })
    await bench.ship(order.transfer.id)
    const { control } = bench.partners.fleet
    const { id } = control.add({ internalId: order.transfer.name })
    for (const code of ['dispatched', 'enroute']) control.move(id, code)
    await bench.stepStands(order.id, 'DELIVER', 'IN_PROGRESS')
    control.prove(id, 'signature')
    control.move(id, 'completed')
    await bench.stepStands(order.id, 'INVOICE', 'DONE')
    const [invoice] = bench.invoices(order)
    const onInvoice = () => bench.attachments('account.move', invoice?.id as number)
    await eventually(() => onInvoice().length > 0, 'the proof is on the invoice')
    await bench.idle()
    expect(onInvoice()).toMatchObject([{ mimetype: 'image/png', name: expect.stringContaining('signature') }])
    expect(bench.attachments('stock.picking', order.transfer.id)).toHaveLength(1)
  })

  test('that proves it later is asked again, and the invoice is made then', async () => {
    const order = await bench.order({ 'NL-1001': 1 })
    await bench.ship(order.transfer.id)
    const { control } = bench.partners.fleet
    const { id } = control.add({ internalId: order.transfer.name })
    control.move(id, 'completed')
    await bench.stepStands(order.id, 'PROOF', 'WAITING')
    await bench.idle()
    expect(bench.invoices(order)).toEqual([])
    control.prove(id, 'scan')
    await bench.sidecar.store.database.transaction((tx) => bench.sidecar.jobs.enqueue(tx, chaseProofsTask, [{}]))
    await bench.stepStands(order.id, 'INVOICE', 'DONE')
    await bench.stepStands(order.id, 'PROOF', 'DONE')
  })

  test('whose document can not be had holds up no invoice', async () => {
    const order = await bench.order({ 'NL-1001': 1 })
    await bench.ship(order.transfer.id)
    const { control } = bench.partners.fleet
    const { id } = control.add({ internalId: order.transfer.name })
    control.prove(id, 'photo', true)
    control.move(id, 'completed')
    bench.partners.fleet.setMood({ kind: 'failing', status: 503, only: { path: /uploads/ } })
    await bench.stepStands(order.id, 'INVOICE', 'DONE')
    const [invoice] = bench.invoices(order)
    expect(bench.attachments('account.move', invoice?.id as number)).toEqual([])
    bench.partners.fleet.setMood(null)
    await eventually(
      () => bench.attachments('account.move', invoice?.id as number).length === 1,
      'it is tried again',
      40_000,
    )
  })
})

describe('one invoice, whatever happens', () => {
  test('when the process dies after Odoo made it and before that was written down', async () => {
    const order = await bench.order({ 'NL-1001': 1 }, 'ON_SHIPMENT')
    await bench.ship(order.transfer.id)
    await bench.stepStands(order.id, 'INVOICE', 'DONE')
    await bench.idle()
    const calls = bench.invoiceCalls()
    const mine = `effect = 'create-invoice' AND object = 'Order:${order.id}'`
    await bench.sql(`UPDATE logistics.write_intents SET state = 'open', outcome = NULL, closed_at = NULL WHERE ${mine}`)
    await syncNow(order)
    const done = `SELECT id FROM logistics.write_intents WHERE state = 'done' AND ${mine}`
    await eventually(async () => (await bench.sql(done)).length === 1, 'it is written down')
    expect(await madeInvoicesOf(bench.sidecar.store.database, `Order:${order.id}`)).toEqual([
      { invoiceIds: [bench.invoices(order)[0]?.id], transferKeys: [order.transfer.id] },
    ])
    expect(bench.invoiceCalls()).toBe(calls)
    expect(bench.invoices(order)).toHaveLength(1)
  })

  test('when the line to Odoo breaks while it is asked', async () => {
    const order = await bench.order({ 'NL-1001': 1 }, 'ON_SHIPMENT')
    bench.odoo.setMood({ kind: 'times', count: 1, mood: { kind: 'reset', only: { method: 'invoice_order' } } })
    await bench.ship(order.transfer.id)
    await bench.stepStands(order.id, 'INVOICE', 'DONE')
    expect(bench.invoices(order)).toHaveLength(1)
  })

  test('a person who cancels it is not overruled', async () => {
    const order = await bench.order({ 'NL-1001': 1 }, 'ON_SHIPMENT')
    await bench.ship(order.transfer.id)
    await bench.stepStands(order.id, 'INVOICE', 'DONE')
    await bench.idle()
    const [invoice] = bench.invoices(order)
    bench.odoo.world.write('account.move', [invoice?.id as number], { state: 'cancel' })
    await syncNow(order)
    await bench.stepStands(order.id, 'INVOICE', 'WAITING')
    expect((await bench.step(order, 'INVOICE'))?.waitingOn).toContain('to be invoiced again')
    expect(bench.invoices(order).map(({ state }) => state)).toEqual(['cancel'])
  })
})

describe('what people do in Odoo', () => {
  test('a draft invoice made by hand is waited for', async () => {
    const order = await bench.order({ 'NL-1001': 1 })
    await bench.ship(order.transfer.id)
    await bench.idle()
    const wizard = await bench.call<number[]>('sale.advance.payment.inv', 'create', {
      vals_list: [{ advance_payment_method: 'delivered', sale_order_ids: [[6, 0, [order.id]]] }],
      context: { active_ids: [order.id], active_id: order.id, active_model: 'sale.order' },
    })
    await bench.call('sale.advance.payment.inv', 'create_invoices', {
      ids: wizard,
      context: { active_ids: [order.id] },
    })
    await eventually(
      async () => (await bench.step(order, 'INVOICE'))?.waitingOn === 'somebody who posts the draft invoice in Odoo',
      'the draft is seen',
    )
    const [draft] = bench.invoices(order)
    await bench.call('account.move', 'action_post', { ids: [draft?.id] })
    await bench.stepStands(order.id, 'INVOICE', 'DONE')
    await bench.stepStands(order.id, 'SETTLE', 'WAITING')
    expect(bench.invoices(order)).toHaveLength(1)
  })
})

describe('an Odoo', () => {
  test('that refuses is an exception in its words, and is asked again only when somebody wants it', async () => {
    const order = await bench.order({ 'NL-1001': 1 }, 'ON_SHIPMENT')
    const allow = refuseInvoices(order)
    const calls = bench.invoiceCalls()
    await bench.ship(order.transfer.id)
    await bench.stepStands(order.id, 'INVOICE', 'FAILED')
    expect(await bench.exceptionsOf(order, 'INVOICE_BLOCKED')).toMatchObject([
      { team: 'finance', message: expect.stringContaining('The journal has no account.') },
    ])
    await bench.idle()
    const refusals = bench.invoiceCalls()
    const number = await bench.track(order.transfer.id)
    bench.advance(number)
    await bench.stepStands(order.id, 'PROOF', 'DONE')
    await bench.idle()
    expect([refusals - calls > 0, bench.invoiceCalls()]).toEqual([true, refusals])
    allow()
    await syncNow(order)
    await bench.stepStands(order.id, 'INVOICE', 'DONE')
    expect(await bench.exceptionsOf(order, 'INVOICE_BLOCKED')).toEqual([])
    expect(bench.invoices(order)).toHaveLength(1)
  })

  test('that is away is asked again, and the step says so meanwhile', async () => {
    const order = await bench.order({ 'NL-1001': 1 }, 'ON_SHIPMENT')
    bench.odoo.setMood({ kind: 'html-500', only: { method: 'invoice_order' } })
    await bench.ship(order.transfer.id)
    await eventually(async () => (await bench.step(order, 'INVOICE'))?.waitingOn === 'Odoo', 'the step waits for Odoo')
    bench.odoo.setMood(null)
    await bench.stepStands(order.id, 'INVOICE', 'DONE')
    expect(bench.invoices(order)).toHaveLength(1)
  })
})

test('who is invoiced is not known: an exception that names the field and the team, and is over when it is', async () => {
  const order = await bench.order({ 'NL-1001': 1 })
  bench.odoo.world.write('sale.order', [order.id], { partner_invoice_id: false })
  await bench.ship(order.transfer.id)
  await eventually(async () => (await bench.exceptionsOf(order, 'INVOICE_BLOCKED')).length > 0, 'the exception')
  expect(await bench.exceptionsOf(order, 'INVOICE_BLOCKED')).toMatchObject([{ field: 'invoiceParty', team: 'finance' }])
  expect(bench.invoices(order)).toEqual([])
  const [customer] = bench.odoo.world.rows('sale.order').filter(({ id }) => id === order.id)
  bench.odoo.world.write('sale.order', [order.id], { partner_invoice_id: customer?.partner_id as number })
  await syncNow(order)
  bench.advance(await bench.track(order.transfer.id))
  await bench.stepStands(order.id, 'INVOICE', 'DONE')
  expect(await bench.exceptionsOf(order, 'INVOICE_BLOCKED')).toEqual([])
})

test('whose delivery was told before anybody knew whose number it was is delivered once that is known', async () => {
  const order = await bench.order({ 'NL-1001': 1 })
  await bench.ship(order.transfer.id)
  await bench.idle()
  const number = '00340434161097999999'
  await bench.tell(report(number, { taken: [{ sku: 'NL-1001', delivered: '1', refused: '0' }] }))
  await bench.idle()
  await bench.call('stock.picking', 'write', { ids: [order.transfer.id], vals: { carrier_tracking_ref: number } })
  await bench.stepStands(order.id, 'DELIVER', 'DONE')
})

test('of what was resolved by hand and is as it was nobody is told again', async () => {
  const order = await bench.order({ 'NL-1001': 1 })
  bench.odoo.world.write('sale.order', [order.id], { partner_invoice_id: false })
  await bench.ship(order.transfer.id)
  await eventually(async () => (await bench.exceptionsOf(order, 'INVOICE_BLOCKED')).length > 0, 'the exception')
  await resolveByHand(order, 'INVOICE_BLOCKED')
  await bench.stepStands(order.id, 'INVOICE', 'SKIPPED')
  expect((await bench.step(order, 'INVOICE'))?.message).toContain('Somebody has settled it.')
  expect(await bench.exceptionsOf(order, 'INVOICE_BLOCKED')).toEqual([])
})

/** Odoo rolls back whatever invoices the order. @returns ends it */
function refuseInvoices(order: ShippedOrder): () => void {
  return bench.odoo.world.hook({
    beforeCommit() {
      if (bench.invoices(order).length > 0) throw userError('The journal has no account.')
    },
    afterCommit() {},
  })
}

const syncNow = (order: ShippedOrder) => bench.call('sale.order', 'action_logistics_sync', { ids: [order.id] })

async function resolveByHand(order: ShippedOrder, kind: string): Promise<void> {
  const found = await bench.sidecar.ask(`{ order(id: "Order:${order.id}") { exceptions { id kind } } }`)
  const asked = (found.data as { order: { exceptions: { id: string; kind: string }[] } }).order
  const id = asked.exceptions.find((one) => one.kind === kind)?.id
  const done = await bench.sidecar.ask(
    'mutation ($id: ID!) { resolveException(id: $id, resolution: "Agreed with the customer.") { userErrors { code message } } }',
    { id },
  )
  expect(done.data?.resolveException).toEqual({ userErrors: [] })
  await bench.sidecar.store.database.transaction((tx) => bench.sidecar.jobs.enqueue(tx, resumeInvoicingTask, [{}]))
}

interface ReportOptions {
  readonly proof?: null
  readonly taken?: NonNullable<TrackingReport['proofOfDelivery']>['quantities']
  readonly note?: string
}

/** A delivered parcel, as a carrier whose driver counts would tell of it. */
function report(trackingNumber: string, { proof, taken = [], note = '' }: ReportOptions = {}): TrackingReport {
  const local = new Date().toISOString().slice(0, 19)
  const time = { local, offset: '+00:00', zoneSource: 'PARTNER' } as const
  return {
    ...{ trackingNumber, carrier: null, externalId: null, estimatedDelivery: null },
    events: [
      {
        ...{ key: `delivered-${trackingNumber}`, code: 'delivered', reason: null, text: null },
        ...{ time, place: null, classifier: 'ACTUAL' as const },
      },
    ],
    proofOfDelivery:
      proof === null
        ? null
        : { ...{ receivedBy: 'Zoë Müller', time, place: null, note }, documents: [], quantities: taken },
  }
}
