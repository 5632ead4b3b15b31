import type { RateReport } from '../../canonical/partner-reports.ts'
import type { RateRequest } from '../orders-out.ts'
import { draftShipment, type EasyPostContext } from './client.ts'
import { shipmentRequest } from './shipment-request.ts'
import { carrierDate } from './translate.ts'
import type { Rate, Shipment } from './wire.ts'

/** A service is named by itself, `Priority`, or with its carrier where several call one so: `USPS/Priority`. */
export const isOf = ({ carrier, service }: Rate, wanted: string): boolean =>
  wanted === service || wanted === `${carrier}/${service}`

/** Asks all carriers at once. Who had none to offer is in the log: EasyPost tells it beside the rates. */
export async function quote(context: EasyPostContext, request: RateRequest): Promise<readonly RateReport[]> {
  const draft = await draftShipment(context, shipmentRequest(request, context.settings, null))
  warnOfSilent(context, draft)
  const { services } = request
  return draft.rates
    .filter((rate) => services.length === 0 || services.some((service) => isOf(rate, service)))
    .map((rate) => rateReport(rate, context.timeZone))
}

export function warnOfSilent(context: EasyPostContext, { messages }: Shipment): void {
  for (const { carrier, type } of messages) context.logger.warn({ carrier, type }, 'A carrier offered EasyPost no rate')
}

const rateReport = (rate: Rate, zone: string | null): RateReport => ({
  externalId: rate.id,
  carrier: rate.carrier,
  service: rate.service,
  price: { amount: rate.rate, currency: rate.currency },
  transitDays: rate.delivery_days ?? rate.est_delivery_days ?? null,
  estimatedDelivery: carrierDate(rate.delivery_date, zone),
})
