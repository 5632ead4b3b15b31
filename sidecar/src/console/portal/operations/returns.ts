import type { TransferState, UserError } from '../../../contract/resolver-types.ts'
import { operation } from '../operation.ts'

export interface Shipped {
  readonly id: string
  readonly number: string
  readonly state: TransferState
  readonly moves: readonly {
    readonly done: string
    readonly unit: string | null
    readonly product: { readonly sku: string | null; readonly name: string } | null
    readonly orderLine: { readonly id: string } | null
  }[]
}

/** Only for who may announce returns and see the goods. */
export const shippedGoods = operation<
  { readonly shipment: { readonly fulfillment: Shipped | null } },
  { readonly id: string }
>({
  name: 'PortalShippedGoods',
  root: 'shipment',
  text: () => `query PortalShippedGoods($id: ID!) {
  shipment(id: $id) {
    fulfillment { id number state moves { done unit product { sku name } orderLine { id } } }
  }
}`,
})

type ReturnInput = {
  readonly fulfillmentId: string
  readonly lines: readonly { readonly orderLineId?: string; readonly sku?: string; readonly quantity: string }[]
  readonly reason: string
  readonly externalReference: string
}

export const announceReturn = operation<
  {
    readonly announceReturn: {
      readonly return: { readonly id: string } | null
      readonly created: boolean
      readonly userErrors: readonly Pick<UserError, 'code' | 'field' | 'message'>[]
    }
  },
  { readonly input: ReturnInput }
>({
  name: 'PortalAnnounceReturn',
  root: 'announceReturn',
  text: () => `mutation PortalAnnounceReturn($input: AnnounceReturnInput!) {
  announceReturn(input: $input) { return { id } created userErrors { code field message } }
}`,
})

export interface Announced {
  readonly id: string
  readonly number: string
  readonly state: TransferState
  readonly origin: string | null
  readonly moves: readonly {
    readonly demand: string
    readonly unit: string | null
    readonly product?: { readonly sku: string | null; readonly name: string } | null
  }[]
  readonly fulfillment?: { readonly number: string } | null
}

export const oneReturn = operation<{ readonly return: Announced }, { readonly id: string }>({
  name: 'PortalReturn',
  root: 'return',
  text: (part) => `query PortalReturn($id: ID!) {
  return(id: $id) {
    id number state origin
    moves { demand unit ${part(['catalog:read'], 'product { sku name }')} }
    ${part(['fulfillments:read'], 'fulfillment { number }')}
  }
}`,
})
