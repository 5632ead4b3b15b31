import { z } from 'zod'
import type { NoticeSubject, PartnerNotice } from '../../canonical/partner-notice.ts'
import { instantOf, sourceTime } from '../../canonical/source-time.ts'
import type { Webhooks } from '../spi.ts'
import { eventDigest, readEvent } from '../webhook-event.ts'
import { latestUpdate } from './order-report.ts'
import { partner } from './partner.ts'
import type { Settings } from './settings.ts'
import { trackingReport } from './tracking-report.ts'
import { verify } from './webhook-signature.ts'
import { type Shipment, shipmentShape } from './wire.ts'

const text = z.string().nullish()

/** The topic stands in a header nobody signed, so that a body is told by what is in it. */
const orderBody = z.object({ id: z.int(), reference_id: text, shipments: z.array(shipmentShape) })
/** What says no more than which order it is, such as `order.shipment.tracking_received`. */
const hintBody = z.object({ order_id: z.int(), reference_id: text })
const returnBody = z.object({ id: z.int() })
/** No other body has them all. */
const returnFields = ['id', 'inventory', 'return_type']
const anyBody = z.record(z.string(), z.unknown())

export const webhooks: Webhooks<Settings> = {
  verify,
  read(json, { timeZone }) {
    const fields = Object.keys(readEvent(anyBody, json, partner))
    const id = eventDigest(json)
    if (fields.includes('shipments')) {
      const order = readEvent(orderBody, json, partner)
      return told(
        id,
        'order',
        { externalId: String(order.id), reference: order.reference_id ?? null },
        order.shipments,
        {
          at: latestUpdate(order.shipments),
          timeZone,
        },
      )
    }
    if (fields.includes('order_id') && fields.includes('status')) {
      const { order_id: order, reference_id: reference = null } = readEvent(hintBody, json, partner)
      const shipments = fields.includes('id') ? [readEvent(shipmentShape, json, partner)] : []
      const at = shipments[0]?.last_update_at
      return told(id, 'shipment', { externalId: String(order), reference }, shipments, { at, timeZone })
    }
    if (returnFields.every((field) => fields.includes(field))) {
      const externalId = String(readEvent(returnBody, json, partner).id)
      return [{ id, type: 'return', occurredAt: null, about: { kind: 'return', externalId } }]
    }
    // Receipts of goods and bills: nothing here follows from them.
    return [{ id, type: 'other', occurredAt: null, about: null }]
  },
}

interface When {
  readonly at: string | null | undefined
  readonly timeZone: string | null
}

function told(
  id: string,
  type: string,
  about: { readonly externalId: string; readonly reference: string | null },
  shipments: readonly Shipment[],
  { at, timeZone }: When,
): readonly PartnerNotice[] {
  const time = sourceTime(at, { zone: timeZone })
  const occurredAt = time && instantOf(time)
  const reports = shipments.flatMap((shipment) => trackingReport(shipment, timeZone) ?? [])
  const notice = (suffix: string, subject: NoticeSubject): PartnerNotice => ({
    id: `${id}${suffix}`,
    type,
    occurredAt,
    about: subject,
  })
  return [
    notice('', { kind: 'warehouseOrder', ...about }),
    ...reports.map((report) =>
      notice(`.${report.externalId}`, { kind: 'tracking', trackingNumber: report.trackingNumber, report }),
    ),
  ]
}
