import type { Party } from '../canonical/party.ts'
import type { Package } from '../canonical/shipment.ts'
import type { RateRequest } from '../connectors/orders-out.ts'
import { contactOf } from '../fulfillments/contact.ts'
import { type AddressPart, addressProblems, wholeAddress } from './address-problems.ts'
import type { RequestProblem } from './request-problem.ts'

/** What must be known of a shipment before a carrier says its price. */
export interface ParcelFacts {
  /** The transfer's number. */
  readonly reference: string
  readonly from: Party | null
  readonly to: Party | null
  readonly weightGrams: number | null
  readonly packages: readonly Pick<Package, 'name' | 'weightGrams'>[]
}

/** An estimate makes do with less; what is bought must be right. */
export type ParcelPurpose = 'estimate' | 'purchase'

export type ParcelRequest = { readonly request: RateRequest } | { readonly problems: readonly RequestProblem[] }

const neededFor: Readonly<Record<ParcelPurpose, readonly AddressPart[]>> = {
  estimate: ['countryCode'],
  purchase: wholeAddress,
}

/** What carriers are asked, or everything that is missing in Odoo: never a half-made request. */
export function parcelRequest(facts: ParcelFacts, purpose: ParcelPurpose): ParcelRequest {
  const { reference, from, to } = facts
  const needed = neededFor[purpose]
  const problems = [
    ...addressProblems({ party: from, field: 'shipFrom' }, needed),
    ...addressProblems({ party: to, field: 'shipTo' }, needed),
    ...weightProblems(facts, purpose),
  ]
  if (!from || !to || problems.length > 0) return { problems }
  const parcels = parcelsOf(facts)
  return { request: { reference, from: contactOf(from), to: contactOf(to), parcels, customs: [], services: [] } }
}

/** More pieces than this are freight, which no parcel carrier quotes. */
const mostPieces = 100

function weightProblems({ packages, weightGrams }: ParcelFacts, purpose: ParcelPurpose): readonly RequestProblem[] {
  const invalid = (field: string, what: string): RequestProblem => ({ kind: 'VALIDATION_FAILED', field, what })
  if (packages.length > mostPieces) {
    return [invalid('packages', `it has ${packages.length} packages, and ${mostPieces} are the most`)]
  }
  const unweighed = packages.filter((piece) => piece.weightGrams === null)
  if (purpose === 'purchase' && packages.length > 1 && unweighed.length > 0) {
    const names = unweighed.map(({ name }, index) => name ?? `number ${index + 1}`).join(', ')
    return [invalid('packages.weightGrams', `nobody weighed its packages ${names}: set their weight in Odoo`)]
  }
  if (weightGrams !== null || isWeighed(packages)) return []
  return [invalid('weightGrams', 'nobody weighed it: set its weight in Odoo')]
}

const isWeighed = (packages: ParcelFacts['packages']): boolean =>
  packages.length > 0 && packages.every((piece) => piece.weightGrams !== null)

/** As packed; in one piece where nobody weighed the packages. */
function parcelsOf({ packages, weightGrams }: ParcelFacts): RateRequest['parcels'] {
  const measures = { lengthMm: null, widthMm: null, heightMm: null }
  if (!isWeighed(packages)) return [{ weightGrams: weightGrams ?? 0, reference: null, ...measures }]
  return packages.map((piece) => ({ weightGrams: piece.weightGrams ?? 0, reference: piece.name, ...measures }))
}
