import type { RateReport } from '../canonical/partner-reports.ts'
import type { Transfer } from '../canonical/transfer.ts'
import type { Concerning, Connections } from '../connections/connections.ts'
import type { OpenConnection } from '../connections/open-connection.ts'
import type { RateRequest } from '../connectors/orders-out.ts'
import type { PackageParent, RateParent, ShipmentParent } from '../contract/parents.ts'
import { SidecarError, toSidecarError } from '../foundation/errors.ts'
import { keyOf, keyOrNull } from '../foundation/ids.ts'
import { resPartner } from '../odoo/res-partner.ts'
import { stockPicking } from '../odoo/stock-picking.ts'
import { stockWarehouse } from '../odoo/stock-warehouse.ts'
import type { PartnerFacet, PartnerReader } from '../reading/partner-reader.ts'
import type { RequestReader } from '../reading/request-reader.ts'
import { type ParcelFacts, parcelRequest } from './parcel-request.ts'

interface Offers {
  readonly rates: readonly RateReport[]
}

/** Offers are asked for with all that is known of the shipment, so the facet is made for one. */
export const ratesFacet = (request: RateRequest): PartnerFacet<Offers> => ({
  name: 'Rates',
  fact: 'rates',
  async load({ connection, context }, [key]) {
    const { rates } = connection.connector.capabilities
    return new Map(rates && key ? [[key, { rates: await rates.quote(context, request) }]] : [])
  },
})

/** What every connection that quotes would take it for, cheapest first; one that can't be asked costs only its own. */
export async function ratesOf(
  reader: PartnerReader,
  connections: Connections,
  shipment: ShipmentParent,
  request: RateRequest,
  concerning: Concerning,
): Promise<readonly RateParent[]> {
  const answers = await Promise.allSettled(
    connections
      .serving('rates', concerning)
      .map((open) => ratesAt(reader, ratesFacet(request), open, keyOf(shipment.id))),
  )
  const failed = answers.find((answer) => answer.status === 'rejected')
  const rates = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  if (failed && rates.length === 0) throw toSidecarError(failed.reason)
  return byPrice(rates)
}

/** What one connection offers; `key` names in memory what it is asked about. */
export async function ratesAt(
  reader: PartnerReader,
  facet: PartnerFacet<Offers>,
  open: OpenConnection,
  key: string,
): Promise<readonly RateParent[]> {
  const found = await reader.one(facet, open, key)
  const from = { connection: open.connection.id, freshness: found?.freshness }
  return (found?.rates ?? []).map((rate) => ({ ...rate, ...from }) as RateParent)
}

export const byPrice = (rates: readonly RateParent[]): readonly RateParent[] =>
  rates.toSorted((one, other) => Number(one.price.amount) - Number(other.price.amount))

/** @throws PARTNER_CALL_INVALID naming what is missing in Odoo */
export async function rateRequestOf(
  reader: RequestReader,
  shipment: ShipmentParent,
  packages: readonly PackageParent[],
): Promise<RateRequest> {
  const transfer = await reader.one(stockPicking, keyOf(shipment.fulfillmentId))
  const made = parcelRequest(await parcelFactsOf(reader, transfer, packages), 'estimate')
  if ('request' in made) return made.request
  const what = made.problems[0]?.what ?? ''
  throw new SidecarError('PARTNER_CALL_INVALID', `Rates can't be asked for: ${what}.`)
}

/** Reads what a carrier has to be told of a transfer. */
export async function parcelFactsOf(
  reader: RequestReader,
  transfer: Transfer | null,
  packages: readonly PackageParent[],
): Promise<ParcelFacts> {
  const [to, warehouse] = await Promise.all([
    reader.one(resPartner, keyOrNull(transfer?.partyId ?? null)),
    reader.one(stockWarehouse, keyOrNull(transfer?.warehouseId ?? null)),
  ])
  const from = await reader.one(resPartner, keyOrNull(warehouse?.partyId ?? null))
  return { reference: transfer?.number ?? '', from, to, weightGrams: transfer?.weightGrams ?? null, packages }
}
