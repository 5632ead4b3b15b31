import { describe, expect, test } from 'vitest'
import {
  completenessFromTransfers,
  foldOrderProcessState,
  type OrderFacts,
  orderProcessStates,
} from '../../../sidecar/src/canonical/order-process-state.ts'
import type { TransferState } from '../../../sidecar/src/canonical/transfer.ts'

const facts = (more: Partial<OrderFacts> = {}): OrderFacts => ({
  order: 'CONFIRMED',
  locked: false,
  completeness: 'NONE',
  fulfillments: [],
  returns: [],
  allReturned: false,
  invoicing: 'NOTHING',
  payments: [],
  ...more,
})

const shipped = { fulfillments: ['DONE'], completeness: 'FULL' } as const
const invoiced = { ...shipped, invoicing: 'INVOICED' } as const

describe('the state of an order follows from its facts', () => {
  const stories: readonly (readonly [string, Partial<OrderFacts>, string])[] = [
    ['a quotation', { order: 'QUOTATION' }, 'RECEIVED'],
    ['a quotation that was sent', { order: 'QUOTATION_SENT' }, 'VALIDATED'],
    ['a quotation whatever else is there', { order: 'QUOTATION', ...shipped, invoicing: 'INVOICED' }, 'RECEIVED'],
    ['a cancelled order', { order: 'CANCELLED' }, 'CANCELLED'],
    ['an order cancelled after goods had left', { order: 'CANCELLED', ...shipped }, 'CANCELLED'],
    ['a confirmed order that waits for stock', { fulfillments: ['CONFIRMED'] }, 'CONFIRMED'],
    ['a confirmed order whose transfer waits for another', { fulfillments: ['WAITING'] }, 'CONFIRMED'],
    ['an order whose goods are reserved', { fulfillments: ['READY'] }, 'ALLOCATED'],
    ['goods reserved for one of two transfers', { fulfillments: ['WAITING', 'READY'] }, 'ALLOCATED'],
    [
      'an order paid in advance and not shipped',
      { fulfillments: ['READY'], invoicing: 'INVOICED', payments: ['PAID'] },
      'ALLOCATED',
    ],
    [
      'an order paid in advance that waits for stock',
      { fulfillments: ['CONFIRMED'], invoicing: 'INVOICED', payments: ['PAID'] },
      'CONFIRMED',
    ],
    [
      'a partial shipment, its rest reserved',
      { fulfillments: ['DONE', 'READY'], completeness: 'PARTIAL', invoicing: 'TO_INVOICE' },
      'SHIPPED',
    ],
    [
      'a partial shipment, invoiced so far',
      { fulfillments: ['DONE', 'WAITING'], completeness: 'PARTIAL', invoicing: 'INVOICED', payments: ['NOT_PAID'] },
      'SHIPPED',
    ],
    ['shipped, with nothing to invoice', { ...shipped }, 'SHIPPED'],
    ['shipped and to be invoiced', { ...shipped, invoicing: 'TO_INVOICE' }, 'INVOICE_READY'],
    ['invoiced', { ...invoiced, payments: ['NOT_PAID'] }, 'INVOICED'],
    ['invoiced, no invoice posted yet', { ...invoiced, payments: [] }, 'INVOICED'],
    ['invoiced and more delivered than ordered', { ...shipped, invoicing: 'UPSELLING' }, 'INVOICED'],
    ['one of two invoices paid', { ...invoiced, payments: ['PAID', 'PARTIAL'] }, 'INVOICED'],
    ['a payment on its way', { ...invoiced, payments: ['IN_PAYMENT'] }, 'INVOICED'],
    ['paid in full', { ...invoiced, payments: ['PAID'] }, 'SETTLED'],
    ['paid, and one invoice reversed', { ...invoiced, payments: ['PAID', 'REVERSED'] }, 'SETTLED'],
    ['paid in full and locked', { ...invoiced, payments: ['PAID'], locked: true }, 'CLOSED'],
    ['locked before it is paid', { ...invoiced, payments: ['NOT_PAID'], locked: true }, 'INVOICED'],
    ['locked before it is shipped', { fulfillments: ['READY'], locked: true }, 'ALLOCATED'],
    ['a cancelled transfer beside a shipped one', { ...invoiced, fulfillments: ['DONE', 'CANCELLED'] }, 'INVOICED'],
    ['all transfers cancelled', { fulfillments: ['CANCELLED'] }, 'CONFIRMED'],
    [
      'its only transfer called off, a service to invoice',
      { fulfillments: ['CANCELLED'], invoicing: 'TO_INVOICE' },
      'INVOICE_READY',
    ],
    ['services only, to be invoiced', { invoicing: 'TO_INVOICE' }, 'INVOICE_READY'],
    ['services only, paid', { invoicing: 'INVOICED', payments: ['PAID'] }, 'SETTLED'],
    ['a return in progress', { ...invoiced, payments: ['PAID'], returns: ['READY'] }, 'RETURNING'],
    ['a return in progress after one that arrived', { ...invoiced, returns: ['DONE', 'CONFIRMED'] }, 'RETURNING'],
    ['a return that was called off', { ...invoiced, payments: ['PAID'], returns: ['CANCELLED'] }, 'SETTLED'],
    ['part of the goods came back', { ...invoiced, payments: ['PAID'], returns: ['DONE'] }, 'SETTLED'],
    ['all of the goods came back', { ...invoiced, returns: ['DONE'], allReturned: true }, 'RETURNED'],
    ['nothing delivered, and nothing came back', { fulfillments: ['READY'], allReturned: true }, 'ALLOCATED'],
  ]

  test.each(stories)('%s', (_story, more, state) => {
    expect(foldOrderProcessState(facts(more))).toBe(state)
  })

  test('every state is in the order in which an order passes through them', () => {
    expect(orderProcessStates).toEqual([
      ...['RECEIVED', 'VALIDATED', 'ON_HOLD', 'CONFIRMED', 'ALLOCATED', 'RELEASED', 'PICKING', 'PACKED'],
      ...['READY_TO_SHIP', 'SHIPPED', 'DELIVERED', 'POD_CONFIRMED', 'INVOICE_READY', 'INVOICED', 'SETTLED'],
      ...['CLOSED', 'CANCELLED', 'RETURNING', 'RETURNED'],
    ])
  })
})

describe('how much was shipped, where Odoo does not say', () => {
  const rows: readonly (readonly [string, readonly TransferState[], boolean, string])[] = [
    ['no transfers', [], false, 'NONE'],
    ['only cancelled transfers', ['CANCELLED'], false, 'NONE'],
    ['nothing done', ['READY', 'WAITING'], false, 'NONE'],
    ['one of two done', ['DONE', 'WAITING'], true, 'PARTIAL'],
    ['one of two done, nothing delivered by it (a picking step)', ['DONE', 'READY'], false, 'NONE'],
    ['all done', ['DONE', 'DONE'], true, 'FULL'],
    ['all done or cancelled', ['DONE', 'CANCELLED'], true, 'FULL'],
  ]

  test.each(rows)('%s', (_story, states, anyDelivered, completeness) => {
    expect(completenessFromTransfers(states, anyDelivered)).toBe(completeness)
  })
})
