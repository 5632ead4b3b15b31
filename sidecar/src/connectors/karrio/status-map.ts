import type { ReasonMap, StatusMap } from '../../canonical/tracking-event.ts'

/**
 * Codes are Karrio's tracker statuses (`TrackingStatus` of its SDK, 2026.1.32). Two of them say too little alone and come
 * with what decides behind a slash:
 * - `delivery_failed` is an attempt as well as an end: the incident reason tells.
 * - `delivered` behind `return_to_sender` is a delivery to the sender.
 */
export const statusMap: StatusMap = {
  pending: { milestone: 'LABEL_CREATED' },
  /** Not in the list; the status of the event Karrio makes itself with a label. */
  created: { milestone: 'LABEL_CREATED' },
  picked_up: { milestone: 'PICKED_UP' },
  in_transit: { milestone: 'IN_TRANSIT' },
  on_hold: { exception: 'HELD' },
  delivery_delayed: { exception: 'DELAYED' },
  out_for_delivery: { milestone: 'OUT_FOR_DELIVERY' },
  ready_for_pickup: { milestone: 'AVAILABLE_FOR_COLLECTION' },
  /** Without a reason that ends it, the lesser claim: a return or a second attempt is told by what follows. */
  delivery_failed: { milestone: 'DELIVERY_ATTEMPTED', exception: 'OTHER' },
  'delivery_failed/consignee_refused': { milestone: 'UNDELIVERABLE', exception: 'CONSIGNEE_REFUSED' },
  'delivery_failed/consignee_cancelled': { milestone: 'UNDELIVERABLE', exception: 'CONSIGNEE_REFUSED' },
  'delivery_failed/retailer_cancelled': { milestone: 'UNDELIVERABLE' },
  'delivery_failed/carrier_parcel_lost': { milestone: 'UNDELIVERABLE', exception: 'LOST' },
  'delivery_failed/customs_prohibited': { milestone: 'UNDELIVERABLE', exception: 'PROHIBITED_GOODS' },
  return_to_sender: { milestone: 'RETURNING' },
  'return_to_sender/delivered': { milestone: 'RETURNED' },
  delivered: { milestone: 'DELIVERED' },
  cancelled: { milestone: 'CANCELLED' },
  unknown: { milestone: 'UNKNOWN' },
}

/** `TrackingIncidentReason` of Karrio's SDK, 2026.1.32. */
export const reasonMap: ReasonMap = {
  carrier_damaged_parcel: 'DAMAGED',
  carrier_sorting_error: 'MISROUTED',
  carrier_address_not_found: 'ADDRESS_INVALID',
  carrier_parcel_lost: 'LOST',
  carrier_not_enough_time: 'DELAYED',
  carrier_vehicle_issue: 'DELAYED',
  carrier_capacity_exceeded: 'CAPACITY',
  carrier_mechanical_delay: 'DELAYED',
  /** Any datum of the shipper's, not only the address. */
  retailer_incorrect_data: 'OTHER',
  retailer_not_ready: 'PICKUP_MISSED',
  retailer_incorrect_parcel: 'DIMENSION_MISMATCH',
  retailer_incorrect_dimensions: 'DIMENSION_MISMATCH',
  retailer_packaging_issue: 'OTHER',
  consignee_refused: 'CONSIGNEE_REFUSED',
  consignee_business_closed: 'PREMISES_CLOSED',
  consignee_not_available: 'CONSIGNEE_UNAVAILABLE',
  consignee_not_home: 'CONSIGNEE_UNAVAILABLE',
  consignee_cancelled: 'CONSIGNEE_REFUSED',
  consignee_verification_failed: 'ID_CHECK_FAILED',
  consignee_incorrect_address: 'ADDRESS_INVALID',
  consignee_access_restricted: 'ACCESS_RESTRICTED',
  consignee_safe_place_unavailable: 'CONSIGNEE_UNAVAILABLE',
  customs_delay: 'CUSTOMS_HOLD',
  customs_documentation: 'CUSTOMS_DOCS_MISSING',
  customs_duties_unpaid: 'PAYMENT_DUE',
  customs_prohibited: 'PROHIBITED_GOODS',
  customs_inspection: 'CUSTOMS_HOLD',
  weather_delay: 'WEATHER',
  natural_disaster: 'WEATHER',
  force_majeure: 'WEATHER',
  parcel_being_researched: 'LOST',
  security_issue: 'SECURITY',
  regulatory_hold: 'HELD',
  /** Something is wrong, and Karrio can't say what. */
  unknown: 'OTHER',
}

/** The code of a scan for which Karrio has neither a status nor a carrier's code. */
export const noCode = 'no_code'

export const unmapped: Readonly<Record<string, string>> = {
  [noCode]: 'A scan without any code is kept for its text and says nothing of how far the parcel is.',
  retailer_cancelled: 'The shipper called it off and knows: nobody has to act, and the status says how far it is.',
}
