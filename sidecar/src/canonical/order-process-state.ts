import type { Completeness } from './completeness.ts'
import type { PaymentState } from './invoice.ts'
import type { InvoiceStatus, OrderState } from './order.ts'
import type { TransferState } from './transfer.ts'

/** In the order in which an order passes through them; the last three leave that path. */
export const orderProcessStates = [
  'RECEIVED',
  'VALIDATED',
  'ON_HOLD',
  'CONFIRMED',
  'ALLOCATED',
  'RELEASED',
  'PICKING',
  'PACKED',
  'READY_TO_SHIP',
  'SHIPPED',
  'DELIVERED',
  'POD_CONFIRMED',
  'INVOICE_READY',
  'INVOICED',
  'SETTLED',
  'CLOSED',
  'CANCELLED',
  'RETURNING',
  'RETURNED',
] as const

export type OrderProcessState = (typeof orderProcessStates)[number]

/** What each fact in Odoo says about an order's process. One row, one fact; a test per row. */
export const odooProcessStates = {
  order: {
    QUOTATION: 'RECEIVED',
    QUOTATION_SENT: 'VALIDATED',
    CONFIRMED: 'CONFIRMED',
    CANCELLED: 'CANCELLED',
  },
  /** Done is goods issue: the carrier's pick-up and the delivery are known from tracking, not from Odoo. */
  fulfillment: {
    DRAFT: 'CONFIRMED',
    WAITING: 'CONFIRMED',
    CONFIRMED: 'CONFIRMED',
    READY: 'ALLOCATED',
    DONE: 'SHIPPED',
    CANCELLED: 'CONFIRMED',
  },
  invoicing: {
    NOTHING: null,
    TO_INVOICE: 'INVOICE_READY',
    INVOICED: 'INVOICED',
    UPSELLING: 'INVOICED',
  },
} as const satisfies {
  order: Record<OrderState, OrderProcessState>
  fulfillment: Record<TransferState, OrderProcessState>
  invoicing: Record<InvoiceStatus, OrderProcessState | null>
}

/** Odoo's `delivery_status`, present since 16. */
export const completenessFromDeliveryStatus = {
  pending: 'NONE',
  started: 'NONE',
  partial: 'PARTIAL',
  full: 'FULL',
} as const satisfies Record<string, Completeness>

/**
 * The same rule for a series without `delivery_status` (Odoo 19: `sale_stock/models/sale_order.py`,
 * `_compute_delivery_status`): cancelled transfers do not count, an order with nothing to ship has shipped nothing.
 */
export function completenessFromTransfers(states: readonly TransferState[], anyDelivered: boolean): Completeness {
  const live = states.filter((state) => state !== 'CANCELLED')
  if (live.length === 0) return 'NONE'
  if (live.every((state) => state === 'DONE')) return 'FULL'
  return live.some((state) => state === 'DONE') && anyDelivered ? 'PARTIAL' : 'NONE'
}

export interface OrderFacts {
  readonly order: OrderState
  readonly locked: boolean
  readonly completeness: Completeness
  readonly fulfillments: readonly TransferState[]
  readonly returns: readonly TransferState[]
  /** All that was shipped has come back. */
  readonly allReturned: boolean
  readonly invoicing: InvoiceStatus
  /** Of the posted invoices, credit notes left out. */
  readonly payments: readonly PaymentState[]
}

/**
 * Folds the facts into one state. The goods lead: an order that was invoiced in advance is still on its way until all
 * goods have left. Once they have (or there are none to ship) invoicing takes over, and payment after it.
 */
export function foldOrderProcessState(facts: OrderFacts): OrderProcessState {
  const sale = odooProcessStates.order[facts.order]
  if (sale !== 'CONFIRMED') return sale
  if (facts.returns.some((state) => state !== 'DONE' && state !== 'CANCELLED')) return 'RETURNING'
  if (facts.allReturned && facts.returns.includes('DONE')) return 'RETURNED'
  const live = facts.fulfillments.filter((state) => state !== 'CANCELLED')
  const goods = furthest(live.map((state) => odooProcessStates.fulfillment[state]))
  const goodsDone = live.length === 0 || facts.completeness === 'FULL'
  return goodsDone ? (invoicingState(facts) ?? goods) : goods
}

function invoicingState(facts: OrderFacts): OrderProcessState | null {
  const state = odooProcessStates.invoicing[facts.invoicing]
  if (state !== 'INVOICED') return state
  const paid =
    facts.payments.length > 0 && facts.payments.every((payment) => payment === 'PAID' || payment === 'REVERSED')
  if (!paid) return state
  return facts.locked ? 'CLOSED' : 'SETTLED'
}

const furthest = (states: readonly OrderProcessState[]): OrderProcessState =>
  states.reduce<OrderProcessState>(
    (far, state) => (orderProcessStates.indexOf(state) > orderProcessStates.indexOf(far) ? state : far),
    'CONFIRMED',
  )
