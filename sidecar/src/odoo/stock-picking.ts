import type { Transfer, TransferKind, TransferState } from '../canonical/transfer.ts'
import { grams } from '../canonical/weight.ts'
import { type Domain, theInstant } from './domain.ts'
import { globalId, globalIdOrNull, globalIds } from './global-id.ts'
import { defineRecord, instant, link, links, meaningOf, optionalNumber, requiredText, text } from './record.ts'
import type { ReferenceData } from './reference-data.ts'
import { splitTrackingNumbers, trackingUrlOf } from './tracking-reference.ts'

export const transferStates = {
  draft: 'DRAFT',
  waiting: 'WAITING',
  confirmed: 'CONFIRMED',
  assigned: 'READY',
  done: 'DONE',
  cancel: 'CANCELLED',
} as const satisfies Record<string, TransferState>

/** Odoo's `stock.picking`: goods in, goods out, or a step inside the warehouse. */
export const stockPicking = defineRecord({
  name: 'Transfer',
  model: 'stock.picking',
  fields: {
    name: requiredText,
    state: requiredText,
    origin: text,
    scheduled_date: instant,
    date_deadline: instant,
    date_done: instant,
    company_id: link,
    picking_type_id: link,
    location_id: link,
    location_dest_id: link,
    partner_id: link,
    sale_id: link,
    backorder_id: link,
    backorder_ids: links,
    move_ids: links,
    move_line_ids: links,
    carrier_id: link,
    carrier_tracking_ref: text,
    carrier_tracking_url: text,
    shipping_weight: optionalNumber,
  },
  // The carrier's fields come with stock_delivery (14: delivery).
  optional: ['carrier_id', 'carrier_tracking_ref', 'carrier_tracking_url', 'shipping_weight'],
  relations: {
    partner_id: 'res.partner',
    sale_id: 'sale.order',
    backorder_id: 'stock.picking',
    backorder_ids: 'stock.picking',
    move_ids: 'stock.move',
    move_line_ids: 'stock.move.line',
    carrier_id: 'delivery.carrier',
  },
  translate(row, reference): Transfer {
    const type = reference.operationType(row.picking_type_id)
    const kind = kindOf(type?.code, row, reference)
    return {
      id: kind === 'INTERNAL' ? null : globalId(nodeTypes[kind], row.id),
      key: row.id,
      kind,
      number: row.name,
      state: meaningOf(transferStates, row.state) as TransferState,
      origin: row.origin,
      scheduledAt: row.scheduled_date,
      deadlineAt: row.date_deadline,
      completedAt: row.date_done,
      companyId: globalIdOrNull('Company', row.company_id),
      warehouseId: globalIdOrNull('Warehouse', type?.warehouseId ?? null),
      partyId: globalIdOrNull('Party', row.partner_id),
      orderId: globalIdOrNull('Order', row.sale_id),
      backorderKeys: row.backorder_ids,
      backorderOfKey: row.backorder_id,
      moveIds: globalIds('StockMove', row.move_ids),
      packingKeys: row.move_line_ids,
      carrierId: globalIdOrNull('Carrier', row.carrier_id),
      trackingNumbers: splitTrackingNumbers(row.carrier_tracking_ref),
      trackingUrl: trackingUrlOf(row.carrier_tracking_url),
      weightGrams: grams(row.shipping_weight),
    }
  },
})

const nodeTypes = { FULFILLMENT: 'Fulfillment', RECEIPT: 'Receipt', RETURN: 'Return' } as const

/**
 * Where goods come from and go to decides what a transfer is, the same in every series: what a customer sends back
 * leaves a customer location, what goes back to a supplier enters a supplier location and fulfills no order.
 */
function kindOf(
  code: string | undefined,
  row: { location_id: number | null; location_dest_id: number | null },
  reference: ReferenceData,
): TransferKind {
  if (code !== 'outgoing' && code !== 'incoming') return 'INTERNAL'
  if (reference.locationUsage(row.location_id) === 'customer') return 'RETURN'
  if (reference.locationUsage(row.location_dest_id) === 'supplier') return 'INTERNAL'
  return code === 'outgoing' ? 'FULFILLMENT' : 'RECEIPT'
}

/** The same rule as a search: transfers of one kind. */
export const transferKindDomain = {
  FULFILLMENT: [
    ['picking_type_id.code', '=', 'outgoing'],
    ['location_id.usage', '!=', 'customer'],
    ['location_dest_id.usage', '!=', 'supplier'],
  ],
  RECEIPT: [
    ['picking_type_id.code', '=', 'incoming'],
    ['location_id.usage', '!=', 'customer'],
    ['location_dest_id.usage', '!=', 'supplier'],
  ],
  RETURN: [
    ['picking_type_id.code', 'in', ['incoming', 'outgoing']],
    ['location_id.usage', '=', 'customer'],
  ],
} as const

/** Transfers that should have been done by now. */
export const lateDomain: Domain = [
  ['state', 'not in', ['done', 'cancel']],
  ['date_deadline', '<', theInstant],
]
