import { decimal } from '../../canonical/money.ts'
import type { WarehouseOrderLine, WarehouseOrderReport, WarehouseShipment } from '../../canonical/partner-reports.ts'
import { sourceTime } from '../../canonical/source-time.ts'
import type { LineItem, Order, ParcelItem } from './wire.ts'

/** An order with all its lists read to their end. */
export interface WholeOrder {
  readonly order: Order
  readonly lines: readonly LineItem[]
  /** By label id. */
  readonly contents: ReadonlyMap<string, readonly ParcelItem[]>
}

export function orderReport({ order, lines, contents }: WholeOrder, timeZone: string | null): WarehouseOrderReport {
  const zone = { zone: timeZone }
  const skuOf = new Map(lines.map(({ id, sku }) => [id, sku]))
  const shipments = (order.shipments ?? []).filter((shipment) => shipment !== null)
  return {
    externalId: order.id,
    reference: order.partner_order_id ?? null,
    status: order.fulfillment_status ?? '',
    holds: Object.entries(order.holds ?? {}).flatMap(([name, held]) => (held ? [name] : [])),
    lines: lines.map(orderLine),
    shipments: shipments.flatMap((shipment): WarehouseShipment[] => {
      const parcels = (shipment.shipping_labels ?? []).filter((label) => label !== null)
      // Handed over without a label of ShipHero's: it says only that it left.
      if (parcels.length === 0) {
        const shippedAt = sourceTime(shipment.created_date, zone)
        const nothing = { trackingNumber: null, carrier: null, lines: [], label: null }
        return [{ externalId: shipment.id, shippedAt, ...nothing }]
      }
      return parcels
        .filter((label) => !isVoid(label))
        .map((label) => ({
          externalId: label.id,
          trackingNumber: label.tracking_number?.trim() || null,
          carrier: label.carrier?.trim() || null,
          shippedAt: sourceTime(label.created_date ?? shipment.created_date, zone),
          lines: (contents.get(label.id) ?? []).flatMap(({ line_item_id, quantity }) => {
            const sku = skuOf.get(line_item_id ?? '')
            return sku === undefined ? [] : [{ sku, quantity: decimal(quantity ?? 0) }]
          }),
          // Addresses of files are signed and grow old: what is kept is where to ask for a fresh one.
          label: { kind: 'LABEL', reference: `${shipment.id}:${label.id}`, mediaType: 'application/pdf' },
        }))
    }),
    updatedAt: sourceTime(order.updated_at, zone),
  }
}

/** A label that was taken back stays in the list. Nothing travels under its number. */
const isVoid = (label: {
  status?: string | null | undefined
  refunded?: boolean | null | undefined
  needs_refund?: boolean | null | undefined
}): boolean => label.refunded === true || label.needs_refund === true || /^void/i.test(label.status ?? '')

function orderLine(line: LineItem): WarehouseOrderLine {
  const optional = (count: number | null | undefined) => (count == null ? null : decimal(count))
  return {
    externalId: line.id,
    reference: line.partner_line_item_id ?? null,
    sku: line.sku,
    ordered: decimal(line.quantity),
    allocated: optional(line.quantity_allocated),
    picked: optional(picked(line)),
    shipped: decimal(line.quantity_shipped ?? 0),
    backordered: optional(line.backorder_quantity),
  }
}

/** Only what is picked into totes is told; null when nothing was, because then it was picked another way or not at all. */
function picked({ tote_picks: picks, quantity }: LineItem): number | null {
  const current = (picks ?? []).filter((pick) => pick.current !== 0)
  if (current.length === 0) return null
  return Math.min(
    quantity,
    current.reduce((sum, pick) => sum + (pick.picked_quantity ?? 0), 0),
  )
}
