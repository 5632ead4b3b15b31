import type { Label, Line, Order, Shipment, World } from './world.ts'

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
