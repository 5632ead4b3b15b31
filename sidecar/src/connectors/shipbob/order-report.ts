import { decimal } from '../../canonical/money.ts'
import type { WarehouseOrderLine, WarehouseOrderReport, WarehouseShipment } from '../../canonical/partner-reports.ts'
import { sourceTime } from '../../canonical/source-time.ts'
import { lineTag } from './order-out.ts'
import { piecesIn } from './quantities.ts'
import { holdStatuses, positions } from './status-map.ts'
import type { Order, Shipment } from './wire.ts'

/** @param zone for times ShipBob writes without an offset; it promises UTC and mostly writes one */
export function orderReport(order: Order, zone: string | null): WarehouseOrderReport {
  const shipments = order.shipments ?? []
  const alive = shipments.filter(({ status }) => status !== 'Cancelled')
  const left = alive.filter(hasLeft)
  return {
    externalId: String(order.id),
    reference: order.reference_id ?? null,
    status: statusOf(order.status, alive),
    holds: holdsOf(order.status, alive),
    lines: linesOf(order, alive, left),
    shipments: left.map((shipment) => parcel(shipment, order, alive, zone)),
    updatedAt: sourceTime(latestUpdate(shipments) ?? order.created_date, { zone }),
  }
}

/** ShipBob's guide for tracking: `LabeledCreated` has a label already and moves on to `Completed` by itself. */
const hasLeft = (shipment: Shipment): boolean =>
  shipment.status !== 'Cancelled' && (shipment.status === 'Completed' || trackingNumberOf(shipment) !== null)

export const trackingNumberOf = ({ tracking }: Shipment): string | null =>
  tracking?.tracking_number || tracking?.pro_number || null

function statusOf(status: string, alive: readonly Shipment[]): string {
  if (status !== 'Processing') return status
  const places = alive.filter((shipment) => shipment.status !== 'Completed').map(positionOf)
  const least = Math.min(...places)
  const position = positions[least]
  return places.length > 0 && position !== undefined ? `${status}.${position}` : status
}

/** -1 before anything was picked. */
function positionOf({ status, status_details: details }: Shipment): number {
  if (status === 'LabeledCreated') return positions.indexOf('Labeled')
  const names = (details ?? []).map(({ name }) => name)
  return positions.findLastIndex((position) => names.includes(position))
}

function holdsOf(status: string, alive: readonly Shipment[]): readonly string[] {
  const held = alive.filter((shipment) => holdStatuses.has(shipment.status ?? ''))
  const holds = held.flatMap((shipment) => {
    const names = (shipment.status_details ?? []).flatMap(({ name }) => name ?? [])
    return names.length > 0 ? names.map((name) => `${shipment.status}.${name}`) : [String(shipment.status)]
  })
  const own = status === 'ImportReview' && holds.length === 0 ? [status] : []
  return [...new Set([...own, ...holds])]
}

function linesOf(order: Order, alive: readonly Shipment[], left: readonly Shipment[]): readonly WarehouseOrderLine[] {
  const references = new Map((order.tags ?? []).map(({ name, value }) => [name, value]))
  return (order.products ?? []).map((product) => {
    const sku = product.reference_id ?? product.sku ?? ''
    const wanted = { id: product.id, sku, ordered: product.quantity }
    const line = product.external_line_id ?? null
    const allocated = alive.length > 0 ? piecesIn(alive, alive, wanted, 'quantity_committed') : null
    return {
      externalId: typeof product.id === 'number' ? String(product.id) : null,
      reference: line === null ? null : (references.get(lineTag(line)) ?? null),
      sku,
      ordered: decimal(product.quantity),
      allocated: allocated === null ? null : decimal(allocated),
      picked: null,
      shipped: decimal(piecesIn(left, alive, wanted)),
      backordered: null,
    }
  })
}

function parcel(shipment: Shipment, order: Order, alive: readonly Shipment[], zone: string | null): WarehouseShipment {
  const lines = (order.products ?? []).map((product) => {
    const sku = product.reference_id ?? product.sku ?? ''
    return { sku, quantity: piecesIn([shipment], alive, { id: product.id, sku, ordered: product.quantity }) }
  })
  return {
    externalId: String(shipment.id),
    trackingNumber: trackingNumberOf(shipment),
    carrier: shipment.tracking?.carrier ?? null,
    shippedAt: sourceTime(shipment.actual_fulfillment_date, { zone }),
    lines: lines
      .filter(({ quantity }) => quantity > 0)
      .map(({ sku, quantity }) => ({ sku, quantity: decimal(quantity) })),
    label: null,
  }
}

/** The latest of the parcels' updates as ShipBob wrote it. An order has none of its own. */
export function latestUpdate(shipments: readonly Shipment[]): string | null {
  const updates = shipments.flatMap(({ last_update_at: at }) => at ?? [])
  return updates.reduce<string | null>(
    (latest, at) => (latest === null || Date.parse(at) > Date.parse(latest) ? at : latest),
    null,
  )
}
