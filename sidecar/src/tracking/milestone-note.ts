import type { Piece } from '../canonical/delivery.ts'
import type { ShipmentMilestone } from '../canonical/shipment-milestone.ts'
import type { SourceTime } from '../canonical/source-time.ts'
import type { Place } from '../canonical/tracking-event.ts'

interface Note {
  /** Milestones among which a carrier goes back and forth are told once. */
  readonly name: ShipmentMilestone
  readonly words: string
}

const onTheWay: Note = { name: 'IN_TRANSIT', words: 'On its way' }

/** What is worth a note, and how Odoo's users read it. A label alone is no news to whoever made it. */
export const milestoneNotes: Partial<Record<ShipmentMilestone, Note>> = {
  PICKED_UP: { name: 'PICKED_UP', words: 'Picked up by the carrier' },
  DEPARTED: onTheWay,
  ARRIVED: onTheWay,
  IN_TRANSIT: onTheWay,
  CUSTOMS_STARTED: { name: 'CUSTOMS_STARTED', words: 'In customs' },
  CUSTOMS_CLEARED: { name: 'CUSTOMS_CLEARED', words: 'Cleared by customs' },
  ARRIVED_DESTINATION: { name: 'ARRIVED_DESTINATION', words: 'Arrived near the recipient' },
  OUT_FOR_DELIVERY: { name: 'OUT_FOR_DELIVERY', words: 'Out for delivery' },
  AVAILABLE_FOR_COLLECTION: { name: 'AVAILABLE_FOR_COLLECTION', words: 'Waits to be collected by the recipient' },
  DELIVERY_ATTEMPTED: { name: 'DELIVERY_ATTEMPTED', words: 'Delivery was attempted' },
  RETURNING: { name: 'RETURNING', words: 'On its way back' },
  DELIVERED: { name: 'DELIVERED', words: 'Delivered' },
  POD_CONFIRMED: { name: 'POD_CONFIRMED', words: 'Delivery is confirmed' },
  RETURNED: { name: 'RETURNED', words: 'Came back' },
  UNDELIVERABLE: { name: 'UNDELIVERABLE', words: 'Could not be delivered' },
}

/** The states of OCA's module `delivery_state`. */
export const ocaStates: Partial<Record<ShipmentMilestone, string>> = {
  BOOKED: 'shipping_recorded_in_carrier',
  LABEL_CREATED: 'shipping_recorded_in_carrier',
  PICKED_UP: 'in_transit',
  DEPARTED: 'in_transit',
  ARRIVED: 'in_transit',
  IN_TRANSIT: 'in_transit',
  CUSTOMS_STARTED: 'in_transit',
  CUSTOMS_CLEARED: 'in_transit',
  ARRIVED_DESTINATION: 'in_transit',
  OUT_FOR_DELIVERY: 'in_transit',
  DELIVERY_ATTEMPTED: 'incidence',
  AVAILABLE_FOR_COLLECTION: 'warehouse_delivered',
  RETURNING: 'incidence',
  UNDELIVERABLE: 'incidence',
  RETURNED: 'incidence',
  DELIVERED: 'customer_delivered',
  POD_CONFIRMED: 'customer_delivered',
  CANCELLED: 'canceled_shipment',
}

/** A piece, and where it was when it got so far. */
export interface PlacedPiece extends Piece {
  readonly place: Place | null
}

/** `Delivered.` and a line for each piece: who carries it, its number, when and where. */
export const noteText = (words: string, carrier: string, pieces: readonly PlacedPiece[]): string =>
  [`${words}.`, ...pieces.map((piece) => `${carrier} ${piece.name}${whenAndWhere(piece)}`)].join('\n')

function whenAndWhere({ state: { milestoneTime }, place }: PlacedPiece): string {
  const parts = [milestoneTime && timeText(milestoneTime), place && placeText(place)].filter((part) => part)
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`
}

/** As the clock on the wall showed it there. */
const timeText = ({ local, offset }: SourceTime): string =>
  `${local.slice(0, 16).replace('T', ' ')}${offset === null ? '' : ` (UTC${offset})`}`

const placeText = ({ name, postalCode, city, countryCode }: Place): string =>
  [name, [postalCode, city].filter((part) => part).join(' '), countryCode].filter((part) => part).join(', ')
