import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Delivery } from '../../../sidecar/src/canonical/delivery.ts'
import {
  type InvoicedTransfer,
  type InvoiceFacts,
  invoiceDecision,
} from '../../../sidecar/src/canonical/invoice-decision.ts'
import { type InvoiceRule, invoiceRules } from '../../../sidecar/src/canonical/invoice-rule.ts'

const underWay: Delivery = {
  ...{ state: 'UNDER_WAY', pieces: 1, delivered: 0, proof: 'MISSING' },
  ...{ short: false, damaged: false, problem: null },
}
const delivered: Delivery = { ...underWay, state: 'DELIVERED', delivered: 1 }
const proven: Delivery = { ...delivered, proof: 'PROVEN' }
const refused: Delivery = {
  ...underWay,
  proof: 'REFUSED',
  problem: { kind: 'CONSIGNEE_REFUSED', connection: 'parcels', message: '1Z was refused by the recipient.' },
}
const short = [{ sku: 'A', ordered: '5', shipped: '5', delivered: '3', refused: '2' }]

const transfer = (more: Partial<InvoicedTransfer> = {}): InvoicedTransfer => ({
  ...{ key: 12, number: 'WH/OUT/00012', state: 'DONE', carrier: 'DHL', delivery: underWay },
  ...{ mismatches: [], accepted: false, invoiced: false },
  ...more,
})

const line = (invoiceable: string, more: Partial<InvoiceFacts['lines'][number]> = {}) => ({
  ...{ invoiceableQuantity: invoiceable, invoicedQuantity: '0', deliveredQuantity: '5', shipped: true },
  ...{ subtotal: { amount: '50.00', currency: 'EUR' } },
  ...more,
})

const facts = (more: Partial<InvoiceFacts> = {}): InvoiceFacts => ({
  order: { number: 'S00042', state: 'CONFIRMED' },
  lines: [line('5')],
  transfers: [transfer()],
  invoices: [],
  ...more,
})

const withDelivery = (delivery: Delivery, more: Partial<InvoicedTransfer> = {}) =>
  facts({ transfers: [transfer({ delivery, ...more })] })

describe('when an order may be invoiced', () => {
  const is = (rule: InvoiceRule, delivery: Delivery, more: Partial<InvoicedTransfer> = {}) =>
    invoiceDecision(rule, withDelivery(delivery, more)).is

  test('by ON_SHIPMENT as soon as the goods have left', () => {
    expect(is('ON_SHIPMENT', underWay)).toBe('READY')
    expect(invoiceDecision('ON_SHIPMENT', withDelivery(underWay, { state: 'READY' }))).toMatchObject({
      ...{ is: 'WAITING', on: 'the shipment of WH/OUT/00012', begun: false },
    })
  })

  test('by ON_DELIVERY when the recipient has them, proven or not', () => {
    expect(invoiceDecision('ON_DELIVERY', withDelivery(underWay))).toMatchObject({
      ...{ is: 'WAITING', on: 'the delivery of WH/OUT/00012 by DHL', owner: 'carrier', begun: true },
    })
    expect(is('ON_DELIVERY', delivered)).toBe('READY')
  })

  test('by ON_POD when that is proven', () => {
    expect(invoiceDecision('ON_POD', withDelivery(delivered))).toMatchObject({
      ...{ is: 'WAITING', on: 'the proof of delivery of WH/OUT/00012 from DHL' },
    })
    expect(is('ON_POD', proven)).toBe('READY')
    expect(is('ON_POD', { ...proven, damaged: true })).toBe('READY')
  })

  test('by ON_POD_ACCEPTED_QUANTITY when it is proven that all of it was taken undamaged', () => {
    expect(is('ON_POD_ACCEPTED_QUANTITY', delivered)).toBe('WAITING')
    expect(is('ON_POD_ACCEPTED_QUANTITY', proven)).toBe('READY')
    expect(is('ON_POD_ACCEPTED_QUANTITY', { ...proven, damaged: true })).toBe('BLOCKED')
  })

  test.each(['ON_DELIVERY', 'ON_POD', 'ON_POD_ACCEPTED_QUANTITY'] as const)(
    'by %s never silently when goods were short or refused, and again once a person has settled it',
    (rule) => {
      const decided = invoiceDecision(rule, withDelivery(proven, { mismatches: short }))
      expect(decided).toMatchObject({ is: 'BLOCKED', kind: 'POD_MISMATCH', transferKey: 12 })
      expect(decided).toHaveProperty('message', expect.stringContaining('A: 5 shipped, 3 delivered, 2 refused'))
      expect(is(rule, { ...proven, short: true })).toBe('BLOCKED')
      expect(is(rule, proven, { mismatches: short, accepted: true })).toBe('READY')
    },
  )

  test.each(['ON_DELIVERY', 'ON_POD', 'ON_POD_ACCEPTED_QUANTITY'] as const)('by %s not while it is refused', (rule) => {
    expect(invoiceDecision(rule, withDelivery(refused))).toMatchObject({
      ...{ is: 'WAITING', owner: 'customer-service' },
      on: 'what becomes of the goods of WH/OUT/00012: 1Z was refused by the recipient.',
    })
  })
})

