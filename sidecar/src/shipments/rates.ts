import type { RateReport } from '../canonical/partner-reports.ts'
import type { Party } from '../canonical/party.ts'
import type { Concerning, Connections } from '../connections/connections.ts'
import type { Contact, RateRequest } from '../connectors/orders-out.ts'
import type { PackageParent, RateParent, ShipmentParent } from '../contract/parents.ts'
import { SidecarError, toSidecarError } from '../foundation/errors.ts'
import { keyOf, keyOrNull } from '../foundation/ids.ts'
import { resPartner } from '../odoo/res-partner.ts'
import { stockPicking } from '../odoo/stock-picking.ts'
import { stockWarehouse } from '../odoo/stock-warehouse.ts'
import type { PartnerFacet, PartnerReader } from '../reading/partner-reader.ts'
import type { RequestReader } from '../reading/request-reader.ts'

interface Offers {
  readonly rates: readonly RateReport[]
}

/** More pieces than this are freight, which no parcel carrier quotes. */
const mostPieces = 100

/** Offers are asked for with all that is known of the shipment, so the facet is made for one. */
const ratesFacet = (request: RateRequest): PartnerFacet<Offers> => ({
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
    connections.serving('rates', concerning).map(async (open) => {
      const found = await reader.one(ratesFacet(request), open, keyOf(shipment.id))
      const from = { connection: open.connection.id, freshness: found?.freshness }
      return (found?.rates ?? []).map((rate) => ({ ...rate, ...from }) as RateParent)
    }),
  )
  const failed = answers.find((answer) => answer.status === 'rejected')
  const rates = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  if (failed && rates.length === 0) throw toSidecarError(failed.reason)
  return [...rates].sort((one, other) => Number(one.price.amount) - Number(other.price.amount))
}

/** @throws PARTNER_CALL_INVALID naming what is missing in Odoo */
export async function rateRequestOf(
  reader: RequestReader,
  shipment: ShipmentParent,
  packages: readonly PackageParent[],
): Promise<RateRequest> {
  if (packages.length > mostPieces) throw missing(`it has ${packages.length} packages, and ${mostPieces} are the most`)
  const transfer = await reader.one(stockPicking, keyOf(shipment.fulfillmentId))
  const [to, warehouse] = await Promise.all([
    reader.one(resPartner, keyOrNull(transfer?.partyId ?? null)),
    reader.one(stockWarehouse, keyOrNull(transfer?.warehouseId ?? null)),
  ])
  const from = await reader.one(resPartner, keyOrNull(warehouse?.partyId ?? null))
  return {
    reference: transfer?.number ?? '',
    from: contactOf(from, 'the warehouse'),
    to: contactOf(to, 'the recipient'),
    parcels: parcelsOf(shipment, packages),
    customs: [],
    services: [],
  }
}

function parcelsOf(shipment: ShipmentParent, packages: readonly PackageParent[]): RateRequest['parcels'] {
  const weighed = packages.filter(({ weightGrams }) => weightGrams !== null)
  const measures = { lengthMm: null, widthMm: null, heightMm: null }
  if (weighed.length > 0 && weighed.length === packages.length) {
    return packages.map(({ name, weightGrams }) => ({ weightGrams: weightGrams ?? 0, reference: name, ...measures }))
  }
  if (shipment.weightGrams === null) throw missing('nobody weighed it: set its weight in Odoo')
  return [{ weightGrams: shipment.weightGrams, reference: null, ...measures }]
}

function contactOf(party: Party | null, who: string): Contact {
  const { street, city, countryCode } = party?.address ?? {}
  if (!party || !countryCode) throw missing(`the address of ${who} has no country in Odoo`)
  const { street2, region, postalCode } = party.address
  return {
    name: party.address.name ?? party.name,
    company: party.organisation ? party.name : null,
    street: street ?? '',
    street2,
    city: city ?? '',
    region,
    postalCode,
    countryCode,
    phone: party.phone,
    email: party.email,
  }
}

const missing = (what: string): SidecarError =>
  new SidecarError('PARTNER_CALL_INVALID', `Rates can't be asked for: ${what}.`)
