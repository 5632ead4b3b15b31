import type { WarehouseOrderMap } from '../../canonical/partner-reports.ts'
import type { ReturnMap } from '../../canonical/return-report.ts'
import type { ReasonMap, StatusMap } from '../../canonical/tracking-event.ts'

/**
 * By the status of the order; of one in progress also by how far the parcel is that is least far (status details 100 to
 * 102 of ShipBob's status reference), because `Processing` alone takes in everything from the import to the label.
 */
export const warehouseOrderMap: WarehouseOrderMap = {
  ImportReview: 'EXCEPTION',
  Processing: 'RECEIVED',
  'Processing.Picked': 'PICKING',
  'Processing.Packed': 'PACKED',
  'Processing.Labeled': 'PACKED',
  Exception: 'EXCEPTION',
  PartiallyFulfilled: 'PARTIALLY_SHIPPED',
  Fulfilled: 'SHIPPED',
  Cancelled: 'CANCELLED',
}

/** By the status of a parcel and, behind a point, its detail. Only webhooks tell them. */
export const statusMap: StatusMap = {
  LabeledCreated: { milestone: 'LABEL_CREATED' },
  'LabeledCreated.Labeled': { milestone: 'LABEL_CREATED' },
  // "Fulfilled" is picked, packed and labelled: whether the carrier has it the details say.
  Completed: { milestone: 'LABEL_CREATED' },
  'Completed.Processing': { milestone: 'LABEL_CREATED' },
  'Completed.InTransit': { milestone: 'IN_TRANSIT' },
  'Completed.OutForDelivery': { milestone: 'OUT_FOR_DELIVERY' },
  'Completed.Delivered': { milestone: 'DELIVERED' },
  'Completed.DeliveryException': { exception: 'OTHER' },
  Cancelled: { milestone: 'CANCELLED' },
}

/** By the status of a return. */
export const returnMap: ReturnMap = {
  AwaitingArrival: 'ANNOUNCED',
  Arrived: 'ARRIVED',
  Processing: 'ARRIVED',
  Completed: 'RECEIVED',
  Cancelled: 'CANCELLED',
}

/** Nothing becomes of it any more: it can only be read by its id. */
export const isReturnOver = (status: string): boolean => status === 'Completed' || status === 'Cancelled'

/** As a person reads them: `Awaiting Arrival`. Filters and lists have no blank. */
export const returnStatus = (status: string): string => status.replaceAll(/\s+/g, '')

/** ShipBob gives no reasons beside the details. */
export const reasonMap: ReasonMap = {}

const inTheWarehouse = 'Says what the warehouse does with a parcel, not how far a carrier is.'
const asHold = 'Keeps the warehouse from going on, and is told among the holds of the order.'

/** Statuses of parcels that become neither a tracking event nor the status of an order. */
export const unmapped: Readonly<Record<string, string>> = {
  None: inTheWarehouse,
  Processing: inTheWarehouse,
  CleanSweeped: inTheWarehouse,
  Exception: asHold,
  OnHold: asHold,
  ImportReview: asHold,
}

/** The warehouse has stopped, and somebody has to do something. */
export const holdStatuses: ReadonlySet<string> = new Set(['Exception', 'OnHold', 'ImportReview'])

/** How far a parcel is that has not left, from the least on. */
export const positions = ['Picked', 'Packed', 'Labeled'] as const
