import type { Delivery } from './delivery.ts'
import type { Invoice } from './invoice.ts'
import type { InvoiceRule } from './invoice-rule.ts'
import type { Order, OrderLine } from './order.ts'
import type { QuantityMismatch } from './proven-quantities.ts'
import type { Transfer } from './transfer.ts'

/** A transfer to the customer, and what became of its goods. */
export interface InvoicedTransfer extends Pick<Transfer, 'key' | 'number' | 'state'> {
  /** In plain words. */
  readonly carrier: string
  readonly delivery: Delivery
  readonly mismatches: readonly QuantityMismatch[]
  /** A person has looked at what was short, refused or damaged, and said that it is settled. */
  readonly accepted: boolean
  /** Its goods are invoiced already. */
  readonly invoiced: boolean
}

interface InvoiceLineFacts
  extends Pick<OrderLine, 'invoiceableQuantity' | 'invoicedQuantity' | 'deliveredQuantity' | 'subtotal'> {
  /** It leaves by a transfer; the rest are services and charges. */
  readonly shipped: boolean
}

export interface InvoiceFacts {
  readonly order: Pick<Order, 'number' | 'state'>
  readonly lines: readonly InvoiceLineFacts[]
  readonly transfers: readonly InvoicedTransfer[]
  readonly invoices: readonly Pick<Invoice, 'kind' | 'number' | 'state'>[]
}

export type InvoiceDecision =
  /** Odoo may invoice it now, for these transfers. */
  | { readonly is: 'READY'; readonly transferKeys: readonly number[] }
  /** `begun`: goods have left, so that somebody waits for the money. */
  | { readonly is: 'WAITING'; readonly on: string; readonly owner: string; readonly begun: boolean }
  | {
      readonly is: 'BLOCKED'
      readonly kind: 'INVOICE_BLOCKED' | 'POD_MISMATCH'
      readonly field: string | null
      /** The transfer it is about; null: all of the order. */
      readonly transferKey: number | null
      readonly message: string
    }
  | { readonly is: 'NOTHING'; readonly reason: string }
  | { readonly is: 'DONE' }

/** Odoo rounds to a few decimals; what is smaller is no difference. */
const epsilon = 1e-6

/**
 * May the order be invoiced, by the rule of its customer? Odoo invoices all that has left at once, so everything that has
 * left and is not invoiced has to be proven as the rule asks. A null rule: it is not known who is invoiced.
 */
export function invoiceDecision(rule: InvoiceRule | null, facts: InvoiceFacts): InvoiceDecision {
  const { order, lines, transfers, invoices } = facts
  if (order.state === 'CANCELLED') return nothing('The order was cancelled.')
  if (order.state !== 'CONFIRMED') return nothing('The order is not confirmed.')
  if (invoices.some(({ kind, state }) => kind === 'INVOICE' && state === 'DRAFT')) return draftWaits
  const due = lines.filter(({ invoiceableQuantity }) => Number(invoiceableQuantity) > epsilon)
  if (due.every(({ subtotal }) => Number(subtotal.amount) === 0)) return withoutAmount(facts, due.length > 0)
  if (rule === null) return unknownParty(order)
  const left = transfers.filter(({ state }) => state === 'DONE')
  if (left.length === 0)
    return shipmentOf(facts) ?? nothing('Nothing of it is shipped: it is invoiced in Odoo by hand.')
  if (due.some(goesAhead)) return shipmentOf(facts) ?? aheadOfGoods(order)
  const open = left.filter(({ invoiced }) => !invoiced)
  return (
    firstOf(open, (transfer) => blockOf(rule, transfer)) ??
    firstOf(open, (transfer) => waitFor(rule, transfer)) ?? { is: 'READY', transferKeys: open.map(({ key }) => key) }
  )
}

const nothing = (reason: string): InvoiceDecision => ({ is: 'NOTHING', reason })

const draftWaits: InvoiceDecision = {
  ...{ is: 'WAITING', owner: 'finance', begun: true },
  on: 'somebody who posts the draft invoice in Odoo',
}

/** Nothing that costs anything may be invoiced by now. */
function withoutAmount(facts: InvoiceFacts, anyDue: boolean): InvoiceDecision {
  const { order, lines, invoices } = facts
  if (lines.some(({ invoiceableQuantity }) => Number(invoiceableQuantity) < -epsilon)) return creditDue(order)
  const more = shipmentOf(facts)
  if (more) return more
  if (invoices.some(({ kind, state }) => kind === 'INVOICE' && state === 'POSTED')) return { is: 'DONE' }
  return nothing(anyDue ? 'What was delivered costs nothing.' : 'There is nothing to invoice.')
}

