import { personAt, type Station, stations, type Town, townAt, usualWay } from './journey.ts'
import { vendorTime } from './ledger.ts'

interface Location {
  readonly object: 'TrackingLocation'
  readonly city: string | null
  readonly state: string | null
  readonly country: string | null
  readonly zip: string | null
}

interface TrackingDetailRecord {
  readonly object: 'TrackingDetail'
  readonly message: string
  readonly description: string
  readonly status: string
  readonly status_detail: string
  readonly datetime: string
  readonly source: string
  readonly carrier_code: string
  readonly tracking_location: Location
  readonly est_delivery_date: null
}

/** A tracker as EasyPost shows it. */
export interface TrackerRecord {
  readonly id: string
  readonly object: 'Tracker'
  readonly mode: 'test'
  readonly tracking_code: string
  status: string
  status_detail: string
  readonly created_at: string
  updated_at: string
  signed_by: string | null
  readonly weight: number | null
  est_delivery_date: string | null
  readonly shipment_id: string | null
  readonly carrier: string
  tracking_details: TrackingDetailRecord[]
  readonly fees: readonly unknown[]
  readonly carrier_detail: Record<string, unknown> | null
  readonly delivery_evidence: readonly unknown[]
  finalized: boolean
  readonly is_return: boolean
  readonly public_url: string
}

/** What a carrier knows of a number, watched by EasyPost or not. */
export interface Parcel {
  readonly code: string
  readonly carrier: string
  readonly way: readonly Station[]
  /** How many stations it has passed. */
  passed: number
  readonly index: number
  /** Scans without a place, as some carriers send them. */
  readonly placeless: boolean
  /** ms; the first scan */
  readonly startedAt: number
}

const hoursBetween = 7

export function newTracker(
  id: string,
  parcel: Parcel,
  { now, createdAt, shipmentId }: { now: number; createdAt: number; shipmentId: string | null },
): TrackerRecord {
  const record: TrackerRecord = {
    id,
    object: 'Tracker',
    mode: 'test',
    tracking_code: parcel.code,
    status: 'unknown',
    status_detail: 'unknown',
    created_at: vendorTime(createdAt),
    updated_at: vendorTime(now),
    signed_by: null,
    // Whole, so that its `.0` shows what EasyPost really signs.
    weight: parcel.index % 3 === 0 ? null : 136,
    est_delivery_date: null,
    shipment_id: shipmentId,
    carrier: parcel.carrier,
    tracking_details: [],
    fees: [{ object: 'Fee', type: 'TrackerFee', amount: '0.02000', charged: true, refunded: false }],
    carrier_detail: carrierDetail(parcel),
    delivery_evidence: [],
    finalized: false,
    is_return: false,
    public_url: `https://track.easypost.com/${Buffer.from(id).toString('base64url')}`,
  }
  refresh(record, parcel, now)
  return record
}

/** Writes down how far its parcel is. */
export function refresh(record: TrackerRecord, parcel: Parcel, now: number): void {
  const details = parcel.way.slice(0, parcel.passed).map((station, step) => detailOf(parcel, station, step))
  const last = details.at(-1)
  record.tracking_details = details
  record.status = last?.status ?? 'unknown'
  record.status_detail = last?.status_detail ?? 'unknown'
  record.signed_by = last?.status === 'delivered' ? personAt(parcel.index) : null
  record.est_delivery_date = vendorTime(parcel.startedAt + usualWay.length * hoursBetween * 3_600_000)
  record.finalized = parcel.passed >= parcel.way.length
  record.updated_at = vendorTime(now)
}

function detailOf(parcel: Parcel, station: Station, step: number): TrackingDetailRecord {
  const [status, status_detail, message] = stations[station]
  return {
    object: 'TrackingDetail',
    message,
    description: '',
    status,
    status_detail,
    datetime: vendorTime(parcel.startedAt + step * hoursBetween * 3_600_000),
    source: parcel.carrier,
    carrier_code: '',
    tracking_location: locationOf(parcel.placeless ? null : townAt(parcel.index, step)),
    est_delivery_date: null,
  }
}

const locationOf = (town: Town | null): Location => ({
  object: 'TrackingLocation',
  city: town?.city ?? null,
  state: town?.state ?? null,
  country: town?.country ?? null,
  zip: town?.zip ?? null,
})

const carrierDetail = ({ index }: Parcel): Record<string, unknown> => ({
  object: 'CarrierDetail',
  service: 'Ground',
  container_type: null,
  est_delivery_date_local: index % 2 === 0 ? '2026-12-01' : null,
  est_delivery_time_local: index % 2 === 0 ? '18:00:00' : null,
  origin_location: 'HAMBURG, 20457',
  origin_tracking_location: locationOf({ city: 'Hamburg', state: 'HH', zip: '20457', country: 'DE' }),
  destination_location: 'KÖLN, 50667',
  destination_tracking_location: null,
  guaranteed_delivery_date: null,
  alternate_identifier: null,
  initial_delivery_attempt: null,
})
