import type { Order, Recipient, Shipment, World } from './world.ts'

export interface OrderInput {
  readonly referenceId: string
  readonly orderNumber: string
  readonly channelId: number
  readonly type: string
  readonly shippingMethod: string
  readonly recipient: Recipient
  readonly products: Order['products']
  readonly tags: Order['tags']
  /** What goes into each parcel; one parcel with everything when left out. */
  readonly parcels?: readonly Readonly<Record<string, number>>[]
  readonly createdAt?: number
}

/** Takes an order in and reserves what is there for it. */
export function takeOrder(world: World, input: OrderInput): Order {
  const { parcels, createdAt = world.now(), ...rest } = input
  const all = Object.fromEntries(
    rest.products.map(({ sku }) => [
      sku,
      rest.products.filter((each) => each.sku === sku).reduce((sum, { quantity }) => sum + quantity, 0),
    ]),
  )
  const order: Order = {
    ...rest,
    id: world.next('order'),
    createdAt,
    shipments: (parcels ?? [all]).map((contents) => shipment(world, contents, createdAt)),
  }
  world.orders.set(order.id, order)
  return order
}

/** ShipBob packs an order it has into these parcels. Only while nobody has begun with it. */
export function splitOrder(world: World, order: Order, parcels: readonly Readonly<Record<string, number>>[]): void {
  for (const { lines } of order.shipments.splice(0)) {
    for (const { sku, committed } of lines) {
      const item = world.items.get(sku)
      if (item) item.committed -= committed
    }
  }
  order.shipments.push(...parcels.map((contents) => shipment(world, contents, order.createdAt)))
}

function shipment(world: World, contents: Readonly<Record<string, number>>, createdAt: number): Shipment {
  const lines = Object.entries(contents).map(([sku, quantity]) => ({
    sku,
    quantity,
    committed: commit(world, sku, quantity),
  }))
  const isShort = lines.some(({ quantity, committed }) => committed < quantity)
  return {
    id: world.next('shipment'),
    status: isShort ? 'Exception' : 'Processing',
    detail: isShort ? 'OutOfStock' : null,
    tracking: null,
    lines,
    createdAt,
    fulfilledAt: null,
    deliveredAt: null,
    updatedAt: createdAt,
    trackedAt: null,
  }
}

function commit(world: World, sku: string, quantity: number): number {
  const item = world.items.get(sku)
  if (!item) return 0
  const committed = Math.max(0, Math.min(quantity, item.onHand - item.committed))
  item.committed += committed
  item.backordered += quantity - committed
  return committed
}
