import { isWebAddress } from '../../canonical/web-address.ts'
import type { TrackingLink } from '../../contract/resolver-types.ts'
import type { Sql } from '../../db/database.ts'
import { expectId, keyOf } from '../../foundation/ids.ts'
import { type Bought, keptLabel } from '../label/kept-label.ts'

/** The carrier's pages of a label: one page shows all of its parcels. */
export const trackingLinksOf = ({ trackingNumbers, trackingUrl }: Bought): readonly TrackingLink[] =>
  isWebAddress(trackingUrl) ? trackingNumbers.map((trackingNumber) => ({ trackingNumber, url: trackingUrl })) : []

/** Those of the label a shipment travels with. @throws ID_INVALID, ID_TYPE_MISMATCH */
export async function trackingLinksOfShipment(sql: Sql, shipment: string): Promise<readonly TrackingLink[]> {
  const kept = await keptLabel(sql, `Fulfillment:${keyOf(expectId('Shipment', shipment))}`)
  return kept?.bought && !kept.isVoided ? trackingLinksOf(kept.bought) : []
}
