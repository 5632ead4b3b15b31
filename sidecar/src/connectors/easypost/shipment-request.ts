import { SidecarError } from '../../foundation/errors.ts'
import type { Contact, CustomsItem, ParcelOut, RateRequest } from '../orders-out.ts'
import type { Settings } from './settings.ts'

const gramsPerOunce = 28.349523125
const mmPerInch = 25.4

/** Rounded up to a tenth, so that nothing is declared lighter or smaller than it is; 0.1 is the least there is. */
const tenths = (value: number): number => Math.max(1, Math.ceil(value * 10 - 1e-6)) / 10
const ounces = (grams: number): number => tenths(grams / gramsPerOunce)
const inches = (mm: number): number => tenths(mm / mmPerInch)

/** The body of a new shipment, which is where everything stands: nothing of it can be changed later. */
export function shipmentRequest(request: RateRequest, settings: Settings, labelFormat: 'PDF' | 'PNG' | 'ZPL' | null) {
  return {
    reference: request.reference,
    to_address: address(request.to),
    from_address: address(request.from),
    parcel: parcel(onlyParcel(request.parcels)),
    ...(request.customs.length === 0 ? {} : { customs_info: customsInfo(request.customs, settings) }),
    ...(labelFormat === null ? {} : { options: { label_format: labelFormat } }),
    ...(settings.carrierAccounts.length === 0 ? {} : { carrier_accounts: settings.carrierAccounts }),
  }
}

function onlyParcel(parcels: readonly ParcelOut[]): ParcelOut {
  const [first, ...others] = parcels
  if (first && others.length === 0) return first
  throw new SidecarError(
    'PARTNER_CALL_INVALID',
    `EasyPost sells a label for one parcel at a time, and ${parcels.length} were given: ask for each by itself.`,
  )
}

const address = (contact: Contact) => ({
  name: contact.name,
  ...(contact.company === null ? {} : { company: contact.company }),
  street1: contact.street,
  ...(contact.street2 === null ? {} : { street2: contact.street2 }),
  city: contact.city,
  ...(contact.region === null ? {} : { state: contact.region }),
  ...(contact.postalCode === null ? {} : { zip: contact.postalCode }),
  country: contact.countryCode,
  ...(contact.phone === null ? {} : { phone: contact.phone }),
  ...(contact.email === null ? {} : { email: contact.email }),
})

/** Sizes are all there or all missing: EasyPost refuses some of them. */
function parcel({ weightGrams, lengthMm, widthMm, heightMm }: ParcelOut) {
  const sized = lengthMm !== null && widthMm !== null && heightMm !== null
  return {
    weight: ounces(weightGrams),
    ...(sized ? { length: inches(lengthMm), width: inches(widthMm), height: inches(heightMm) } : {}),
  }
}

const customsInfo = (items: readonly CustomsItem[], { customsSigner, customsExemption }: Settings) => ({
  contents_type: 'merchandise',
  restriction_type: 'none',
  non_delivery_option: 'return',
  ...(customsSigner === undefined ? {} : { customs_certify: true, customs_signer: customsSigner }),
  ...(customsExemption === undefined ? {} : { eel_pfc: customsExemption }),
  customs_items: items.map(customsItem),
})

/** Ours is told of one piece, theirs of the whole line: "total value (unit value * quantity)". */
const customsItem = (item: CustomsItem) => ({
  description: item.description,
  quantity: item.quantity,
  weight: ounces(item.weightGrams * item.quantity),
  value: Number((Number(item.value.amount) * item.quantity).toFixed(4)),
  currency: item.value.currency,
  code: item.sku,
  ...(item.originCountryCode === null ? {} : { origin_country: item.originCountryCode }),
  ...(item.hsCode === null ? {} : { hs_tariff_number: item.hsCode }),
})
