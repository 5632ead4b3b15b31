import type {
  CarrierId,
  CompanyId,
  InvoiceId,
  OrderId,
  OrderLineId,
  PartyId,
  ProductId,
  WarehouseId,
} from '../foundation/ids.ts'
import type { Completeness } from './completeness.ts'
import type { Decimal, Money } from './money.ts'

export type OrderState = 'QUOTATION' | 'QUOTATION_SENT' | 'CONFIRMED' | 'CANCELLED'

/** What the sale itself says about invoicing, Odoo's `invoice_status`. */
export type InvoiceStatus = 'NOTHING' | 'TO_INVOICE' | 'INVOICED' | 'UPSELLING'

export interface Order {
  readonly id: OrderId
  readonly number: string
  readonly state: OrderState
  readonly locked: boolean
  readonly customerReference: string | null
  readonly origin: string | null
  readonly placedAt: string
  readonly promisedAt: string | null
  readonly companyId: CompanyId | null
  readonly customerId: PartyId | null
  readonly shippingPartyId: PartyId | null
  readonly invoicePartyId: PartyId | null
  readonly warehouseId: WarehouseId | null
  readonly carrierId: CarrierId | null
  readonly subtotal: Money
  readonly tax: Money
  readonly total: Money
  readonly invoiceStatus: InvoiceStatus
  /** Null where the series does not say (Odoo 14): derived from the transfers then. */
  readonly completeness: Completeness | null
  readonly lineIds: readonly OrderLineId[]
  /** Every transfer of the order by its Odoo id; which kind each one is, the transfer itself says. */
  readonly transferKeys: readonly number[]
  readonly invoiceIds: readonly InvoiceId[]
}

export interface OrderLine {
  readonly id: OrderLineId
  readonly orderId: OrderId | null
  readonly description: string
  readonly productId: ProductId | null
  readonly unit: string | null
  readonly quantity: Decimal
  readonly deliveredQuantity: Decimal
  readonly invoicedQuantity: Decimal
  readonly invoiceableQuantity: Decimal
  readonly unitPrice: Money
  readonly discount: Decimal
  readonly subtotal: Money
  readonly total: Money
  readonly deliveryCharge: boolean
  /** Section titles and notes carry no goods. */
  readonly kind: 'GOODS' | 'TEXT'
}
