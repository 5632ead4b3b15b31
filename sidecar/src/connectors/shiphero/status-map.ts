import type { WarehouseOrderMap } from '../../canonical/partner-reports.ts'
import type { ReturnMap } from '../../canonical/return-report.ts'
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

/**
 * The statuses every account has. Further ones an account adds itself, and reach the host as they are but for blanks and
 * capitals, which ShipHero's own pages and its API do not write alike.
 * https://software-help.shiphero.com/hc/en-us/articles/46305739688461
 */
export const returnMap: ReturnMap = {
  pending: 'ANNOUNCED',
  /** The goods are counted; the shop has still to refund them. */
  warehouse_complete: 'RECEIVED',
  complete: 'RECEIVED',
}

export const returnStatus = (status: string): string =>
  status
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '_')

/** ShipHero hands parcels to carriers and follows none of them. */
export const statusMap: StatusMap = {}
export const reasonMap: ReasonMap = {}
export const unmapped: Readonly<Record<string, string>> = {}
