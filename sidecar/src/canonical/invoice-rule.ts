/** When an order may be invoiced without anybody's doing. */
export const invoiceRules = [
  /** As soon as the goods have left. */
  'ON_SHIPMENT',
  /** When the recipient has them. */
  'ON_DELIVERY',
  /** When that is proven. */
  'ON_POD',
  /** When that is proven, and the proof names no goods that were short or refused. */
  'ON_POD_ACCEPTED_QUANTITY',
] as const

export type InvoiceRule = (typeof invoiceRules)[number]
