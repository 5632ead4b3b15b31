import type { OrderAddress } from './order-address.ts'

interface Warehouse {
  readonly number: number
  readonly name: string
}

export interface Stock {
  readonly number: number
  readonly sku: string
  readonly warehouse: number
  onHand: number
  allocated: number
  backorder: number
  /** ms */
  updatedAt: number
}

export interface Line {
  readonly number: number
  readonly sku: string
  readonly partnerLineId: string
  readonly price: string
  readonly quantity: number
  allocated: number
  picked: number
  shipped: number
  backordered: number
}

export interface Label {
  readonly number: number
  readonly trackingNumber: string
  readonly carrier: string
  readonly method: string
  readonly createdAt: number
  voided: boolean
  readonly items: readonly { readonly number: number; readonly line: Line; readonly quantity: number }[]
}

export interface Shipment {
  readonly number: number
  readonly createdAt: number
  readonly labels: readonly Label[]
}

export const holdNames = ['address_hold', 'client_hold', 'fraud_hold', 'operator_hold', 'payment_hold'] as const
export type HoldName = (typeof holdNames)[number]

export interface Order {
  readonly number: number
  orderNumber: string
  partnerOrderId: string
  readonly shopName: string
  readonly warehouse: number
  readonly currency: string | null
  readonly orderedAt: number
  status: string
  holds: Record<HoldName, boolean>
  address: OrderAddress
  shippingLines: { title: string; carrier: string | null; method: string | null; price: string } | null
  packingNote: string | null
  requiredShipDate: string | null
  readonly lines: readonly Line[]
  readonly shipments: Shipment[]
  updatedAt: number
}

interface ReturnedLine {
  readonly number: number
  readonly line: Line
  readonly quantity: number
  received: number
  condition: string | null
  updatedAt: number
}

export interface Returned {
  readonly number: number
  readonly order: Order
  /** Of whoever announced it; null when it was made in ShipHero. */
  readonly partnerId: string | null
  readonly createdAt: number
  status: string
  readonly lines: readonly ReturnedLine[]
}

interface Subscription {
  readonly number: number
  readonly name: string
  readonly url: string
  readonly shopName: string
}

export interface World {
  readonly warehouses: readonly Warehouse[]
  readonly stock: Stock[]
  readonly orders: Order[]
  readonly returns: Returned[]
  readonly subscriptions: Subscription[]
  readonly now: () => number
  /** Numbers count up, so that ids are the same in every run. */
  next(): number
}

export function createWorld(now: () => number): World {
  let last = 20_001
  return {
    warehouses: [
      { number: 76733, name: 'Primary' },
      { number: 76734, name: 'Leipzig' },
    ],
    stock: [],
    orders: [],
    returns: [],
    subscriptions: [],
    now,
    next: () => (last += 1),
  }
}

export const noHolds = (): Record<HoldName, boolean> => ({
  address_hold: false,
  client_hold: false,
  fraud_hold: false,
  operator_hold: false,
  payment_hold: false,
})

/** The id of a thing: its kind and number, in base64. */
export const idOf = (kind: string, number: number): string => Buffer.from(`${kind}:${number}`).toString('base64')

export interface NewOrder {
  readonly reference: string
  readonly orderNumber?: string
  readonly shopName?: string
  readonly lines: Readonly<Record<string, number>>
  readonly address: OrderAddress
  /** ms; now when left out */
  readonly at?: number
}

export function addOrder(world: World, { reference, orderNumber, shopName, lines, address, at }: NewOrder): Order {
  const moment = at ?? world.now()
  const order: Order = {
    number: world.next(),
    orderNumber: orderNumber ?? reference,
    partnerOrderId: reference,
    shopName: shopName ?? 'Nordlicht',
    warehouse: world.warehouses[0]?.number ?? 0,
    currency: 'EUR',
    orderedAt: moment,
    status: 'pending',
    holds: noHolds(),
    address,
    shippingLines: null,
    packingNote: null,
    requiredShipDate: null,
    lines: Object.entries(lines).map(([sku, quantity], index) =>
      newLine(world, { sku, quantity, partnerLineId: `${reference}-${index + 1}`, price: '10.00' }),
    ),
    shipments: [],
    updatedAt: moment,
  }
  world.orders.push(order)
  return order
}

export const newLine = (
  world: World,
  line: { sku: string; quantity: number; partnerLineId: string; price: string },
): Line => ({ ...line, number: world.next(), allocated: 0, picked: 0, shipped: 0, backordered: 0 })
