import { from, neededBy, withImports } from '../imports.ts'
import type { Piece } from '../piece.ts'
import { mark, type Plan } from '../plan.ts'

const shared = {
  documentsOf: `
const documentsOf = (kind: DocumentKind, id: string | null | undefined): readonly DocumentReference[] =>
  id ? [{ kind, reference: \`/documents/\${encodeURIComponent(id)}\`, mediaType: null }] : []
`,
  sourceEvent: `
const sourceEvent = (event: Event, zone: string | null): SourceEvent => ({
  key: event.id,
  code: event.code,
  reason: null,
  text: event.text ?? null,
  time: sourceTime(event.at, { zone }),
  place: null,
  classifier: 'ACTUAL',
})
`,
  contactOut: `
const contactOut = (contact: Contact): unknown => ({
  name: contact.name,
  company: contact.company,
  street: contact.street,
  street2: contact.street2,
  city: contact.city,
  region: contact.region,
  postal_code: contact.postalCode,
  country: contact.countryCode,
  phone: contact.phone,
  email: contact.email,
})
`,
}

const consignmentOut = `
/** What is to be carried, as rates and labels are asked for. */
export const consignmentOut = (request: RateRequest) => ({
  reference: request.reference,
  from: contactOut(request.from),
  to: contactOut(request.to),
  parcels: request.parcels.map(({ weightGrams, lengthMm, widthMm, heightMm, reference }) => ({
    reference,
    weight_grams: weightGrams,
    length_mm: lengthMm,
    width_mm: widthMm,
    height_mm: heightMm,
  })),
  customs: request.customs,
  services: request.services,
})
`

/** `translate.ts` of a connector: from the partner's words to ours, and the other way round. */
export function translateTemplate(plan: Plan, pieces: readonly Piece[]): string {
  const own = pieces.flatMap(({ translate }) => translate?.(plan) ?? []).join('')
  const text = plan.has('rates', 'labels') ? `${own}${consignmentOut}` : own
  return withImports(`// ${mark}: which of the partner's fields means what.\n${text}${neededBy(text, shared)}`, {
    ...from('../../canonical/money.ts', 'decimal', 'value'),
    ...from(
      '../../canonical/partner-reports.ts',
      'DocumentKind DocumentReference FreightCharge LabelReport ProofOfDelivery RateReport StockReport TrackingReport TransportReport WarehouseOrderReport',
      'type',
    ),
    ...from('../../canonical/return-report.ts', 'ReturnReport', 'type'),
    ...from('../../canonical/source-time.ts', 'sourceTime', 'value'),
    ...from('../../canonical/tracking-event.ts', 'SourceEvent', 'type'),
    ...from('../orders-out.ts', 'Contact RateRequest TransportOrder WarehouseOrder', 'type'),
    ...from('./wire.ts', 'Charge Event Label Level Order Proof Rate Returned Tracking Transport', 'type'),
  })
}
