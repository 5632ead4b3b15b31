import type { Decimal, Money } from './money.ts'
import type { SourceTime } from './source-time.ts'
import type { Place, SourceEvent } from './tracking-event.ts'
import type { WarehouseOrderState } from './warehouse-order.ts'

/** Who received it, when, where, and what proves it. */
export interface ProofOfDelivery {
  readonly receivedBy: string | null
  readonly time: SourceTime | null
  readonly place: Place | null
  readonly note: string | null
  readonly documents: readonly DocumentReference[]
  /** Short or refused quantities, when the driver noted any. */
  readonly quantities: readonly { readonly sku: string; readonly delivered: Decimal; readonly refused: Decimal }[]
}

export type DocumentKind =
  | 'LABEL'
  | 'SIGNATURE'
  | 'PHOTO'
  | 'PROOF_OF_DELIVERY'
  | 'COMMERCIAL_INVOICE'
  | 'MANIFEST'
  | 'OTHER'

/** Where the connector finds a document again. It is never shown: people get a short-lived link of ours. */
export interface DocumentReference {
  readonly kind: DocumentKind
  /** The connector's own way to fetch it: a path, an id, an address. */
  readonly reference: string
  readonly mediaType: string | null
}

/** All a partner knows of one tracking number. */
export interface TrackingReport {
  readonly trackingNumber: string
  /** The partner's code of the carrier. */
  readonly carrier: string | null
  /** The partner's id of what it tracks. */
  readonly externalId: string | null
  readonly events: readonly SourceEvent[]
  /** The carrier's expectation. Never a milestone. */
  readonly estimatedDelivery: SourceTime | null
  readonly proofOfDelivery: ProofOfDelivery | null
}

/** What a warehouse says it has of one product. Quantities in the warehouse's own unit. */
export interface StockReport {
  readonly sku: string
  /** The partner's id of the place; null when it counts over all of them. */
  readonly location: string | null
  readonly onHand: Decimal
  readonly allocated: Decimal
  readonly available: Decimal
  readonly backordered: Decimal
  /** When the partner counted, if it says so. */
  readonly countedAt: SourceTime | null
}

export interface WarehouseOrderLine {
  /** The partner's id of the line. */
  readonly externalId: string | null
  /** Our id of the line, when it was sent along. */
  readonly reference: string | null
  readonly sku: string
  readonly ordered: Decimal
  readonly allocated: Decimal | null
  readonly picked: Decimal | null
  readonly shipped: Decimal
  readonly backordered: Decimal | null
}

/** A parcel the warehouse handed over. */
export interface WarehouseShipment {
  readonly externalId: string
  readonly trackingNumber: string | null
  readonly carrier: string | null
  readonly shippedAt: SourceTime | null
  readonly lines: readonly { readonly sku: string; readonly quantity: Decimal }[]
  readonly label: DocumentReference | null
}

/** An order as the warehouse system has it. */
export interface WarehouseOrderReport {
  readonly externalId: string
  /** Our reference, as we gave it. */
  readonly reference: string | null
  /** The partner's own code: the key into the warehouse-order map. */
  readonly status: string
  readonly holds: readonly string[]
  readonly lines: readonly WarehouseOrderLine[]
  readonly shipments: readonly WarehouseShipment[]
  readonly updatedAt: SourceTime | null
}

export type WarehouseOrderMap = Readonly<Record<string, WarehouseOrderState>>

/** One stop of a transport. */
export interface TransportStop {
  readonly externalId: string | null
  readonly sequence: number
  readonly kind: 'PICKUP' | 'DROPOFF' | 'WAYPOINT'
  readonly place: Place
  /** Our reference of what is picked up or dropped, when it was sent along. */
  readonly reference: string | null
  readonly planned: SourceTime | null
  readonly estimated: SourceTime | null
  readonly actual: SourceTime | null
  readonly trackingNumber: string | null
}

/** A transport order as the TMS or delivery app has it. */
export interface TransportReport {
  readonly externalId: string
  readonly reference: string | null
  /** The partner's own code: the key into the status map. */
  readonly status: string
  readonly driver: string | null
  readonly vehicle: string | null
  readonly stops: readonly TransportStop[]
  readonly events: readonly SourceEvent[]
  readonly trackingNumber: string | null
  readonly proofs: readonly ProofOfDelivery[]
  readonly updatedAt: SourceTime | null
}

/** What a carrier would take a shipment for. */
export interface RateReport {
  /** The partner's id of the offer; buying names it. */
  readonly externalId: string
  readonly carrier: string
  readonly service: string
  readonly price: Money
  readonly transitDays: number | null
  readonly estimatedDelivery: SourceTime | null
}

/** A label that was bought. */
export interface LabelReport {
  /** The partner's id of the shipment; voiding names it. */
  readonly externalId: string
  readonly reference: string | null
  readonly carrier: string
  readonly service: string
  readonly trackingNumbers: readonly string[]
  readonly trackingUrl: string | null
  readonly price: Money | null
  readonly documents: readonly DocumentReference[]
  readonly voided: boolean
}

/** One charge of a carrier or warehouse. */
export interface FreightCharge {
  readonly externalId: string
  readonly kind: string
  readonly amount: Money
  readonly reference: string | null
}
