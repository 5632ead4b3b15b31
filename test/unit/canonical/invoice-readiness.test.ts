import { describe, expect, test } from 'vitest'
import { invoiceReadiness } from '../../../sidecar/src/canonical/invoice-readiness.ts'
import { anOrder, anOrderLine } from '../../support/factories.ts'

const ready = anOrderLine({ invoiceableQuantity: '10' })
const waiting = anOrderLine({ id: 'OrderLine:2' })
const invoiced = anOrderLine({ id: 'OrderLine:3', deliveredQuantity: '10', invoicedQuantity: '10' })
const text = anOrderLine({ id: 'OrderLine:4', kind: 'TEXT', invoiceableQuantity: '5' })

describe('whether an order may be invoiced', () => {
  test.each([
    ['a cancelled order', anOrder({ state: 'CANCELLED' }), [ready], 'CANCELLED'],
    ['a quotation', anOrder({ state: 'QUOTATION' }), [ready], 'AWAITING_CONFIRMATION'],
    ['a quotation that was sent', anOrder({ state: 'QUOTATION_SENT' }), [ready], 'AWAITING_CONFIRMATION'],
    ['a line that is ready', anOrder(), [ready], 'READY'],
    ['one line ready, another waits', anOrder(), [ready, waiting], 'READY'],
    ['a line that waits for its delivery', anOrder({ invoiceStatus: 'NOTHING' }), [waiting], 'AWAITING_DELIVERY'],
    [
      'one line invoiced, another waits',
      anOrder({ invoiceStatus: 'NOTHING' }),
      [invoiced, waiting],
      'AWAITING_DELIVERY',
    ],
    [
      'invoiced in advance, not delivered',
      anOrder({ invoiceStatus: 'INVOICED' }),
      [anOrderLine({ invoicedQuantity: '10' })],
      'INVOICED',
    ],
    ['everything invoiced', anOrder({ invoiceStatus: 'INVOICED' }), [invoiced], 'INVOICED'],
    ['no lines', anOrder({ invoiceStatus: 'NOTHING' }), [], 'NOTHING_TO_INVOICE'],
    ['only notes', anOrder({ invoiceStatus: 'NOTHING' }), [text], 'NOTHING_TO_INVOICE'],
  ] as const)('%s', (_story, order, lines, status) => {
    const found = invoiceReadiness(order, lines)
    expect(found.status).toBe(status)
    expect(found.ready).toBe(status === 'READY')
  })

  test('names the lines that are ready and those that wait', () => {
    const found = invoiceReadiness(anOrder(), [ready, waiting, invoiced, text])
    expect(found.readyLines).toEqual([ready])
    expect(found.linesAwaitingDelivery).toEqual([waiting])
  })

  test('a quotation has no ready lines, whatever its lines say', () => {
    const found = invoiceReadiness(anOrder({ state: 'QUOTATION' }), [ready, waiting])
    expect([found.readyLines, found.linesAwaitingDelivery, found.amount.amount]).toEqual([[], [], '0.00'])
  })

  test('the amount is the share of each line that may be invoiced', () => {
    const most = anOrderLine({ invoiceableQuantity: '4' })
    const third = anOrderLine({
      quantity: '3',
      invoiceableQuantity: '1',
      subtotal: { amount: '10.00', currency: 'EUR' },
    })
    expect(invoiceReadiness(anOrder(), [most]).amount).toEqual({ amount: '40.00', currency: 'EUR' })
    expect(invoiceReadiness(anOrder(), [third, third, third]).amount.amount).toBe('10.00')
  })

  test('the amount has the decimals of its currency', () => {
    const order = anOrder({ subtotal: { amount: '1000', currency: 'JPY' } })
    const line = anOrderLine({ quantity: '3', invoiceableQuantity: '1', subtotal: { amount: '1000', currency: 'JPY' } })
    expect(invoiceReadiness(order, [line]).amount).toEqual({ amount: '333', currency: 'JPY' })
  })

  test('what was returned after it was invoiced is ready to be credited', () => {
    const returned = anOrderLine({ deliveredQuantity: '8', invoicedQuantity: '10', invoiceableQuantity: '-2' })
    const found = invoiceReadiness(anOrder(), [returned])
    expect([found.status, found.amount.amount]).toEqual(['READY', '-20.00'])
  })

  test('charges and credits that cancel out come to nothing, not to minus nothing', () => {
    const charge = anOrderLine({ invoiceableQuantity: '1' })
    const credit = anOrderLine({ invoiceableQuantity: '-1.0001' })
    expect(invoiceReadiness(anOrder(), [charge, credit]).amount.amount).toBe('0.00')
  })

  test('a line of no quantity does not spoil the sum', () => {
    const extra = anOrderLine({ quantity: '0', deliveredQuantity: '2', invoiceableQuantity: '2' })
    expect(invoiceReadiness(anOrder(), [ready, extra]).amount.amount).toBe('100.00')
  })
})
