import type {
  Completeness,
  ExceptionKind,
  ShipmentFilter,
  ShipmentMilestone,
  TransferState,
} from '../../../contract/resolver-types.ts'
import { operation, type Part } from '../operation.ts'
import type { Address, LocalTime } from './time-and-place.ts'

/** What a scope keeps from the viewer is not there at all; what could not be read is null. */
export interface ShipmentRow {
  readonly id: string
  readonly milestone: ShipmentMilestone
  readonly completeness: Completeness
  readonly trackingNumbers: readonly string[]
  readonly shippedAt: string | null
  readonly carrier?: { readonly name: string } | null
  readonly shippingAddress?: Address | null
  readonly fulfillment?: { readonly number: string; readonly state: TransferState } | null
  readonly order?: { readonly number: string; readonly customerReference: string | null } | null
  readonly tracking?:
    | readonly {
        readonly milestone: ShipmentMilestone
        readonly estimatedDelivery: LocalTime | null
        readonly exceptions: readonly { readonly kind: ExceptionKind }[]
      }[]
    | null
}

const row = (part: Part): string => `
  id milestone completeness trackingNumbers shippedAt
  ${part(['catalog:read'], 'carrier { name }')}
  ${part(['addresses:read'], 'shippingAddress { city countryCode }')}
  ${part(['fulfillments:read'], 'fulfillment { number state }')}
  ${part(['orders:read'], 'order { number customerReference }')}
  ${part(['tracking:read'], 'tracking { milestone estimatedDelivery { local instant } exceptions { kind } }')}`

export interface PageInfo {
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  readonly startCursor: string | null
  readonly endCursor: string | null
}

type PageVariables = {
  readonly first?: number
  readonly after?: string
  readonly last?: number
  readonly before?: string
  readonly filter: ShipmentFilter
}

export const shipmentList = operation<
  { readonly shipments: { readonly nodes: readonly ShipmentRow[]; readonly pageInfo: PageInfo } },
  PageVariables
>({
  name: 'PortalShipments',
  root: 'shipments',
  text: (
    part,
  ) => `query PortalShipments($first: Int, $after: String, $last: Int, $before: String, $filter: ShipmentFilter) {
  shipments(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
    nodes { ${row(part)} }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`,
})

export interface SearchHit {
  readonly node: {
    readonly __typename: string
    readonly ofOrder?: readonly ShipmentRow[] | null
    readonly ofFulfillment?: readonly ShipmentRow[]
  } & Partial<ShipmentRow>
}

export const search = operation<{ readonly search: readonly SearchHit[] }, { readonly text: string }>({
  name: 'PortalSearch',
  root: 'search',
  text: (part) => `query PortalSearch($text: String!) {
  search(text: $text, limit: 20) {
    node {
      __typename
      ... on Shipment { ...Row }
      ... on Order { ofOrder: shipments { ...Row } }
      ... on Fulfillment { ofFulfillment: shipments { ...Row } }
    }
  }
}
fragment Row on Shipment { ${row(part)} }`,
})
