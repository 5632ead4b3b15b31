import type { WarehouseOrderMap } from '../../canonical/partner-reports.ts'
import type { ReasonMap, StatusMap } from '../../canonical/tracking-event.ts'

/**
 * `fulfillment_status` of an order. It says nothing of picking and packing: how far an order is within `pending` is seen
 * by its quantities, and holds are flags beside it. Statuses an account adds itself reach the host as they are.
 * https://community.shiphero.com/t/default-pending-and-unfullfiled-order-status/753
 */
export const warehouseOrderMap: WarehouseOrderMap = {
  pending: 'RECEIVED',
  /** The same as `pending`. */
  default: 'RECEIVED',
  unfulfilled: 'RECEIVED',
  fulfilled: 'SHIPPED',
  canceled: 'CANCELLED',
  /** As the contract's own comment spells it. */
  cancelled: 'CANCELLED',
}

/** ShipHero hands parcels to carriers and follows none of them. */
export const statusMap: StatusMap = {}
export const reasonMap: ReasonMap = {}
export const unmapped: Readonly<Record<string, string>> = {}
