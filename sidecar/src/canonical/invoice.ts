import type { CompanyId, InvoiceId, InvoiceLineId, OrderLineId, PartyId, ProductId } from '../foundation/ids.ts'
import type { Decimal, Money } from './money.ts'

export type InvoiceKind = 'INVOICE' | 'CREDIT_NOTE'
export type InvoiceState = 'DRAFT' | 'POSTED' | 'CANCELLED'
export type PaymentState = 'NOT_PAID' | 'IN_PAYMENT' | 'PARTIAL' | 'PAID' | 'REVERSED' | 'BLOCKED' | 'UNKNOWN'

export interface Invoice {
  readonly id: InvoiceId
  /** `OTHER` is a journal entry or a supplier's bill: no node of the graph. */
  readonly kind: InvoiceKind | 'OTHER'
  readonly number: string | null
  readonly state: InvoiceState
  readonly paymentState: PaymentState
  readonly reference: string | null
  readonly issuedOn: string | null
  readonly dueOn: string | null
  readonly customerId: PartyId | null
  readonly companyId: CompanyId | null
  readonly subtotal: Money
  readonly tax: Money
  readonly total: Money
  readonly outstanding: Money
  readonly lineIds: readonly InvoiceLineId[]
  readonly reversesId: InvoiceId | null
}

export interface InvoiceLine {
  readonly id: InvoiceLineId
  readonly invoiceId: InvoiceId | null
  readonly description: string | null
  readonly productId: ProductId | null
  readonly quantity: Decimal
  readonly unitPrice: Money
  readonly subtotal: Money
  readonly total: Money
  readonly orderLineIds: readonly OrderLineId[]
  readonly kind: 'GOODS' | 'TEXT'
}
