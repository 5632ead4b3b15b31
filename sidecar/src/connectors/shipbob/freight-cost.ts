import type { FreightCharge } from '../../canonical/partner-reports.ts'
import { eachOnce } from '../each-once.ts'
import { readList } from '../read-reply.ts'
import { readableElements } from '../readable-elements.ts'
import type { Capabilities } from '../spi.ts'
import { charge } from './charge.ts'
import { answerTo, type Context, channelHeader, everyElement, orderPath } from './client.ts'
import type { Settings } from './settings.ts'
import { type Shipment, shipmentShape, transactionShape } from './wire.ts'

/** What ShipBob charged for the parcels of one order: picking, packing, carriage, and what it gave back. Two calls. */
export const freightCost: NonNullable<Capabilities<Settings>['freightCost']> = {
  /** @param externalId that of the order */
  async fetch(context, externalId): Promise<readonly FreightCharge[]> {
    const shipments = await shipmentsOf(context, externalId)
    if (shipments.length === 0) return []
    const answer = answerTo('transactions.query')
    const elements = await everyElement(context, {
      operation: answer.operation,
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
    const transactions = readableElements(context, transactionShape, elements, answer)
    return eachOnce(transactions, ({ transaction_id: id }) => id).map(charge)
  },
}

async function shipmentsOf(context: Context, externalId: string): Promise<readonly Shipment[]> {
  const answer = answerTo('order.shipments')
  const reply = await context.http.send({
    operation: answer.operation,
    method: 'GET',
    path: `${orderPath(externalId)}/shipment`,
    headers: channelHeader(context),
    effect: 'read',
  })
  return readableElements(context, shipmentShape, readList(reply.json(), answer), answer)
}

/** A day before the first parcel was planned, null when ShipBob does not say. */
function earliest(shipments: readonly Shipment[]): string | null {
  const made = shipments.map(({ created_date: date }) => Date.parse(date ?? '')).filter((at) => !Number.isNaN(at))
  return made.length === 0 ? null : new Date(Math.min(...made) - 86_400_000).toISOString()
}