const creditDue = ({ number }: InvoiceFacts['order']): InvoiceDecision => ({
  ...{ is: 'BLOCKED', kind: 'INVOICE_BLOCKED', field: 'lines', transferKey: null },
  message: `More of ${number} was invoiced than delivered. Decide in Odoo whether the customer gets a credit note.`,
})

const unknownParty = ({ number }: InvoiceFacts['order']): InvoiceDecision => ({
  ...{ is: 'BLOCKED', kind: 'INVOICE_BLOCKED', field: 'invoiceParty', transferKey: null },
  message: `Who is invoiced for ${number} can't be read in Odoo, so it is not known by which rule. Enter the invoice address of the order.`,
})

/** What has still to leave; null when nothing has. */
function shipmentOf({ transfers }: InvoiceFacts): InvoiceDecision | null {
  const next = transfers.find(({ state }) => state !== 'DONE' && state !== 'CANCELLED')
  if (!next) return null
  const begun = transfers.some(({ state, invoiced }) => state === 'DONE' && !invoiced)
  return { is: 'WAITING', on: `the shipment of ${next.number}`, owner: 'warehouse', begun }
}

/** Under "ordered quantities" Odoo would invoice goods that have not left. */
const goesAhead = (line: InvoiceLineFacts): boolean =>
  line.shipped &&
  Number(line.invoicedQuantity) + Number(line.invoiceableQuantity) > Number(line.deliveredQuantity) + epsilon

const aheadOfGoods = ({ number }: InvoiceFacts['order']): InvoiceDecision => ({
  ...{ is: 'BLOCKED', kind: 'INVOICE_BLOCKED', field: 'lines', transferKey: null },
  message: `Odoo would invoice more of ${number} than was shipped, and nothing is left to ship. Correct the ordered quantities, or invoice it in Odoo.`,
})

/** How much a rule asks for: each asks for all that the ones before do. */
const asks = {
  ON_SHIPMENT: { delivery: false, proof: false, undamaged: false },
  ON_DELIVERY: { delivery: true, proof: false, undamaged: false },
  ON_POD: { delivery: true, proof: true, undamaged: false },
  ON_POD_ACCEPTED_QUANTITY: { delivery: true, proof: true, undamaged: true },
} as const satisfies Record<InvoiceRule, unknown>

/** Whether the recipient took something else than what was shipped, as far as the rule minds. */
export const isDisputed = (
  rule: InvoiceRule,
  { delivery, mismatches }: Pick<InvoicedTransfer, 'delivery' | 'mismatches'>,
): boolean => mismatches.length > 0 || delivery.short || (asks[rule].undamaged && delivery.damaged)

function blockOf(rule: InvoiceRule, transfer: InvoicedTransfer): InvoiceDecision | null {
  if (!asks[rule].delivery || transfer.accepted || !isDisputed(rule, transfer)) return null
  const { key: transferKey } = transfer
  return { is: 'BLOCKED', kind: 'POD_MISMATCH', field: 'lines', transferKey, message: disputeOf(transfer) }
}

/** What was not taken as it was shipped, for people. */
export function disputeOf({
  number,
  mismatches,
  delivery,
}: Pick<InvoicedTransfer, 'number' | 'mismatches' | 'delivery'>): string {
  const goods = mismatches.map(
    ({ sku, shipped, delivered, refused }) => `${sku}: ${shipped} shipped, ${delivered} delivered, ${refused} refused`,
  )
  const told = [
    ...goods,
    ...(delivery.short ? ['the carrier says that a part was missing'] : []),
    ...(delivery.damaged ? ['the carrier says that it was damaged'] : []),
  ]
  return `${number} was not taken as it was shipped (${told.join('; ')}). Correct the quantities in Odoo or agree with the customer, then resolve this: the invoice is made of what Odoo says then.`
}

function waitFor(rule: InvoiceRule, { number, carrier, delivery }: InvoicedTransfer): InvoiceDecision | null {
  const { delivery: asksDelivery, proof: asksProof } = asks[rule]
  if (!asksDelivery) return null
  const begun = true
  if (delivery.problem) {
    const on = `what becomes of the goods of ${number}: ${delivery.problem.message}`
    return { is: 'WAITING', on, owner: 'customer-service', begun }
  }
  if (delivery.state !== 'DELIVERED' && !asksProof)
    return { is: 'WAITING', on: `the delivery of ${number} by ${carrier}`, owner: 'carrier', begun }
  if (asksProof && delivery.proof !== 'PROVEN')
    return { is: 'WAITING', on: `the proof of delivery of ${number} from ${carrier}`, owner: 'carrier', begun }
  return null
}

function firstOf(
  transfers: readonly InvoicedTransfer[],
  decide: (transfer: InvoicedTransfer) => InvoiceDecision | null,
): InvoiceDecision | null {
  for (const transfer of transfers) {
    const decided = decide(transfer)
    if (decided) return decided
  }
  return null
}
