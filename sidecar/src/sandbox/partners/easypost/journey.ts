/** Stations of a parcel as EasyPost tells them: `status/status_detail` and what the carrier wrote. */
export const stations = {
  label: ['pre_transit', 'label_created', 'Shipping Label Created'],
  announced: ['pre_transit', 'status_update', 'Pre-Shipment Info Sent'],
  unknown: ['unknown', 'unknown', 'No tracking information available'],
  awaiting: ['pre_transit', 'awaiting_information', 'Shipper created a label, carrier awaiting package'],
  accepted: ['in_transit', 'received_at_origin_facility', 'Accepted at origin facility'],
  departedOrigin: ['in_transit', 'departed_origin_facility', 'Departed origin facility'],
  arrived: ['in_transit', 'arrived_at_facility', 'Arrived at facility'],
  departed: ['in_transit', 'departed_facility', 'Departed facility'],
  moving: ['in_transit', 'in_transit', 'In transit to next facility'],
  update: ['in_transit', 'status_update', 'Package is in transit'],
  handedOver: ['in_transit', 'transferred_to_destination_carrier', 'Tendered to the delivery agent'],
  depot: ['in_transit', 'received_at_destination_facility', 'Arrived at the delivery depot'],
  destination: ['in_transit', 'arrived_at_destination', 'Arrived at destination'],
  early: ['in_transit', 'out_for_delivery', 'On the delivery vehicle'],
  atShop: ['in_transit', 'arrived_at_pickup_location', 'Arrived at the pick-up location'],
  attempted: ['in_transit', 'failure', 'Delivery attempted, no access'],
  turned: ['in_transit', 'return', 'Being returned to the shipper'],
  address: ['in_transit', 'address_correction', 'The address needs to be corrected'],
  damaged: ['in_transit', 'damaged', 'Damage reported'],
  delayed: ['in_transit', 'delayed', 'Delayed'],
  noDelivery: ['in_transit', 'delivery_exception', 'Delivery exception'],
  held: ['in_transit', 'held', 'Held at facility'],
  missorted: ['in_transit', 'missorted', 'Mis-sorted, being rerouted'],
  exception: ['in_transit', 'transit_exception', 'Exception in transit'],
  weather: ['in_transit', 'weather_delay', 'Delayed by weather'],
  out: ['out_for_delivery', 'out_for_delivery', 'Out for delivery'],
  pickup: ['available_for_pickup', 'arrived_at_pickup_location', 'Ready for pick-up'],
  delivered: ['delivered', 'arrived_at_destination', 'Delivered'],
  deliveredDamaged: ['delivered', 'damaged', 'Delivered, damaged'],
  returning: ['return_to_sender', 'return', 'Returned to sender'],
  failed: ['failure', 'failure', 'Could not be delivered'],
  lost: ['failure', 'lost', 'Lost'],
  refused: ['failure', 'refused', 'Refused by the recipient'],
  givenUp: ['failure', 'expired', 'Tracking expired'],
  calledOff: ['cancelled', 'cancelled', 'Label voided'],
  error: ['error', 'unknown', 'Tracking error'],
} as const satisfies Record<string, readonly [status: string, detail: string, message: string]>

export type Station = keyof typeof stations

/** How a parcel goes when nothing happens to it. */
export const usualWay: readonly Station[] = [
  'label',
  'accepted',
  'departedOrigin',
  'arrived',
  'departed',
  'depot',
  'out',
  'delivered',
]

/** The test numbers of EasyPost, which always stand where they stand. */
export const testCodes: Readonly<Record<string, readonly Station[]>> = {
  EZ1000000001: ['announced', 'label'],
  EZ2000000002: ['announced', 'label', 'accepted', 'arrived', 'departed'],
  EZ3000000003: ['announced', 'label', 'accepted', 'arrived', 'departed', 'depot', 'out'],
  EZ4000000004: ['announced', 'label', 'accepted', 'arrived', 'departed', 'depot', 'out', 'delivered'],
  EZ5000000005: ['announced', 'label', 'accepted', 'arrived', 'returning'],
  EZ6000000006: ['announced', 'label', 'accepted', 'failed'],
  EZ7000000007: ['unknown'],
}

export interface Town {
  readonly city: string
  readonly state: string
  readonly zip: string
  readonly country: string
}

const towns: readonly Town[] = [
  { city: 'Hamburg', state: 'HH', zip: '20457', country: 'DE' },
  { city: 'Köln', state: 'NW', zip: '50667', country: 'DE' },
  { city: 'Tromsø', state: 'Troms', zip: '9008', country: 'NO' },
  { city: 'São Paulo', state: 'SP', zip: '01310-100', country: 'BR' },
  { city: '東京', state: '東京都', zip: '100-0001', country: 'JP' },
  { city: 'Houston', state: 'TX', zip: '77063', country: 'US' },
  { city: 'Łódź', state: 'LD', zip: '90-001', country: 'PL' },
]

/** Where a parcel is seen, the same every time. */
export const townAt = (journey: number, step: number): Town => {
  const town = towns[(journey + step) % towns.length]
  if (!town) throw new Error('There are no towns.')
  return town
}

const people = ['Zoë Müller', "Seán O'Brien", 'Nguyễn Văn An', '山田 花子', 'A. Kühne']
export const personAt = (index: number): string => people[index % people.length] ?? 'Somebody'
