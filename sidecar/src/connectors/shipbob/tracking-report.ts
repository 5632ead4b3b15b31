import type { TrackingReport } from '../../canonical/partner-reports.ts'
import { instantOf, sourceTime } from '../../canonical/source-time.ts'
import type { SourceEvent } from '../../canonical/tracking-event.ts'
import { trackingNumberOf } from './order-report.ts'
import { unmapped } from './status-map.ts'
import type { Shipment } from './wire.ts'

/** Where a parcel is, as far as its status says; null while it is in the warehouse, or has no number to be found by. */
export function trackingReport(shipment: Shipment, zone: string | null): TrackingReport | null {
  const trackingNumber = trackingNumberOf(shipment)
  const { status } = shipment
  if (trackingNumber === null || !status || Object.hasOwn(unmapped, status)) return null
  const details = (shipment.status_details ?? []).flatMap(({ name }) => name ?? [])
  const codes = details.length > 0 && status !== 'Cancelled' ? details.map((name) => `${status}.${name}`) : [status]
  return {
    trackingNumber,
    carrier: shipment.tracking?.carrier ?? null,
    externalId: String(shipment.id),
    events: codes.map((code) => event(shipment, code, zone)),
    estimatedDelivery: null,
    proofOfDelivery: null,
  }
}

function event(shipment: Shipment, code: string, zone: string | null): SourceEvent {
  const time = sourceTime(whenOf(shipment, code), { zone })
  return {
    key: [shipment.id, code, time === null ? '' : (instantOf(time) ?? time.local)].join('|'),
    code,
    reason: null,
    text: null,
    time,
    place: null,
    classifier: 'ACTUAL',
  }
}

const whenOf = (shipment: Shipment, code: string): string | null | undefined => {
  if (code.endsWith('.Delivered')) return shipment.delivery_date ?? shipment.last_tracking_update_at
  if (code.startsWith('Label')) return shipment.actual_fulfillment_date ?? shipment.last_update_at
  return shipment.last_tracking_update_at ?? shipment.last_update_at
}
