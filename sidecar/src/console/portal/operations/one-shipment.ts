import type {
  DeliveryOutcome,
  DocumentKind,
  EventClassifier,
  ExceptionKind,
  ResponsibleParty,
  ShipmentMilestone,
  TransferState,
} from '../../../contract/resolver-types.ts'
import { operation, type Part } from '../operation.ts'
import type { ShipmentRow } from './shipment-list.ts'
import type { LocalTime, TrackedPlace } from './time-and-place.ts'

export interface Problem {
  readonly kind: ExceptionKind
  readonly responsible: ResponsibleParty
  readonly text: string | null
  readonly since: LocalTime | null
}

export interface TrackingEvent {
  readonly text: string | null
  readonly code: string
  readonly time: LocalTime | null
  readonly place: TrackedPlace | null
  readonly classifier: EventClassifier
  readonly milestone: ShipmentMilestone | null
  readonly exception: ExceptionKind | null
}

export interface Tracking {
  readonly trackingNumber: string
  readonly milestone: ShipmentMilestone
  readonly milestoneTime: LocalTime | null
  readonly outcome: DeliveryOutcome | null
  readonly estimatedDelivery: LocalTime | null
  readonly exceptions: readonly Problem[]
  readonly events: readonly TrackingEvent[]
  readonly freshness: { readonly asOf: string; readonly stale: boolean }
}

interface Proof {
  readonly receivedBy?: string | null
  readonly time: LocalTime | null
  readonly place: TrackedPlace | null
  readonly documents?: readonly { readonly kind: DocumentKind }[]
}

export interface Piece {
  readonly name: string | null
  readonly trackingNumber: string | null
  readonly milestone: ShipmentMilestone
  readonly weightGrams: number | null
  readonly contents: readonly {
    readonly quantity: string
    readonly product?: { readonly sku: string | null; readonly name: string } | null
  }[]
}

export interface Shipment extends Omit<ShipmentRow, 'fulfillment' | 'order' | 'tracking'> {
  readonly trackingUrl: string | null
  readonly weightGrams: number | null
  readonly packages: readonly Piece[]
  readonly fulfillment?: {
    readonly id: string
    readonly number: string
    readonly state: TransferState
    readonly returns?: readonly { readonly id: string; readonly number: string; readonly state: TransferState }[]
  } | null
  readonly order?: {
    readonly number: string
    readonly customerReference: string | null
    readonly promisedAt: string | null
    readonly late?: boolean | null
    readonly process?: {
      readonly stalled: { readonly waitingOn: string | null; readonly message: string | null } | null
    } | null
  } | null
  readonly tracking?: readonly Tracking[] | null
  readonly proofsOfDelivery?: readonly Proof[] | null
  readonly documents?: readonly { readonly kind: DocumentKind }[] | null
}

const localTime = '{ local instant }'
const place = 'place { name city countryCode }'

const whole = (part: Part): string => `
  id milestone completeness trackingNumbers trackingUrl shippedAt weightGrams
  packages {
    name trackingNumber milestone weightGrams
    contents { quantity ${part(['catalog:read'], 'product { sku name }')} }
  }
  ${part(['catalog:read'], 'carrier { name }')}
  ${part(['addresses:read'], 'shippingAddress { name street street2 postalCode city countryCode }')}
  ${part(
    ['fulfillments:read'],
    `fulfillment {
      id number state
      ${part(['returns:read'], 'returns { id number state }')}
    }`,
  )}
  ${part(
    ['orders:read'],
    `order {
      number customerReference promisedAt
      ${part(['fulfillments:read'], 'late')}
      ${part(['processes:read'], 'process { stalled { waitingOn message } }')}
    }`,
  )}
  ${part(
    ['tracking:read'],
    `tracking {
      trackingNumber milestone outcome
      milestoneTime ${localTime}
      estimatedDelivery ${localTime}
      exceptions { kind responsible text since ${localTime} }
      events { text code classifier milestone exception time ${localTime} ${place} }
      freshness { asOf stale }
    }
    proofsOfDelivery {
      ${part(['personal:read'], 'receivedBy')}
      time ${localTime}
      ${place}
      ${part(['documents:read'], 'documents { kind }')}
    }`,
  )}
  ${part(['documents:read'], 'documents { kind }')}`

export const oneShipment = operation<{ readonly shipment: Shipment }, { readonly id: string }>({
  name: 'PortalShipment',
  root: 'shipment',
  text: (part) => `query PortalShipment($id: ID!) {
  shipment(id: $id) { ${whole(part)} }
}`,
})

/** What it reads is what the page shows, so that what the page asks for next is there already. */
export const shipmentChanged = operation<{ readonly shipmentChanged: Shipment }, { readonly id: string }>({
  name: 'PortalShipmentChanged',
  root: 'shipmentChanged',
  text: (part) => `subscription PortalShipmentChanged($id: ID!) {
  shipmentChanged(id: $id) { ${whole(part)} }
}`,
})

export const shipmentDocuments = operation<
  {
    readonly shipment: { readonly documents: readonly { readonly kind: DocumentKind; readonly url: string }[] | null }
  },
  { readonly id: string }
>({
  name: 'PortalDocuments',
  root: 'shipment',
  text: () => `query PortalDocuments($id: ID!) {
  shipment(id: $id) { documents { kind url } }
}`,
})
