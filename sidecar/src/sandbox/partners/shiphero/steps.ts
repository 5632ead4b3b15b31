import type { Label, Line, Order, Returned, Shipment, World } from './world.ts'

/** What happens to an order in the warehouse, one after the other. */
export function allocate(world: World, order: Order, at = world.now()): void {
  for (const line of order.lines) {
    const row = stockOf(world, order, line)
    line.allocated = line.quantity - line.shipped
    line.backordered = 0
    if (row) row.allocated += line.allocated
  }
  order.updatedAt = at
}

export function pick(world: World, order: Order, at = world.now()): void {
  for (const line of order.lines) line.picked = line.quantity
  order.updatedAt = at
}

/** Hands lines over, one parcel a tracking number; what was asked of the first parcel fills up the others. */
export function ship(
  world: World,
  order: Order,
  trackingNumbers: readonly string[],
  lines: readonly Line[] = order.lines,
  at = world.now(),
): Shipment {
  const open = lines.filter((line) => line.shipped < line.quantity)
  const labels = trackingNumbers.map((trackingNumber, index): Label => {
    const inside = open.filter((_, place) => place % trackingNumbers.length === index)
    return {
      number: world.next(),
      trackingNumber,
      carrier: 'dhl_de',
      method: 'Paket',
      createdAt: at,
      voided: false,
      items: inside.map((line) => ({ number: world.next(), line, quantity: line.quantity - line.shipped })),
    }
  })
  for (const line of open) {
    const row = stockOf(world, order, line)
    const left = line.quantity - line.shipped
    if (row) {
      row.onHand -= left
      row.allocated -= line.allocated
      row.updatedAt = at
    }
    line.shipped = line.quantity
    line.allocated = 0
  }
  const shipment: Shipment = { number: world.next(), createdAt: at, labels }
  order.shipments.push(shipment)
  if (order.lines.every((line) => line.shipped === line.quantity)) order.status = 'fulfilled'
  order.updatedAt = at
  return shipment
}

/** Goods are announced to come back: pieces by SKU of an order. */
export function announceReturn(
  world: World,
  order: Order,
  pieces: Readonly<Record<string, number>>,
  partnerId: string | null = null,
  at = world.now(),
): Returned {
  const lines = Object.entries(pieces).map(([sku, quantity]) => {
    const line = order.lines.find((one) => one.sku === sku)
    if (!line) throw new Error(`The sandbox's order ${order.orderNumber} has no ${sku}.`)
    return { number: world.next(), line, quantity, received: 0, condition: null, updatedAt: at }
  })
  const announced: Returned = { number: world.next(), order, partnerId, createdAt: at, status: 'pending', lines }
  world.returns.push(announced)
  return announced
}

/** So many have been counted so far; what is not named stays as it was. */
export function countBack(
  world: World,
  { lines }: Returned,
  pieces: Readonly<Record<string, number>>,
  at = world.now(),
): void {
  for (const line of lines) {
    line.received = pieces[line.line.sku] ?? line.received
    line.condition = 'Like new'
    line.updatedAt = at
  }
}

export function cancel(world: World, order: Order): void {
  for (const line of order.lines) {
    const row = stockOf(world, order, line)
    if (row) row.allocated -= line.allocated
    line.allocated = 0
  }
  order.status = 'canceled'
  touch(world, order)
}

export function touch(world: World, order: Order): void {
  order.updatedAt = world.now()
}

const stockOf = (world: World, order: Order, line: Line) =>
  world.stock.find(({ sku, warehouse }) => sku === line.sku && warehouse === order.warehouse)
