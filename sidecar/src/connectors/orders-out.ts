import type { Decimal, Money } from '../canonical/money.ts'

/** Somebody goods go to or come from. */
export interface Contact {
  readonly name: string
  readonly company: string | null
  readonly street: string
  readonly street2: string | null
  readonly city: string
  readonly region: string | null
  readonly postalCode: string | null
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string
  readonly phone: string | null
  readonly email: string | null
}

/** One piece. Grams and millimetres. */
export interface ParcelOut {
  readonly weightGrams: number
  readonly lengthMm: number | null
  readonly widthMm: number | null
  readonly heightMm: number | null
  readonly reference: string | null
}

export interface CustomsItem {
  readonly sku: string
  readonly description: string
  readonly quantity: number
  readonly weightGrams: number
  readonly value: Money
  readonly originCountryCode: string | null
  readonly hsCode: string | null
}

export interface RateRequest {
  /** Ours; written where the partner keeps references. */
  readonly reference: string
  readonly from: Contact
  readonly to: Contact
  readonly parcels: readonly ParcelOut[]
  readonly customs: readonly CustomsItem[]
  /** The partner's service codes to choose among; empty for all. */
  readonly services: readonly string[]
}

export interface LabelPurchase extends RateRequest {
  /** The offer taken, when one was quoted; else the first of `services`. */
  readonly rateId: string | null
  readonly format: 'PDF' | 'PNG' | 'ZPL'
}

/** What a warehouse is asked to pick, pack and ship. */
export interface WarehouseOrder {
  /** Ours, unique: the partner's key for finding it again. */
  readonly reference: string
  readonly orderNumber: string
  readonly shipTo: Contact
  readonly lines: readonly {
    readonly reference: string
    readonly sku: string
    readonly quantity: Decimal
    readonly unitPrice: Money | null
  }[]
  /** The partner's code of the shipping method; null for its default. */
  readonly shippingMethod: string | null
  /** The partner's id of the warehouse; null for its default. */
  readonly warehouse: string | null
  /** ISO 8601 UTC. */
  readonly shipBy: string | null
  readonly note: string | null
}

export interface WarehouseOrderChange {
  readonly shipTo?: Contact
  readonly shippingMethod?: string
  readonly note?: string
}

/** What a transport company or delivery app is asked to carry. */
export interface TransportOrder {
  readonly reference: string
  readonly pickup: Contact
  readonly dropoff: Contact
  readonly items: readonly {
    readonly reference: string
    readonly description: string
    readonly quantity: Decimal
    readonly weightGrams: number | null
  }[]
  /** ISO 8601 UTC. */
  readonly pickupAt: string | null
  readonly proofRequired: 'SIGNATURE' | 'PHOTO' | 'NONE'
  readonly note: string | null
}
