import type { ShipmentMilestone } from './shipment-milestone.ts'

/** Words of GS1's Core Business Vocabulary 2.0: the ones a parcel's way needs. */
export type BizStep =
  | 'accepting'
  | 'arriving'
  | 'departing'
  | 'inspecting'
  | 'other'
  | 'shipping'
  | 'storing'
  | 'transporting'
  | 'void_shipping'

export type Disposition = 'damaged' | 'in_progress' | 'in_transit' | 'returned' | 'unavailable'

export interface EpcisWords {
  readonly bizStep: BizStep
  readonly disposition: Disposition | null
  /** Whether the parcel stays where it was seen: only then is the place its `bizLocation` too. */
  readonly stays: boolean
}

/**
 * What a milestone is called in EPCIS, by the definitions of the CBV ontology. Null: nobody saw the parcel do anything
 * the vocabulary has a word for.
 */
export const epcisWords: Readonly<Record<ShipmentMilestone, EpcisWords | null>> = {
  UNKNOWN: null,
  // `consigning` means that the goods left, `staging_outbound` that they moved: a booking and a label are paper.
  BOOKED: null,
  LABEL_CREATED: null,
  PICKED_UP: { bizStep: 'shipping', disposition: 'in_transit', stays: false },
  DEPARTED: { bizStep: 'departing', disposition: 'in_transit', stays: false },
  ARRIVED: { bizStep: 'arriving', disposition: 'in_progress', stays: true },
  IN_TRANSIT: { bizStep: 'transporting', disposition: 'in_transit', stays: false },
  CUSTOMS_STARTED: { bizStep: 'inspecting', disposition: 'in_progress', stays: true },
  CUSTOMS_CLEARED: null,
  ARRIVED_DESTINATION: { bizStep: 'arriving', disposition: 'in_progress', stays: true },
  OUT_FOR_DELIVERY: { bizStep: 'transporting', disposition: 'in_transit', stays: false },
  // `holding` is for goods under suspicion, `available` for goods that were repaired.
  AVAILABLE_FOR_COLLECTION: { bizStep: 'storing', disposition: 'in_progress', stays: true },
  DELIVERY_ATTEMPTED: null,
  RETURNING: { bizStep: 'shipping', disposition: 'returned', stays: false },
  // `receiving` says that it is in the receiver's inventory, which no carrier knows, and rules `accepting` out.
  DELIVERED: { bizStep: 'accepting', disposition: 'in_progress', stays: true },
  POD_CONFIRMED: { bizStep: 'accepting', disposition: 'in_progress', stays: true },
  RETURNED: { bizStep: 'accepting', disposition: 'returned', stays: true },
  // Lost, refused or disposed of: `destroying` would be a guess.
  UNDELIVERABLE: { bizStep: 'other', disposition: 'unavailable', stays: false },
  CANCELLED: { bizStep: 'void_shipping', disposition: null, stays: false },
}
