import type { Wallet } from './answer.ts'
import { mostCredits } from './credits.ts'
import { orderAddress } from './order-address.ts'
import { allocate, announceReturn, cancel, countBack, pick, ship } from './steps.ts'
import {
  inventoryUpdate,
  orderAllocated,
  orderCanceled,
  orderPackedOut,
  returnUpdate,
  shipmentUpdate,
} from './webhook-bodies.ts'
import { addOrder, type NewOrder, type Order, type Returned, type Shipment, type World } from './world.ts'

/** Steers the warehouse. What happens in it is told by webhooks. */
export interface Control {
  /** By our reference or order number. */
  order(reference: string): Order
  addOrder(order: Omit<NewOrder, 'address'>): Order
  /** Moves an order to its next step: allocated, picked, packed and handed over line by line. */
  advance(reference: string): Order['status']
  /** Hands over what is left of an order, a parcel a number; an order nobody knows is made up. */
  track(reference: string, trackingNumbers: readonly string[]): Shipment
  voidLabel(trackingNumber: string): void
  cancel(reference: string): void
  setStock(sku: string, onHand: number, warehouse?: string): void
  /** Pieces of an order come back. @returns the number of the return; that of whoever announced it, when it is given */
  announceReturn(reference: string, pieces: Readonly<Record<string, number>>, partnerId?: string): string
  /** What has been counted of a return, by SKU, and its status from then on. */
  countReturn(number: string, pieces: Readonly<Record<string, number>>, status?: string): void
  /** The last webhook of a return once more. */
  tellReturnAgain(number: string): void
  /** Takes an order out of every list, as if it had never been. */
  remove(reference: string): void
  count(what: 'warehouseOrders' | 'shipments' | 'returns' | 'subscriptions'): number
  readonly references: readonly string[]
  /** What is left of the account's credits, from now on; null for no end of them. */
  setCredits(left: number | null): void
  readonly wallet: Wallet
  charge(credits: number): void
}

export function createControl(world: World, send: (body: unknown) => void): Control {
  let left: number | null = null

  const orderOf = (reference: string): Order => {
    const order = world.orders.find((one) => one.partnerOrderId === reference || one.orderNumber === reference)
    if (!order) throw new Error(`The sandbox has no order ${reference}.`)
    return order
  }

  const returnOf = (number: string): Returned => {
    const found = world.returns.find((one) => one.partnerId === number || String(one.number) === number)
    if (!found) throw new Error(`The sandbox has no return ${number}.`)
    return found
  }

  function handOver(order: Order, numbers: readonly string[], lines = order.lines): Shipment {
    const skus = lines.map(({ sku }) => sku)
    const shipment = ship(world, order, numbers, lines)
    send(orderPackedOut(order))
    send(shipmentUpdate(order, shipment))
    const rows = world.stock.filter((row) => skus.includes(row.sku) && row.warehouse === order.warehouse)
    if (rows.length > 0) send(inventoryUpdate(rows, world.stock))
    return shipment
  }

  return {
    order: orderOf,
    addOrder: (order) => addOrder(world, { ...order, address: orderAddress({ first_name: 'Sandbox', country: 'DE' }) }),
    advance(reference) {
      const order = orderOf(reference)
      const open = order.lines.filter((line) => line.shipped < line.quantity)
      if (order.status === 'canceled' || open.length === 0) return order.status
      if (open.some((line) => line.allocated === 0)) {
        allocate(world, order)
        send(orderAllocated(order))
      } else if (open.some((line) => line.picked === 0)) {
        pick(world, order)
      } else {
        handOver(order, [`0034043416109409${world.next()}`], open.slice(0, 1))
      }
      return order.status
    },
    track(reference, trackingNumbers) {
      const known = world.orders.some((one) => one.partnerOrderId === reference || one.orderNumber === reference)
      const order = known
        ? orderOf(reference)
        : addOrder(world, { reference, lines: { 'NL-1001': 1 }, address: orderAddress({ country: 'DE' }) })
      return handOver(order, trackingNumbers)
    },
    voidLabel(trackingNumber) {
      for (const { shipments } of world.orders) {
        for (const label of shipments.flatMap(({ labels }) => labels)) {
          if (label.trackingNumber === trackingNumber) label.voided = true
        }
      }
    },
    cancel(reference) {
      const order = orderOf(reference)
      cancel(world, order)
      send(orderCanceled(order))
    },
    setStock(sku, onHand, warehouse = 'Primary') {
      const place = world.warehouses.find(({ name }) => name === warehouse)?.number
      const row = world.stock.find((one) => one.sku === sku && one.warehouse === place)
      if (!row) throw new Error(`The sandbox has no ${sku} in ${warehouse}.`)
      row.onHand = onHand
      row.updatedAt = world.now()
      send(inventoryUpdate([row], world.stock))
    },
    announceReturn(reference, pieces, partnerId) {
      const announced = announceReturn(world, orderOf(reference), pieces, partnerId)
      send(returnUpdate(announced))
      return announced.partnerId ?? String(announced.number)
    },
    countReturn(number, pieces, status) {
      const counted = returnOf(number)
      countBack(world, counted, pieces)
      counted.status = status ?? counted.status
      send(returnUpdate(counted))
    },
    tellReturnAgain: (number) => send(returnUpdate(returnOf(number))),
    remove(reference) {
      world.orders.splice(world.orders.indexOf(orderOf(reference)), 1)
    },
    count(what) {
      if (what === 'shipments') return world.orders.reduce((sum, { shipments }) => sum + shipments.length, 0)
      if (what === 'returns') return world.returns.length
      return what === 'subscriptions' ? world.subscriptions.length : world.orders.length
    },
    get references() {
      return world.orders.map(({ partnerOrderId }) => partnerOrderId)
    },
    setCredits(credits) {
      left = credits
    },
    get wallet() {
      return { left: left ?? mostCredits }
    },
    charge(credits) {
      if (left !== null) left = Math.max(0, left - credits)
    },
  }
}
