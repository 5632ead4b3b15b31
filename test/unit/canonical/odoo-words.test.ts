import { describe, expect, test } from 'vitest'
import {
  completenessFromDeliveryStatus,
  odooProcessStates,
} from '../../../sidecar/src/canonical/order-process-state.ts'
import { invoiceKinds, invoiceStates, paymentStates } from '../../../sidecar/src/odoo/account-move.ts'
import { invoiceStatuses, orderStates } from '../../../sidecar/src/odoo/sale-order.ts'
import { moveStates } from '../../../sidecar/src/odoo/stock-move.ts'
import { transferStates } from '../../../sidecar/src/odoo/stock-picking.ts'

interface WordMap {
  readonly name: string
  readonly map: Readonly<Record<string, string | null>>
  readonly rows: readonly (readonly [word: string, meaning: string | null])[]
}

/** What each word of Odoo means here, written out once more by hand: a row that changes by accident turns red. */
const maps: readonly WordMap[] = [
  {
    name: 'sale.order state',
    map: orderStates,
    rows: [
      ['draft', 'QUOTATION'],
      ['sent', 'QUOTATION_SENT'],
      ['sale', 'CONFIRMED'],
      ['done', 'CONFIRMED'],
      ['cancel', 'CANCELLED'],
    ],
  },
  {
    name: 'sale.order invoice_status',
    map: invoiceStatuses,
    rows: [
      ['no', 'NOTHING'],
      ['to invoice', 'TO_INVOICE'],
      ['invoiced', 'INVOICED'],
      ['upselling', 'UPSELLING'],
    ],
  },
  {
    name: 'sale.order delivery_status',
    map: completenessFromDeliveryStatus,
    rows: [
      ['pending', 'NONE'],
      ['started', 'NONE'],
      ['partial', 'PARTIAL'],
      ['full', 'FULL'],
    ],
  },
  {
    name: 'stock.picking state',
    map: transferStates,
    rows: [
      ['draft', 'DRAFT'],
      ['waiting', 'WAITING'],
      ['confirmed', 'CONFIRMED'],
      ['assigned', 'READY'],
      ['done', 'DONE'],
      ['cancel', 'CANCELLED'],
    ],
  },
  {
    name: 'stock.move state',
    map: moveStates,
    rows: [
      ['draft', 'DRAFT'],
      ['waiting', 'WAITING'],
      ['confirmed', 'CONFIRMED'],
      ['partially_available', 'PARTIALLY_RESERVED'],
      ['assigned', 'RESERVED'],
      ['done', 'DONE'],
      ['cancel', 'CANCELLED'],
    ],
  },
  {
    name: 'account.move move_type',
    map: invoiceKinds,
    rows: [
      ['out_invoice', 'INVOICE'],
      ['out_receipt', 'INVOICE'],
      ['out_refund', 'CREDIT_NOTE'],
    ],
  },
  {
    name: 'account.move state',
    map: invoiceStates,
    rows: [
      ['draft', 'DRAFT'],
      ['posted', 'POSTED'],
      ['cancel', 'CANCELLED'],
    ],
  },
  {
    name: 'account.move payment_state',
    map: paymentStates,
    rows: [
      ['not_paid', 'NOT_PAID'],
      ['in_payment', 'IN_PAYMENT'],
      ['partial', 'PARTIAL'],
      ['paid', 'PAID'],
      ['reversed', 'REVERSED'],
      ['blocked', 'BLOCKED'],
    ],
  },
  {
    name: 'order state to process state',
    map: odooProcessStates.order,
    rows: [
      ['QUOTATION', 'RECEIVED'],
      ['QUOTATION_SENT', 'VALIDATED'],
      ['CONFIRMED', 'CONFIRMED'],
      ['CANCELLED', 'CANCELLED'],
    ],
  },
  {
    name: 'fulfillment state to process state',
    map: odooProcessStates.fulfillment,
    rows: [
      ['DRAFT', 'CONFIRMED'],
      ['WAITING', 'CONFIRMED'],
      ['CONFIRMED', 'CONFIRMED'],
      ['READY', 'ALLOCATED'],
      ['DONE', 'SHIPPED'],
      ['CANCELLED', 'CONFIRMED'],
    ],
  },
  {
    name: 'invoice status to process state',
    map: odooProcessStates.invoicing,
    rows: [
      ['NOTHING', null],
      ['TO_INVOICE', 'INVOICE_READY'],
      ['INVOICED', 'INVOICED'],
      ['UPSELLING', 'INVOICED'],
    ],
  },
]

for (const { name, map, rows } of maps) {
  describe(name, () => {
    test.each(rows)('%s means %s', (word, meaning) => {
      expect(map[word]).toBe(meaning)
    })

    test('has no row that is not tested', () => {
      expect(Object.keys(map).sort()).toEqual(rows.map(([word]) => word).sort())
    })
  })
}

/** The edge map of the canonical model, from Odoo's word to the state of the process. */
describe("Odoo's own words as states of an order's process", () => {
  test.each([
    ['draft', 'RECEIVED'],
    ['sent', 'VALIDATED'],
    ['sale', 'CONFIRMED'],
    ['done', 'CONFIRMED'],
    ['cancel', 'CANCELLED'],
  ] as const)('a sale.order that is %s is %s', (word, state) => {
    expect(odooProcessStates.order[orderStates[word]]).toBe(state)
  })

  test.each([
    ['waiting', 'CONFIRMED'],
    ['confirmed', 'CONFIRMED'],
    ['assigned', 'ALLOCATED'],
    ['done', 'SHIPPED'],
  ] as const)('a stock.picking that is %s brings its order to %s', (word, state) => {
    expect(odooProcessStates.fulfillment[transferStates[word]]).toBe(state)
  })

  test.each([
    ['to invoice', 'INVOICE_READY'],
    ['invoiced', 'INVOICED'],
    ['upselling', 'INVOICED'],
    ['no', null],
  ] as const)('an invoice_status of "%s" means %s', (word, state) => {
    expect(odooProcessStates.invoicing[invoiceStatuses[word]]).toBe(state)
  })
})