describe('an order', () => {
  test('with a draft invoice waits for whoever made it', () => {
    const draft = { kind: 'INVOICE', number: null, state: 'DRAFT' } as const
    expect(invoiceDecision('ON_SHIPMENT', facts({ invoices: [draft] }))).toMatchObject({
      ...{ is: 'WAITING', owner: 'finance', on: 'somebody who posts the draft invoice in Odoo' },
    })
  })

  test('whose customer is not known is blocked, and the field is named', () => {
    expect(invoiceDecision(null, facts())).toMatchObject({ is: 'BLOCKED', field: 'invoiceParty' })
  })

  test('that costs nothing is not invoiced', () => {
    const free = facts({ lines: [line('5', { subtotal: { amount: '0.00', currency: 'EUR' } })] })
    expect(invoiceDecision('ON_SHIPMENT', free)).toEqual({
      ...{ is: 'NOTHING', reason: 'What was delivered costs nothing.' },
    })
  })

  test('of which more was invoiced than delivered is for finance to decide', () => {
    expect(invoiceDecision('ON_SHIPMENT', facts({ lines: [line('-2')] }))).toMatchObject({
      ...{ is: 'BLOCKED', kind: 'INVOICE_BLOCKED', field: 'lines' },
    })
  })

  test('that Odoo would invoice ahead of its goods waits for them', () => {
    const ordered = facts({
      lines: [line('10', { deliveredQuantity: '5' })],
      transfers: [transfer({ delivery: proven }), transfer({ key: 13, number: 'WH/OUT/00013', state: 'READY' })],
    })
    expect(invoiceDecision('ON_POD', ordered)).toMatchObject({ is: 'WAITING', on: 'the shipment of WH/OUT/00013' })
  })

  test('whose service was invoiced with its goods still to come is not held up by what is no goods', () => {
    const charged = facts({ lines: [line('5'), line('1', { deliveredQuantity: '0', shipped: false })] })
    expect(invoiceDecision('ON_SHIPMENT', charged).is).toBe('READY')
  })

  test('is invoiced for the first delivery while its back-order is still to leave', () => {
    const first = transfer({ delivery: proven })
    const rest = transfer({ key: 13, number: 'WH/OUT/00013', state: 'READY' })
    expect(invoiceDecision('ON_POD', facts({ transfers: [first, rest] }))).toEqual({ is: 'READY', transferKeys: [12] })
    const posted = { kind: 'INVOICE', number: 'INV/1', state: 'POSTED' } as const
    const after = { lines: [line('0')], invoices: [posted] }
    expect(
      invoiceDecision('ON_POD', facts({ ...after, transfers: [{ ...first, invoiced: true }, rest] })),
    ).toMatchObject({ is: 'WAITING', on: 'the shipment of WH/OUT/00013', begun: false })
    expect(
      invoiceDecision(
        'ON_POD',
        facts({
          transfers: [
            { ...first, invoiced: true },
            { ...rest, state: 'DONE' },
          ],
        }),
      ),
    ).toMatchObject({ is: 'WAITING', on: 'the proof of delivery of WH/OUT/00013 from DHL' })
  })

  test('that is cancelled, or not confirmed, has nothing to invoice', () => {
    for (const state of ['CANCELLED', 'QUOTATION', 'QUOTATION_SENT'] as const) {
      expect(invoiceDecision('ON_SHIPMENT', facts({ order: { number: 'S1', state } })).is).toBe('NOTHING')
    }
  })

  test('whose invoices are posted and of which nothing is left is done', () => {
    const posted = { kind: 'INVOICE', number: 'INV/1', state: 'POSTED' } as const
    expect(invoiceDecision('ON_POD', facts({ lines: [line('0')], invoices: [posted] }))).toEqual({ is: 'DONE' })
  })
})

const anyTransfer: fc.Arbitrary<InvoicedTransfer> = fc.record({
  key: fc.integer({ min: 1, max: 9 }),
  number: fc.constant('WH/OUT/1'),
  state: fc.constantFrom('DONE', 'READY', 'CANCELLED'),
  carrier: fc.constant('DHL'),
  delivery: fc.record({
    state: fc.constantFrom('UNSEEN', 'UNDER_WAY', 'DELIVERED', 'FAILED'),
    pieces: fc.constant(1),
    delivered: fc.constant(1),
    proof: fc.constantFrom('MISSING', 'PROVEN', 'REFUSED'),
    short: fc.boolean(),
    damaged: fc.boolean(),
    problem: fc.constant(null),
  }),
  mismatches: fc.constantFrom([], short),
  accepted: fc.boolean(),
  invoiced: fc.boolean(),
})

test('nothing is ever ready that its rule has no proof of, or whose proof says that goods were missing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...invoiceRules),
      fc.array(anyTransfer, { maxLength: 4 }),
      fc.array(fc.constantFrom(line('5'), line('0'), line('-1'), line('7')), { maxLength: 3 }),
      (rule, transfers, lines) => {
        const decided = invoiceDecision(rule, facts({ transfers, lines }))
        if (decided.is !== 'READY') return
        for (const one of transfers.filter(({ state, invoiced }) => state === 'DONE' && !invoiced)) {
          if (rule === 'ON_DELIVERY') expect(one.delivery.state).toBe('DELIVERED')
          if (rule === 'ON_POD' || rule === 'ON_POD_ACCEPTED_QUANTITY') expect(one.delivery.proof).toBe('PROVEN')
          if (rule !== 'ON_SHIPMENT' && !one.accepted) {
            expect(one.mismatches).toEqual([])
            expect(one.delivery.short).toBe(false)
          }
        }
        expect(lines.some(({ invoiceableQuantity }) => invoiceableQuantity === '7')).toBe(false)
      },
    ),
    { numRuns: 2_000 },
  )
})
