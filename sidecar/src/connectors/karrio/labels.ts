import type { LabelReport, RateReport } from '../../canonical/partner-reports.ts'
import { SidecarError } from '../../foundation/errors.ts'
import type { LabelPurchase, RateRequest } from '../orders-out.ts'
import { readReply } from '../read-reply.ts'
import { readableElements } from '../readable-elements.ts'
import { allShipments, answerTo, type KarrioContext } from './client.ts'
import {
  labelReport,
  offerOf,
  purchaseBody,
  rateReport,
  ratesBody,
  referenceOf,
  searchedReference,
} from './translate-shipment.ts'
import { wireRate, wireRates, wireShipment } from './wire.ts'

/** Carriers that did not answer are logged and left out: the others' offers stand. */
export async function quoteRates(context: KarrioContext, request: RateRequest): Promise<readonly RateReport[]> {
  const reply = await context.http.send({
    operation: 'rates.fetch',
    method: 'POST',
    path: '/v1/proxy/rates',
    json: ratesBody(request),
    effect: 'read',
  })
  const { rates, messages } = readReply(wireRates, reply.json(), answerTo('rates.fetch'))
  for (const { code, carrier_name } of messages ?? []) {
    context.logger.warn({ carrier: carrier_name, carrierCode: code }, 'A carrier made Karrio no offer')
  }
  return readableElements(context, wireRate, rates, answerTo('rates.fetch')).map((rate) =>
    rateReport(rate, context.timeZone),
  )
}

export async function buyLabel(context: KarrioContext, purchase: LabelPurchase): Promise<LabelReport> {
  const offer = offerOf(purchase)
  if (!offer) {
    throw new SidecarError(
      'PARTNER_CALL_INVALID',
      'Name the offer to buy, or the service: Karrio takes no label without.',
    )
  }
  const reply = await context.http.send({
    operation: 'shipments.create',
    method: 'POST',
    path: '/v1/shipments',
    json: purchaseBody(purchase, offer),
    effect: 'write',
    idempotencyKey: purchase.reference,
  })
  const shipment = readReply(wireShipment, reply.json(), answerTo('shipments.create'))
  if (isDraft(shipment)) {
    throw new SidecarError(
      'PARTNER_REFUSED',
      'Karrio kept the shipment as a draft and bought no label. Look at it there: its messages say why.',
      { details: { shipment: shipment.id } },
    )
  }
  return labelReport(shipment)
}

const isDraft = ({ status }: { readonly status: string }): boolean => status === 'draft'

/** A label that holds before a voided one; among those the newest. */
export async function findLabel(context: KarrioContext, reference: string): Promise<LabelReport | null> {
  const query = { reference: searchedReference(reference) }
  // The filter finds what contains the text.
  const like = await allShipments(context, query)
  const ours = like.filter((shipment) => referenceOf(shipment) === reference && !isDraft(shipment)).map(labelReport)
  return ours.find(({ voided }) => !voided) ?? ours[0] ?? null
}

/** Cancelling what is cancelled is answered like the first time. */
export async function cancelLabel(context: KarrioContext, externalId: string): Promise<void> {
  await context.http.send({
    operation: 'shipments.cancel',
    method: 'POST',
    path: `/v1/shipments/${encodeURIComponent(externalId)}/cancel`,
    effect: 'write',
  })
}
