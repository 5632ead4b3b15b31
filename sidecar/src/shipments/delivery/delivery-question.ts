import type { Concerning } from '../../connections/connections.ts'
import type { Contact, ParcelOut, RateRequest } from '../../connectors/orders-out.ts'
import type { AddressInput, DeliveryParcelInput, DeliveryRatesInput, UserError } from '../../contract/resolver-types.ts'
import { expectId, keyOf } from '../../foundation/ids.ts'
import { contactOf } from '../../fulfillments/contact.ts'
import { noPlan } from '../../odoo/read-plan.ts'
import { resPartner } from '../../odoo/res-partner.ts'
import { getWarehouse } from '../../orders/master-data.ts'
import type { RequestReader } from '../../reading/request-reader.ts'

/** What is asked of carriers, and whose carriers are asked. */
export interface DeliveryQuestion {
  readonly deliveryMethod: string
  readonly concerning: Concerning
  readonly request: RateRequest
}

/** All that is wrong is told at once. */
export type ReadQuestion = { readonly question: DeliveryQuestion } | { readonly userErrors: readonly UserError[] }

const mostParcels = 100
const mostServices = 20

/** @throws ID_INVALID, ID_TYPE_MISMATCH, NOT_FOUND of the company and the warehouse */
export async function deliveryQuestion(reader: RequestReader, input: DeliveryRatesInput): Promise<ReadQuestion> {
  const { deliveryMethod, company, warehouse, to, parcels } = input
  const services = input.services ?? []
  const concerning = concerningIn(company, warehouse)
  const from = input.from ? given(input.from) : await warehouseAddress(reader, warehouse)
  const recipient = given(to)
  const userErrors = [
    ...(from ? addressErrors(from, 'from', 'the sender') : [invalid('from', noSender)]),
    ...addressErrors(recipient, 'to', 'the recipient'),
    ...parcelErrors(parcels),
    ...(services.length > mostServices ? [invalid('services', `Name ${mostServices} services at most.`)] : []),
  ]
  if (!from || userErrors.length > 0) return { userErrors }
  const request = { reference: '', from, to: recipient, parcels: parcels.map(parcelOut), customs: [], services }
  return { question: { deliveryMethod, concerning, request } }
}

/** @throws ID_INVALID, ID_TYPE_MISMATCH */
export const concerningIn = (company: string | null | undefined, warehouse: string | null | undefined): Concerning => ({
  companyId: company ? Number(keyOf(expectId('Company', company))) : null,
  warehouseCode: warehouse ?? null,
})

const noSender = 'Say where it leaves from: give `from`, or the code of a `warehouse` that has an address.'

async function warehouseAddress(reader: RequestReader, code: string | null | undefined): Promise<Contact | null> {
  if (!code) return null
  const { partyId } = await getWarehouse(reader, { code }, noPlan)
  const party = partyId && (await reader.facts.one(resPartner, keyOf(partyId)))
  return party ? contactOf(party) : null
}

const given = (address: AddressInput): Contact => ({
  name: address.name ?? '',
  company: null,
  street: address.street ?? '',
  street2: address.street2 ?? null,
  city: address.city ?? '',
  region: address.region ?? null,
  postalCode: address.postalCode ?? null,
  countryCode: (address.countryCode ?? '').toUpperCase(),
  phone: null,
  email: null,
})

function addressErrors({ countryCode, postalCode, city }: Contact, field: string, who: string): readonly UserError[] {
  const country = countryCode === '' ? `The address of ${who} has no country.` : null
  const notCountry = countryCode !== '' && !/^[A-Z]{2}$/.test(countryCode)
  return [
    ...(country ? [invalid(`${field}.countryCode`, country)] : []),
    ...(notCountry ? [invalid(`${field}.countryCode`, `“${countryCode}” is no country code of two letters.`)] : []),
    ...(postalCode?.trim() || city.trim()
      ? []
      : [invalid(`${field}.postalCode`, `The address of ${who} has neither a postal code nor a city.`)]),
  ]
}

function parcelErrors(parcels: readonly DeliveryParcelInput[]): readonly UserError[] {
  if (parcels.length < 1 || parcels.length > mostParcels) {
    return [invalid('parcels', `Give 1 to ${mostParcels} parcels; more are freight, which no parcel carrier quotes.`)]
  }
  return parcels.flatMap(({ weightGrams, lengthMm, widthMm, heightMm }, index) => {
    const sizes = [lengthMm, widthMm, heightMm].filter((size) => size !== null && size !== undefined)
    const sized = sizes.length === 0 || (sizes.length === 3 && sizes.every((size) => size > 0))
    return [
      ...(weightGrams > 0 ? [] : [invalid(`parcels[${index}].weightGrams`, 'Nobody knows its weight.')]),
      ...(sized ? [] : [invalid(`parcels[${index}]`, 'Give all three sizes, each of 1 mm or more, or none.')]),
    ]
  })
}

const parcelOut = ({ weightGrams, lengthMm, widthMm, heightMm }: DeliveryParcelInput): ParcelOut => ({
  weightGrams,
  lengthMm: lengthMm ?? null,
  widthMm: widthMm ?? null,
  heightMm: heightMm ?? null,
  reference: null,
})

const invalid = (field: string, message: string): UserError => ({ code: 'ARGUMENT_INVALID', field, message })
