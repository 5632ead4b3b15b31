import { type Decimal, type Money, money } from './money.ts'
import type { Order, OrderLine } from './order.ts'

type InvoiceReadinessStatus =
  | 'AWAITING_CONFIRMATION'
  | 'AWAITING_DELIVERY'
  | 'READY'
  | 'INVOICED'
  | 'NOTHING_TO_INVOICE'
  | 'CANCELLED'

export interface InvoiceReadiness<Line extends OrderLine = OrderLine> {
  readonly ready: boolean
  readonly status: InvoiceReadinessStatus
  readonly amount: Money
  readonly readyLines: readonly Line[]
  readonly linesAwaitingDelivery: readonly Line[]
}

/**
 * May this order be invoiced? Odoo decides line by line under each product's policy (`qty_to_invoice`): "ordered
 * quantities" are ready at confirmation, "delivered quantities" as they are shipped.
 */
export function invoiceReadiness<Line extends OrderLine>(order: Order, lines: readonly Line[]): InvoiceReadiness<Line> {
  const goods = lines.filter((line) => line.kind === 'GOODS')
  const confirmed = order.state === 'CONFIRMED'
  const readyLines = confirmed ? goods.filter((line) => Number(line.invoiceableQuantity) !== 0) : []
  const linesAwaitingDelivery = confirmed ? goods.filter(awaitsDelivery) : []
  return {
    ready: readyLines.length > 0,
    status: statusOf(order, readyLines, linesAwaitingDelivery),
    amount: { amount: sumOf(readyLines, order.subtotal.amount), currency: order.subtotal.currency },
    readyLines,
    linesAwaitingDelivery,
  }
}

const awaitsDelivery = (line: OrderLine): boolean =>
  Number(line.invoiceableQuantity) === 0 &&
  Number(line.deliveredQuantity) < Number(line.quantity) &&
  Number(line.invoicedQuantity) < Number(line.quantity)

function statusOf(order: Order, ready: readonly OrderLine[], waiting: readonly OrderLine[]): InvoiceReadinessStatus {
  if (order.state === 'CANCELLED') return 'CANCELLED'
  if (order.state !== 'CONFIRMED') return 'AWAITING_CONFIRMATION'
  if (ready.length > 0) return 'READY'
  if (waiting.length > 0) return 'AWAITING_DELIVERY'
  return order.invoiceStatus === 'NOTHING' ? 'NOTHING_TO_INVOICE' : 'INVOICED'
}

/** Each line's share of its subtotal, rounded once at the end to the decimals of `like`. */
function sumOf(lines: readonly OrderLine[], like: Decimal): Decimal {
  const decimals = like.split('.')[1]?.length ?? 0
  const sum = lines.reduce((total, line) => {
    const quantity = Number(line.quantity)
    const share = quantity === 0 ? 0 : Number(line.invoiceableQuantity) / quantity
    return total + Number(line.subtotal.amount) * share
  }, 0)
  return money(sum, { code: '', decimals }).amount
}
