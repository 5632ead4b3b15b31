import type { DocumentReference, LabelReport } from '../../canonical/partner-reports.ts'
import { SidecarError } from '../../foundation/errors.ts'
import type { LabelPurchase } from '../orders-out.ts'
import { buyShipment, draftShipment, type EasyPostContext, rateById, refundShipment, shipmentBy } from './client.ts'
import { convertedLabel, mediaTypeOf } from './documents.ts'
import { isOf, warnOfSilent } from './rates.ts'
import { shipmentRequest } from './shipment-request.ts'
import type { Rate, Shipment } from './wire.ts'

const takenBack: ReadonlySet<string> = new Set(['submitted', 'refunded'])

export const isBought = ({ postage_label, selected_rate }: Shipment): boolean =>
  postage_label !== null || selected_rate !== null
export const isVoided = ({ refund_status }: Shipment): boolean => takenBack.has(refund_status ?? '')

/** Buys one label. What EasyPost sold before for this offer is given back instead of bought again. */
export async function buy(context: EasyPostContext, purchase: LabelPurchase): Promise<LabelReport> {
  const { draft, rate } =
    purchase.rateId === null
      ? await draftFor(context, purchase, (one) => isOf(one, firstService(purchase)))
      : await quoted(context, purchase, purchase.rateId)
  const bought = isBought(draft) ? draft : await buyShipment(context, draft.id, rate.id, purchase.reference)
  return labelReport(bought, purchase.format)
}

function firstService({ services }: LabelPurchase): string {
  if (services[0] !== undefined) return services[0]
  throw new SidecarError('PARTNER_CALL_INVALID', 'Name the offer or the service the label is to be bought for.')
}

/**
 * The shipment an offer was made for. A reference can't be given to a shipment afterwards, so that one quoted under
 * another reference is quoted again under this one: else its label could not be found.
 */
async function quoted(context: EasyPostContext, purchase: LabelPurchase, rateId: string) {
  const rate = await rateById(context, rateId)
  const draft = rate.shipment_id === null ? null : await shipmentBy(context, rate.shipment_id)
  if (draft?.reference === purchase.reference && !isVoided(draft)) return { draft, rate }
  const again = await draftFor(context, purchase, (one) => isSameOffer(one, rate))
  if (Number(again.rate.rate) <= Number(rate.rate) && again.rate.currency === rate.currency) return again
  throw new SidecarError(
    'PARTNER_REFUSED',
    'The price of this offer went up meanwhile: ask for rates again and choose.',
    {
      details: { offered: `${rate.rate} ${rate.currency}`, now: `${again.rate.rate} ${again.rate.currency}` },
    },
  )
}

const isSameOffer = (one: Rate, other: Rate): boolean =>
  one.carrier === other.carrier && one.service === other.service && one.carrier_account_id === other.carrier_account_id

async function draftFor(context: EasyPostContext, purchase: LabelPurchase, isWanted: (rate: Rate) => boolean) {
  const draft = await draftShipment(context, shipmentRequest(purchase, context.settings, purchase.format))
  const rate = draft.rates.find(isWanted)
  if (rate) return { draft, rate }
  warnOfSilent(context, draft)
  throw new SidecarError(
    'PARTNER_REFUSED',
    'No carrier offers this service for this parcel and address: choose another, or see the log for what carriers said.',
    { details: { offered: draft.rates.map(({ carrier, service }) => `${carrier}/${service}`).join(', ') } },
  )
}

/** May be repeated: what was taken back before stays so. */
export async function cancel(context: EasyPostContext, id: string): Promise<void> {
  try {
    const { refund_status } = await refundShipment(context, id)
    if (refund_status === null || takenBack.has(refund_status)) return
    throw new SidecarError(
      'PARTNER_REFUSED',
      `The carrier does not take this label back: EasyPost says ${refund_status}.`,
    )
  } catch (error) {
    if (!(error instanceof SidecarError) || error.code !== 'PARTNER_REFUSED') throw error
    if (!isVoided(await shipmentBy(context, id))) throw error
  }
}

export function labelReport(shipment: Shipment, format: LabelPurchase['format'] | null): LabelReport {
  const { selected_rate: rate, postage_label: label } = shipment
  return {
    externalId: shipment.id,
    reference: shipment.reference,
    carrier: rate?.carrier ?? '',
    service: rate?.service ?? '',
    trackingNumbers: shipment.tracking_code === null ? [] : [shipment.tracking_code],
    trackingUrl: shipment.tracker?.public_url ?? null,
    price: rate === null ? null : { amount: rate.rate, currency: rate.currency },
    documents: label === null ? [] : [...labelDocuments(shipment, format), ...shipment.forms.flatMap(formDocument)],
    voided: isVoided(shipment),
  }
}

/** In the format that was asked for: where EasyPost printed another, it converts when the label is fetched. */
function labelDocuments({ id, postage_label: label }: Shipment, format: LabelPurchase['format'] | null) {
  const printed: readonly DocumentReference[] = [label?.label_url, label?.label_pdf_url, label?.label_zpl_url]
    .filter((url) => url !== null && url !== undefined)
    .map((reference) => ({
      kind: 'LABEL',
      reference,
      mediaType: mediaTypeOf(reference) ?? label?.label_file_type ?? null,
    }))
  const wanted = format === null ? null : mediaTypeOf(`.${format.toLowerCase()}`)
  const fitting = printed.filter(({ mediaType }) => wanted === null || mediaType === wanted)
  return fitting.length > 0 || format === null ? fitting : [convertedLabel(id, format)]
}

const formDocument = ({ form_type, form_url }: Shipment['forms'][number]): readonly DocumentReference[] =>
  form_url === null
    ? []
    : [
        {
          kind: form_type === 'commercial_invoice' ? 'COMMERCIAL_INVOICE' : 'OTHER',
          reference: form_url,
          mediaType: mediaTypeOf(form_url),
        },
      ]
