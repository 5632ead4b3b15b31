import type { FreightCharge } from '../../canonical/partner-reports.ts'
import type { Capabilities } from '../spi.ts'
import { charge } from './charge.ts'
import { type Context, channelHeader, everyElement, listShape, orderPath, parsed, readable } from './client.ts'
import type { Settings } from './settings.ts'
import { type Shipment, shipmentShape, transactionShape } from './wire.ts'

/** What ShipBob charged for the parcels of one order: picking, packing, carriage, and what it gave back. Two calls. */
export const freightCost: NonNullable<Capabilities<Settings>['freightCost']> = {
  /** @param externalId that of the order */
  async fetch(context, externalId): Promise<readonly FreightCharge[]> {
    const shipments = await shipmentsOf(context, externalId)
    if (shipments.length === 0) return []
    const elements = await everyElement(context, {
      operation: 'transactions.query',
      method: 'POST',
      path: '/transactions:query',
      json: {
        reference_ids: shipments.map(({ id }) => String(id)),
        reference_types: ['Shipment'],
        // Without it ShipBob looks back a week.
        from_date: earliest(shipments),
        page_size: 1_000,
      },
      effect: 'read',
    })
    const transactions = readable(context, transactionShape, elements, 'transactions.query')
    return [...new Map(transactions.map((each) => [each.transaction_id, charge(each)])).values()]
  },
}

async function shipmentsOf(context: Context, externalId: string): Promise<readonly Shipment[]> {
  const reply = await context.http.send({
    operation: 'order.shipments',
    method: 'GET',
    path: `${orderPath(externalId)}/shipment`,
    headers: channelHeader(context),
    effect: 'read',
  })
  return readable(context, shipmentShape, parsed(listShape, reply, 'order.shipments'), 'order.shipments')
}

/** A day before the first parcel was planned, null when ShipBob does not say. */
function earliest(shipments: readonly Shipment[]): string | null {
  const made = shipments.map(({ created_date: date }) => Date.parse(date ?? '')).filter((at) => !Number.isNaN(at))
  return made.length === 0 ? null : new Date(Math.min(...made) - 86_400_000).toISOString()
}
