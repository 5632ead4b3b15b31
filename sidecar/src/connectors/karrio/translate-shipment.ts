import type { DocumentReference, LabelReport, RateReport } from '../../canonical/partner-reports.ts'
import type { Contact, CustomsItem, LabelPurchase, ParcelOut, RateRequest } from '../orders-out.ts'
import { expectedDay } from './event-time.ts'
import { price } from './price.ts'
import type { WireRate, WireShipment } from './wire.ts'

/** Karrio's contract has no more in `reference`; the whole one stands in `metadata`. */
const longestReference = 35
export const searchedReference = (reference: string): string => reference.slice(0, longestReference)

export const ratesBody = (request: RateRequest): Record<string, unknown> => ({
  ...consignment(request),
  services: [...request.services],
})

/** Naming a service buys in the same call: there is no draft to lose. */
export const purchaseBody = (
  purchase: LabelPurchase,
  offer: { readonly carrierId: string | null; readonly service: string },
): Record<string, unknown> => ({
  ...consignment(purchase),
  service: offer.service,
  ...(offer.carrierId === null ? {} : { carrier_ids: [offer.carrierId] }),
  label_type: purchase.format,
  metadata: { reference: purchase.reference },
})

const consignment = ({ from, to, parcels, customs, reference }: RateRequest): Record<string, unknown> => ({
  shipper: address(from),
  recipient: address(to),
  parcels: parcels.map(parcel),
  reference: searchedReference(reference),
  ...(customs.length > 0 ? { customs: declaration(customs) } : {}),
})

const address = (contact: Contact): Record<string, unknown> => ({
  person_name: contact.name,
  company_name: contact.company,
  address_line1: contact.street,
  address_line2: contact.street2,
  city: contact.city,
  state_code: contact.region,
  postal_code: contact.postalCode,
  country_code: contact.countryCode,
  phone_number: contact.phone,
  email: contact.email,
})

const kilograms = (grams: number): number => grams / 1000
const centimetres = (millimetres: number | null): number | null => (millimetres === null ? null : millimetres / 10)

const parcel = (piece: ParcelOut): Record<string, unknown> => ({
  weight: kilograms(piece.weightGrams),
  weight_unit: 'KG',
  length: centimetres(piece.lengthMm),
  width: centimetres(piece.widthMm),
  height: centimetres(piece.heightMm),
  dimension_unit: 'CM',
  ...(piece.reference === null ? {} : { reference_number: piece.reference }),
})

const declaration = (items: readonly CustomsItem[]): Record<string, unknown> => ({
  content_type: 'merchandise',
  commodities: items.map((item) => ({
    sku: item.sku,
    description: item.description,
    quantity: item.quantity,
    weight: kilograms(item.weightGrams),
    weight_unit: 'KG',
    value_amount: Number(item.value.amount),
    value_currency: item.value.currency,
    origin_country: item.originCountryCode,
    hs_code: item.hsCode,
  })),
})

/**
 * An offer is named by the account and the service: the ids Karrio gives to quoted rates are forgotten with the reply, and
 * a shipment has rates of its own.
 */
const offerId = (rate: { readonly carrier_id: string; readonly service: string }): string =>
  `${rate.carrier_id}/${rate.service}`

/** Services are words with underscores: the last slash is ours. */
export function offerOf({ rateId, services }: LabelPurchase): { carrierId: string | null; service: string } | null {
  const slash = rateId?.lastIndexOf('/') ?? -1
  if (rateId !== null && slash > 0) return { carrierId: rateId.slice(0, slash), service: rateId.slice(slash + 1) }
  const service = rateId ?? services[0]
  return service ? { carrierId: null, service } : null
}

export const rateReport = (rate: WireRate, zone: string | null): RateReport => ({
  externalId: offerId(rate),
  carrier: rate.carrier_name,
  service: rate.service,
  price: price(rate.total_charge, rate.currency),
  transitDays: rate.transit_days ?? null,
  estimatedDelivery: expectedDay(rate.estimated_delivery, zone),
})

export const referenceOf = ({ metadata, reference }: WireShipment): string | null => {
  const whole = metadata?.reference
  return typeof whole === 'string' ? whole : reference || null
}

export function labelReport(shipment: WireShipment): LabelReport {
  const { selected_rate: rate, tracking_number: first, meta } = shipment
  // `tracking_url` is a path of Karrio's own API, nothing to show to anybody.
  const link = meta?.carrier_tracking_link
  const numbers = [...(first ? [first] : []), ...(meta?.tracking_numbers ?? [])]
  return {
    externalId: shipment.id,
    reference: referenceOf(shipment),
    carrier: shipment.carrier_name ?? rate?.carrier_name ?? '',
    service: shipment.service ?? rate?.service ?? '',
    trackingNumbers: [...new Set(numbers)],
    trackingUrl: link && /^https?:/i.test(link) ? link : null,
    price: rate?.total_charge !== undefined && rate.currency ? price(rate.total_charge, rate.currency) : null,
    documents: documentsOf(shipment),
    voided: shipment.status === 'cancelled',
  }
}

const mediaTypes: Readonly<Record<string, string>> = {
  PDF: 'application/pdf',
  PNG: 'image/png',
  ZPL: 'application/zpl',
}

function documentsOf({ label_url, label_type, invoice_url }: WireShipment): DocumentReference[] {
  const mediaType = mediaTypes[label_type ?? 'PDF'] ?? null
  return [
    ...(label_url ? [{ kind: 'LABEL' as const, reference: label_url, mediaType }] : []),
    ...(invoice_url
      ? [{ kind: 'COMMERCIAL_INVOICE' as const, reference: invoice_url, mediaType: 'application/pdf' }]
      : []),
  ]
}
