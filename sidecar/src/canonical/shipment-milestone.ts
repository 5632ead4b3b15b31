import type { TransferState } from './transfer.ts'

/**
 * How far a package or shipment has come. The rank only grows; within 40-46 and 60-62 a carrier may go back and forth.
 * Exceptions (what is wrong) are orthogonal and never replace a milestone.
 */
export const milestoneRank = {
  UNKNOWN: 0,
  BOOKED: 10,
  LABEL_CREATED: 20,
  PICKED_UP: 30,
  DEPARTED: 40,
  ARRIVED: 41,
  IN_TRANSIT: 42,
  CUSTOMS_STARTED: 45,
  CUSTOMS_CLEARED: 46,
  ARRIVED_DESTINATION: 50,
  OUT_FOR_DELIVERY: 60,
  AVAILABLE_FOR_COLLECTION: 61,
  DELIVERY_ATTEMPTED: 62,
  RETURNING: 70,
  DELIVERED: 80,
  POD_CONFIRMED: 85,
  RETURNED: 90,
  UNDELIVERABLE: 95,
  CANCELLED: 99,
} as const

export type ShipmentMilestone = keyof typeof milestoneRank

/** What Odoo alone can say of a package. Goods issue is not a carrier's pick-up, so it is never more than a label. */
export function milestoneFromOdoo(transfer: TransferState, trackingNumber: string | null): ShipmentMilestone {
  if (transfer === 'CANCELLED') return 'CANCELLED'
  return trackingNumber === null ? 'UNKNOWN' : 'LABEL_CREATED'
}
