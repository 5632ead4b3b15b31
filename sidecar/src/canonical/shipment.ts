import type {
  CarrierId,
  CompanyId,
  FulfillmentId,
  OrderId,
  PackageId,
  ProductId,
  ShipmentId,
  StockMoveId,
  WarehouseId,
} from '../foundation/ids.ts'
import type { Completeness } from './completeness.ts'
import type { Decimal } from './money.ts'
import type { ShipmentMilestone } from './shipment-milestone.ts'

/** Odoo's package as a thing: it may travel again on another shipment, under another tracking number. */
export interface PackageUnit {
  readonly key: number
  readonly name: string
  readonly weightGrams: number | null
}

export interface PackageContent {
  readonly productId: ProductId | null
  readonly quantity: Decimal
  readonly moveId: StockMoveId | null
}

export interface Package {
  readonly id: PackageId
  readonly name: string | null
  readonly trackingNumber: string | null
  readonly milestone: ShipmentMilestone
  readonly weightGrams: number | null
  readonly contents: readonly PackageContent[]
  readonly shipmentId: ShipmentId
}

export interface Shipment {
  readonly id: ShipmentId
  readonly fulfillmentId: FulfillmentId
  readonly orderId: OrderId | null
  readonly carrierId: CarrierId | null
  readonly companyId: CompanyId | null
  readonly warehouseId: WarehouseId | null
  readonly milestone: ShipmentMilestone
  readonly completeness: Completeness
  readonly trackingNumbers: readonly string[]
  readonly trackingUrl: string | null
  readonly shippedAt: string | null
  readonly weightGrams: number | null
}

export interface Carrier {
  readonly id: CarrierId
  readonly name: string
  readonly integration: string
  /** The partner's code of the one service it stands for; null: whichever the connections choose. */
  readonly service: string | null
}
