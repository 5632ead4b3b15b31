import type { TransportExceptionKind } from './business-exception.ts'
import type { ShipmentMilestone } from './shipment-milestone.ts'
import type { SourceTime } from './source-time.ts'

/** DCSA's eventClassifierCode: what happened, and what is only expected to. */
export type EventClassifier = 'ACTUAL' | 'ESTIMATED' | 'PLANNED'

/** How it was handed over. */
export const deliveryOutcomes = [
  'FULL',
  'PARTIAL',
  'DAMAGED',
  'SAFE_PLACE',
  'NEIGHBOUR',
  'LOCKER',
  'PICKUP_POINT',
  'RECEPTION',
] as const

export type DeliveryOutcome = (typeof deliveryOutcomes)[number]

export interface Place {
  readonly name: string | null
  readonly city: string | null
  readonly region: string | null
  readonly postalCode: string | null
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string | null
  /** UN/LOCODE. */
  readonly unLocode: string | null
  readonly latitude: number | null
  readonly longitude: number | null
}

/** One scan or message as the partner told it. It is kept as it is; what it means is decided by the status map. */
export interface SourceEvent {
  /** The partner's name for the event, or one made of what it says: the same event told again has the same. */
  readonly key: string
  /** The partner's own code: the key into the status map. */
  readonly code: string
  /** The partner's own reason code: the key into the reason map. */
  readonly reason: string | null
  readonly text: string | null
  readonly time: SourceTime | null
  readonly place: Place | null
  readonly classifier: EventClassifier
}

/** What a partner's status code means. A code may say how far it is, what is wrong, or both. */
export interface StatusMeaning {
  readonly milestone?: ShipmentMilestone
  readonly exception?: TransportExceptionKind
  readonly outcome?: DeliveryOutcome
  /** Takes back what was reported before: the milestone may go down. */
  readonly correction?: true
}

/** By the partner's code. What is in neither this nor the list of codes left out on purpose is an unmapped status. */
export type StatusMap = Readonly<Record<string, StatusMeaning>>
export type ReasonMap = Readonly<Record<string, TransportExceptionKind>>

/** A source event and what it means here. */
export interface TrackingEvent extends SourceEvent {
  readonly milestone: ShipmentMilestone | null
  readonly exception: TransportExceptionKind | null
  readonly outcome: DeliveryOutcome | null
  readonly correction: boolean
  /** False: nobody here knows the code yet. */
  readonly mapped: boolean
  /** ISO 8601, UTC: when it got here. */
  readonly receivedAt: string
}
