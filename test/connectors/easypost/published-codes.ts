/** `ITrackerStatus` and `ITrackerStatusDetail` of @easypost/api 8.9.0, which docs.easypost.com/docs/trackers repeats. */
export const statuses = [
  'unknown',
  'pre_transit',
  'in_transit',
  'out_for_delivery',
  'delivered',
  'available_for_pickup',
  'return_to_sender',
  'failure',
  'cancelled',
  'error',
] as const

export const statusDetails = [
  'address_correction',
  'arrived_at_destination',
  'arrived_at_facility',
  'arrived_at_pickup_location',
  'awaiting_information',
  'cancelled',
  'damaged',
  'delayed',
  'delivery_exception',
  'departed_facility',
  'departed_origin_facility',
  'expired',
  'failure',
  'held',
  'in_transit',
  'label_created',
  'lost',
  'missorted',
  'out_for_delivery',
  'received_at_destination_facility',
  'received_at_origin_facility',
  'refused',
  'return',
  'status_update',
  'transferred_to_destination_carrier',
  'transit_exception',
  'unknown',
  'weather_delay',
] as const

/**
 * Pairs of a status and a detail that say more than the status does. EasyPost publishes both lists and no list of pairs:
 * these are the ones that are told apart here.
 */
const statusPairs = [
  'in_transit/received_at_origin_facility',
  'in_transit/departed_origin_facility',
  'in_transit/departed_facility',
  'in_transit/arrived_at_facility',
  'in_transit/received_at_destination_facility',
  'in_transit/arrived_at_destination',
  'in_transit/out_for_delivery',
  'in_transit/arrived_at_pickup_location',
  'in_transit/failure',
  'in_transit/return',
  'delivered/damaged',
  'failure/cancelled',
  'failure/expired',
  'failure/return',
] as const

export const statusCodes = [...statuses, ...statusPairs]

/** Details with a name of their own: the others are called like the status they repeat, and mean what it means. */
export const reasonCodes = statusDetails.filter(
  (detail) => detail === 'failure' || !(statuses as readonly string[]).includes(detail),
)
