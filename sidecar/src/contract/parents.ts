import type { Fresh } from '../canonical/freshness.ts'
import type * as invoice from '../canonical/invoice.ts'
import type { InvoiceReadiness } from '../canonical/invoice-readiness.ts'
import type * as order from '../canonical/order.ts'
import type {
  DocumentReference,
  FreightCharge,
  ProofOfDelivery,
  RateReport,
  StockReport,
  TransportReport,
  WarehouseOrderReport,
  WarehouseShipment,
} from '../canonical/partner-reports.ts'
import type * as party from '../canonical/party.ts'
import type * as product from '../canonical/product.ts'
import type * as shipment from '../canonical/shipment.ts'
import type { SourceTime } from '../canonical/source-time.ts'
import type * as stock from '../canonical/stock-level.ts'
import type { TrackingEvent } from '../canonical/tracking-event.ts'
import type { OpenException, TrackingState } from '../canonical/tracking-fold.ts'
import type * as transfer from '../canonical/transfer.ts'
import type * as warehouse from '../canonical/warehouse.ts'
import type { WarehouseOrderState } from '../canonical/warehouse-order.ts'
import type { Connection } from '../reading/page.ts'

/** What the resolvers of each GraphQL type receive: the canonical object, with its freshness. */
export type OrderParent = Fresh<order.Order>
export type OrderLineParent = Fresh<order.OrderLine>
export type PartyParent = Fresh<party.Party>
export type CompanyParent = party.Company
export type ProductParent = Fresh<product.Product>
export type WarehouseParent = Fresh<warehouse.Warehouse>
export type StockLevelParent = Fresh<stock.StockLevel>
export type TransferParent = Fresh<transfer.Transfer>
export type StockMoveParent = Fresh<transfer.StockMove>
export type ShipmentParent = Fresh<shipment.Shipment>
export type PackageParent = Fresh<shipment.Package>
export type PackageContentParent = shipment.PackageContent
export type CarrierParent = Fresh<shipment.Carrier>
export type InvoiceParent = Fresh<invoice.Invoice>
export type InvoiceLineParent = Fresh<invoice.InvoiceLine>
export type InvoiceReadinessParent = InvoiceReadiness<OrderLineParent>

export type LocalTimeParent = SourceTime
/** Which connection said it. */
type From<T> = T & { readonly connection: string }
export type DocumentParent = From<DocumentReference>
export type ProofOfDeliveryParent = From<ProofOfDelivery>
export type TrackingEventParent = TrackingEvent
export type TrackingExceptionParent = OpenException
export type PackageTrackingParent = Fresh<
  From<
    TrackingState & {
      readonly trackingNumber: string
      readonly carrier: string | null
      readonly events: readonly TrackingEvent[]
      readonly proof: ProofOfDelivery | null
    }
  >
>
export type TransportParent = Fresh<From<TransportReport & { readonly state: TrackingState }>>
export type WarehouseOrderParent = Fresh<From<WarehouseOrderReport & { readonly state: WarehouseOrderState }>>
export type WarehouseParcelParent = WarehouseShipment
export type StockSourceParent = Fresh<From<StockReport>>
export type RateParent = Fresh<From<RateReport>>
export type FreightChargeParent = Fresh<From<FreightCharge>>

export type AnyNodeParent = { readonly id: string | null }

export type OrderConnectionParent = Connection<OrderParent>
export type PartyConnectionParent = Connection<PartyParent>
export type ProductConnectionParent = Connection<ProductParent>
export type StockLevelConnectionParent = Connection<StockLevelParent>
export type TransferConnectionParent = Connection<TransferParent>
export type ShipmentConnectionParent = Connection<ShipmentParent>
export type InvoiceConnectionParent = Connection<InvoiceParent>
