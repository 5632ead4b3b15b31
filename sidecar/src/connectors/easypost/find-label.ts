import { DateTime } from 'luxon'
import type { LabelReport } from '../../canonical/partner-reports.ts'
import { eachOnce } from '../each-once.ts'
import { everyPage } from '../every-page.ts'
import { orNull } from '../or-null.ts'
import { replyInvalid } from '../read-reply.ts'
import { answerTo, type EasyPostContext, listShipments, pageSize, shipmentBy } from './client.ts'
import { isBought, isVoided, labelReport } from './labels.ts'
import type { Shipment } from './wire.ts'

/** How far back a label is looked for whose purchase nobody heard the end of. */
const lookBackDays = 14

/** 5,000 labels of a fortnight are looked through. */
const mostPages = 50

/**
 * A label bought under our reference, one still good before one called off. A reference need not be unique: of a draft
 * and a label that share it EasyPost gives back either, so that the list of bought shipments decides.
 */
export async function findByReference(context: EasyPostContext, reference: string): Promise<LabelReport | null> {
  const direct = await orNull(shipmentBy(context, reference))
  if (direct && isOurs(direct, reference) && !isVoided(direct)) return labelReport(direct, null)
  const listed = await boughtUnder(context, reference)
  const voided = listed.at(-1) ?? (direct && isOurs(direct, reference) ? direct : undefined)
  const best = listed.find((one) => !isVoided(one)) ?? voided
  return best ? labelReport(best, null) : null
}

/** The id in place of the reference finds foreign ones too. */
const isOurs = (shipment: Shipment, reference: string): boolean =>
  shipment.reference === reference && isBought(shipment)

async function boughtUnder(context: EasyPostContext, reference: string): Promise<readonly Shipment[]> {
  const now = DateTime.fromMillis(context.now, { zone: 'utc' })
  const answer = answerTo('shipments.list')
  const bought = await everyPage<Shipment, string>(
    async (before) => {
      // Without an end EasyPost lists one month from the start on, without a start the last month.
      const { items, hasMore, lastId } = await listShipments(context, {
        purchased: true,
        page_size: pageSize,
        start_datetime: now.minus({ days: lookBackDays }).toISO(),
        end_datetime: now.plus({ days: 1 }).toISO(),
        before_id: before,
      })
      if (hasMore && (lastId === null || lastId === before)) throw replyInvalid(answer, 'has_more leads nowhere')
      return { items: items.filter((one) => isOurs(one, reference)), next: hasMore ? lastId : null }
    },
    { ...answer, mostPages },
  )
  return eachOnce(bought, ({ id }) => id)
}
