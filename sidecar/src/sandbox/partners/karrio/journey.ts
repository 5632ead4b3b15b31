/** One thing that happens to a parcel, as a carrier's plug-in of Karrio tells it. */
export interface Step {
  readonly status: string
  /** The carrier's own code. */
  readonly code: string
  readonly reason?: string
  readonly text: string
  readonly place: string
}

const made: Step = { status: 'created', code: 'CREATED', text: 'Shipment label created', place: '' }
const announced: Step = { status: 'pending', code: 'MP', text: 'Shipment data received', place: '' }
const picked: Step = { status: 'picked_up', code: 'PU', text: 'Parcel handed over to the carrier', place: 'Köln, DE' }
const hub: Step = { status: 'in_transit', code: 'AR', text: 'Arrived at the parcel centre', place: 'Łódź, PL' }
const left: Step = { status: 'in_transit', code: 'DP', text: 'Left the parcel centre', place: 'Łódź, PL' }
const van: Step = { status: 'out_for_delivery', code: 'OT', text: 'Loaded for delivery', place: 'Málaga, ES' }
const delivered: Step = { status: 'delivered', code: 'D', text: 'Delivered', place: 'Málaga, ES' }
const shop: Step = { status: 'ready_for_pickup', code: 'RP', text: 'Waits in the parcel shop', place: 'Málaga, ES' }
const back: Step = {
  status: 'return_to_sender',
  code: 'RS',
  text: 'On its way back to the sender',
  place: 'Málaga, ES',
}
const backHome: Step = { status: 'delivered', code: 'D', text: 'Delivered to the sender', place: 'Köln, DE' }
const puzzling: Step = { status: 'unknown', code: 'ZZ', text: 'Status message', place: 'Łódź, PL' }
const voided: Step = { status: 'cancelled', code: 'VD', text: 'Shipment was called off', place: '' }

export const usual: readonly Step[] = [announced, picked, hub, left, van, delivered]

const incident = (status: string, reason: string): Step => ({
  status,
  code: 'X',
  reason,
  text: reason.replaceAll('_', ' '),
  place: 'Málaga, ES',
})

/** Every status of Karrio's list at the end of a way that leads there. */
const byStatus: Readonly<Record<string, readonly Step[]>> = {
  created: [made],
  pending: [announced],
  picked_up: [announced, picked],
  in_transit: [announced, picked, hub, left],
  out_for_delivery: [announced, picked, hub, van],
  ready_for_pickup: [announced, picked, hub, shop],
  delivered: usual,
  on_hold: [announced, picked, incident('on_hold', 'regulatory_hold')],
  delivery_delayed: [announced, picked, hub, incident('delivery_delayed', 'weather_delay')],
  delivery_failed: [announced, picked, hub, van, { ...incident('delivery_failed', ''), text: 'Not delivered' }],
  return_to_sender: [announced, picked, van, incident('delivery_failed', 'consignee_refused'), back],
  returned: [announced, picked, van, incident('delivery_failed', 'consignee_refused'), back, backHome],
  cancelled: [announced, voided],
  unknown: [announced, picked, puzzling],
}

const failures = [
  'consignee_refused',
  'consignee_cancelled',
  'consignee_not_home',
  'consignee_not_available',
  'consignee_business_closed',
  'consignee_access_restricted',
  'consignee_safe_place_unavailable',
  'consignee_verification_failed',
  'consignee_incorrect_address',
  'carrier_address_not_found',
  'carrier_parcel_lost',
  'carrier_damaged_parcel',
  'retailer_cancelled',
]
const holds = [
  'customs_delay',
  'customs_documentation',
  'customs_duties_unpaid',
  'customs_prohibited',
  'customs_inspection',
  'security_issue',
  'regulatory_hold',
  'parcel_being_researched',
  'retailer_incorrect_data',
  'retailer_not_ready',
  'retailer_incorrect_parcel',
  'retailer_incorrect_dimensions',
  'retailer_packaging_issue',
  'unknown',
]
const delays = [
  'weather_delay',
  'natural_disaster',
  'force_majeure',
  'carrier_sorting_error',
  'carrier_not_enough_time',
  'carrier_vehicle_issue',
  'carrier_capacity_exceeded',
  'carrier_mechanical_delay',
]

const withReason = (status: string, reasons: readonly string[], way: readonly Step[]): (readonly Step[])[] =>
  reasons.map((reason) => [...way, incident(status, reason)])

/** What the seeded parcels have gone through: every status and every reason, and the usual way as far as anybody likes. */
export const seededWays: readonly (readonly Step[])[] = [
  ...Object.values(byStatus),
  ...withReason('delivery_failed', failures, [announced, picked, hub, van]),
  ...withReason('on_hold', holds, [announced, picked, hub]),
  ...withReason('delivery_delayed', delays, [announced, picked]),
  ...Array.from({ length: 15 }, (_, index) => usual.slice(0, 1 + (index % usual.length))),
]
