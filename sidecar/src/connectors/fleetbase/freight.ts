import type { FreightCharge } from '../../canonical/partner-reports.ts'
import { orNull } from '../or-null.ts'
import { chargesOf } from './charges.ts'
import * as client from './client.ts'

/**
 * An order has a price when a service quote was bought for it. Only an order asked for by itself carries the amount: in
 * lists it is 0 (source: fleetops, `getAmountAttribute`).
 */
export async function fetchCharges(context: client.Context, externalId: string): Promise<readonly FreightCharge[]> {
  const order = await client.order(context, externalId)
  const rate = order.purchase_rate
  if (!rate) return []
  // Quotes are tidied away there; the amount agreed stays with the order.
  const quote = rate.service_quote ? await orNull(client.serviceQuote(context, rate.service_quote)) : null
  return chargesOf(rate, quote, order.internal_id ?? null)
}
