/** A parcel to be: ShipBob splits an order into these. */
export interface Shipment {
  readonly id: number
  status: ShipmentStatus
  detail: string | null
  tracking: { readonly carrier: string; readonly service: string; readonly number: string } | null
  readonly lines: { readonly sku: string; readonly quantity: number; committed: number }[]
  readonly createdAt: number
  fulfilledAt: number | null
  deliveredAt: number | null
  updatedAt: number
  trackedAt: number | null
}

export const shipmentStatuses = [
  'None',
  'Processing',
  'Completed',
  'Exception',
  'OnHold',
  'Cancelled',
  'CleanSweeped',
  'LabeledCreated',
  'ImportReview',
] as const
export type ShipmentStatus = (typeof shipmentStatuses)[number]

export interface Recipient {
  readonly name: string
  readonly email: string | null
  readonly phone_number: string | null
  readonly address: {
    readonly address1: string
    readonly address2: string | null
    readonly company_name: string | null
    readonly city: string
    readonly state: string | null
    readonly country: string
    readonly zip_code: string | null
  }
}

export interface Order {
  readonly id: number
  readonly referenceId: string
  readonly orderNumber: string
  readonly channelId: number
  readonly createdAt: number
  readonly type: string
  readonly shippingMethod: string
  readonly recipient: Recipient
  readonly products: readonly {
    readonly sku: string
    readonly quantity: number
    readonly line: number | null
    readonly price: number | null
  }[]
  readonly tags: readonly { readonly name: string; readonly value: string }[]
  readonly shipments: Shipment[]
}

export interface Item {
  readonly inventoryId: number
  readonly productId: number
  readonly sku: string
  readonly name: string
  onHand: number
  committed: number
  awaiting: number
  backordered: number
}

export interface Charge {
  readonly id: string
  readonly shipmentId: number
  readonly fee: string
  readonly type: 'Charge' | 'Refund' | 'Credit'
  readonly amount: number
  readonly currency: string
  readonly at: number
}

export interface Subscription {
  readonly id: string
  readonly url: string
  readonly topics: readonly string[]
  readonly createdAt: number
  readonly description: string | null
}

export const returnStatuses = ['AwaitingArrival', 'Arrived', 'Processing', 'Completed', 'Cancelled'] as const
export type ReturnStatus = (typeof returnStatuses)[number]

export interface Returned {
  readonly id: number
  readonly referenceId: string
  readonly order: Order
  readonly createdAt: number
  readonly history: { readonly status: ReturnStatus; readonly at: number }[]
  /** Of what was processed so much was thrown away; the rest is back on its shelf. */
  readonly lines: { readonly sku: string; readonly quantity: number; processed: number; disposed: number }[]
}

/** One merchant's account. */
export interface World {
  readonly now: () => number
  readonly orders: Map<number, Order>
  readonly returns: Returned[]
  readonly items: Map<string, Item>
  readonly charges: Charge[]
  readonly subscriptions: Map<string, Subscription>
  /** Consecutive numbers by kind, so that the same story gives the same ids. */
  next(kind: 'order' | 'shipment' | 'item' | 'product' | 'charge' | 'webhook' | 'return'): number
}

export function createWorld(now: () => number): World {
  const last = {
    order: 314_000_000,
    shipment: 98_000_000,
    item: 9_000_000,
    product: 21_000_000,
    charge: 7_000_000,
    webhook: 100,
    return: 5_100_000,
  }
  return {
    now,
    orders: new Map(),
    returns: [],
    items: new Map(),
    charges: [],
    subscriptions: new Map(),
    next(kind) {
      last[kind] += 1
      return last[kind]
    },
  }
}

export function addItem(world: World, sku: string, name: string, onHand: number): Item {
  const item: Item = {
    inventoryId: world.next('item'),
    productId: world.next('product'),
    sku,
    name,
    onHand,
    committed: 0,
    awaiting: 0,
    backordered: 0,
  }
  world.items.set(sku, item)
  return item
}

export const orderOf = (world: World, idOrReference: number | string): Order => {
  const found =
    typeof idOrReference === 'number'
      ? world.orders.get(idOrReference)
      : [...world.orders.values()].find(({ referenceId }) => referenceId === idOrReference)
  if (!found) throw new Error(`The ShipBob sandbox has no order ${idOrReference}.`)
  return found
}

/** "Order statuses are imputed from the statuses of the underlying shipments." */
export function statusOf({ shipments }: Order): string {
  const alive = shipments.filter(({ status }) => status !== 'Cancelled')
  const some = (...statuses: readonly ShipmentStatus[]): boolean =>
    alive.some(({ status }) => statuses.includes(status))
  if (alive.length === 0) return 'Cancelled'
  if (some('ImportReview')) return 'ImportReview'
  if (alive.every(({ status }) => status === 'Completed' || status === 'CleanSweeped')) return 'Fulfilled'
  if (some('Completed')) return 'PartiallyFulfilled'
  return some('Exception', 'OnHold') ? 'Exception' : 'Processing'
}
