import type {
  CarrierId,
  CompanyId,
  FulfillmentId,
  OrderId,
  OrderLineId,
  PartyId,
  ProductId,
  ReceiptId,
  ReturnId,
  StockMoveId,
  WarehouseId,
} from '../foundation/ids.ts'
import type { Decimal } from './money.ts'

export type TransferState = 'DRAFT' | 'WAITING' | 'CONFIRMED' | 'READY' | 'DONE' | 'CANCELLED'

/** `INTERNAL` is a step inside the warehouse (pick, pack, put away); it is no node of the graph. */
export type TransferKind = 'FULFILLMENT' | 'RECEIPT' | 'RETURN' | 'INTERNAL'

export interface Transfer {
  readonly id: FulfillmentId | ReceiptId | ReturnId | null
  /** Odoo's id of the transfer, whatever kind it is. */
  readonly key: number
  readonly kind: TransferKind
  readonly number: string
  readonly state: TransferState
  readonly origin: string | null
  readonly scheduledAt: string | null
  readonly deadlineAt: string | null
  readonly completedAt: string | null
  readonly companyId: CompanyId | null
  readonly warehouseId: WarehouseId | null
  /** Recipient of a fulfillment, supplier of a receipt, sender of a return. */
  readonly partyId: PartyId | null
  readonly orderId: OrderId | null
  readonly backorderKeys: readonly number[]
  readonly backorderOfKey: number | null
  readonly moveIds: readonly StockMoveId[]
  readonly packingKeys: readonly number[]
  readonly carrierId: CarrierId | null
  /** One number a package, as the carrier gave them; Odoo joins them by commas. */
  readonly trackingNumbers: readonly string[]
  readonly trackingUrl: string | null
  readonly weightGrams: number | null
}

export type StockMoveState =
  | 'DRAFT'
  | 'WAITING'
  | 'CONFIRMED'
  | 'PARTIALLY_RESERVED'
  | 'RESERVED'
  | 'DONE'
  | 'CANCELLED'

export interface StockMove {
  readonly id: StockMoveId
  readonly transferKey: number | null
  readonly productId: ProductId | null
  readonly unit: string | null
  readonly demand: Decimal
  readonly reserved: Decimal
  readonly done: Decimal
  readonly state: StockMoveState
  readonly orderLineId: OrderLineId | null
  /** The move whose goods come back with this one. */
  readonly returnsMoveId: StockMoveId | null
  readonly returnedByMoveIds: readonly StockMoveId[]
}

/** Which quantity of a move went into which package: Odoo's detailed operation (`stock.move.line`). */
export interface Packing {
  readonly moveId: StockMoveId | null
  readonly productId: ProductId | null
  readonly quantity: Decimal
  readonly packageKey: number | null
}
