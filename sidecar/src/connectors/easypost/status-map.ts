import type { ReasonMap, StatusMap } from '../../canonical/tracking-event.ts'

/**
 * By `status`, and by `status/status_detail` where the detail says more of how far a parcel is. A pair that is not here
 * means what its status means.
 */
export const statusMap: StatusMap = {
  unknown: { milestone: 'UNKNOWN' },
  error: { milestone: 'UNKNOWN' },
  pre_transit: { milestone: 'LABEL_CREATED' },
  in_transit: { milestone: 'IN_TRANSIT' },
  'in_transit/received_at_origin_facility': { milestone: 'PICKED_UP' },
  'in_transit/departed_origin_facility': { milestone: 'DEPARTED' },
  'in_transit/departed_facility': { milestone: 'DEPARTED' },
  'in_transit/arrived_at_facility': { milestone: 'ARRIVED' },
  'in_transit/received_at_destination_facility': { milestone: 'ARRIVED_DESTINATION' },
  'in_transit/arrived_at_destination': { milestone: 'ARRIVED_DESTINATION' },
  'in_transit/out_for_delivery': { milestone: 'OUT_FOR_DELIVERY' },
  'in_transit/arrived_at_pickup_location': { milestone: 'AVAILABLE_FOR_COLLECTION' },
  'in_transit/failure': { milestone: 'DELIVERY_ATTEMPTED' },
  'in_transit/return': { milestone: 'RETURNING' },
  out_for_delivery: { milestone: 'OUT_FOR_DELIVERY' },
  available_for_pickup: { milestone: 'AVAILABLE_FOR_COLLECTION' },
  delivered: { milestone: 'DELIVERED' },
  'delivered/damaged': { milestone: 'DELIVERED', outcome: 'DAMAGED' },
  return_to_sender: { milestone: 'RETURNING' },
  failure: { milestone: 'UNDELIVERABLE' },
  'failure/cancelled': { milestone: 'CANCELLED' },
  // EasyPost stopped looking, which says nothing of the parcel.
  'failure/expired': { milestone: 'UNKNOWN' },
  'failure/return': { milestone: 'RETURNING' },
  cancelled: { milestone: 'CANCELLED' },
}

/** By `status_detail`, whatever the status is. */
export const reasonMap: ReasonMap = {
  address_correction: 'ADDRESS_INVALID',
  damaged: 'DAMAGED',
  delayed: 'DELAYED',
  delivery_exception: 'OTHER',
  failure: 'OTHER',
  held: 'HELD',
  lost: 'LOST',
  missorted: 'MISROUTED',
  refused: 'CONSIGNEE_REFUSED',
  transit_exception: 'OTHER',
  weather_delay: 'WEATHER',
}

const position = 'Says how far a parcel is, and counts together with its status.'
const nothing = 'Says nothing its status does not say.'

/** Details that are no reason for an exception. Those called like a status mean what it means. */
export const unmapped: Readonly<Record<string, string>> = {
  arrived_at_destination: position,
  arrived_at_facility: position,
  arrived_at_pickup_location: position,
  departed_facility: position,
  departed_origin_facility: position,
  received_at_destination_facility: position,
  received_at_origin_facility: position,
  return: position,
  transferred_to_destination_carrier: 'Between two carriers a parcel is still in transit.',
  awaiting_information: 'Carriers mean a parcel they have not seen, or one they hold: its status decides.',
  expired: 'EasyPost stopped looking, which says nothing of the parcel.',
  label_created: nothing,
  status_update: nothing,
}
