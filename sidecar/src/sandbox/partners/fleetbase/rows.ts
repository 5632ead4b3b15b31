export interface PlaceRow {
  readonly id: string
  readonly name: string | null
  readonly street1: string | null
  readonly street2: string | null
  readonly city: string | null
  readonly province: string | null
  readonly postal_code: string | null
  readonly country: string | null
  readonly phone: string | null
  readonly latitude: number
  readonly longitude: number
  /** ms */
  readonly createdAt: number
}

export interface StatusRow {
  readonly id: string
  readonly code: string
  readonly status: string
  readonly details: string
  readonly complete: boolean
  readonly city: string | null
  readonly country: string | null
  readonly latitude: number
  readonly longitude: number
  readonly createdAt: number
}

export interface TrackingRow {
  readonly id: string
  readonly number: string
  readonly subject: string
  readonly type: 'order' | 'entity'
  readonly statuses: StatusRow[]
  readonly createdAt: number
}

export interface EntityRow {
  readonly id: string
  readonly internalId: string | null
  readonly name: string | null
  readonly type: string
  readonly weight: string | null
  readonly weightUnit: string | null
  readonly meta: unknown
  readonly tracking: TrackingRow
  readonly createdAt: number
}

export interface ProofRow {
  readonly id: string
  readonly kind: 'signature' | 'photo' | 'scan'
  readonly subject: string
  readonly remarks: string
  /** As the driver's app sent it; null for an uploaded file. */
  readonly raw: string | null
  readonly data: unknown
  readonly createdAt: number
}

export interface QuoteRow {
  readonly id: string
  readonly amount: number
  readonly currency: string
  readonly items: readonly { readonly code: string; readonly details: string; readonly amount: number }[]
  readonly createdAt: number
}

export interface DriverRow {
  readonly id: string
  readonly name: string
  readonly phone: string
  readonly email: string
}

export interface VehicleRow {
  readonly id: string
  readonly name: string
  readonly plate: string
}

export interface OrderRow {
  readonly id: string
  readonly internalId: string
  readonly type: string
  readonly payloadId: string
  readonly pickup: PlaceRow | null
  readonly dropoff: PlaceRow | null
  readonly entities: readonly EntityRow[]
  readonly tracking: TrackingRow
  readonly notes: string | null
  readonly meta: unknown
  readonly podRequired: boolean
  readonly podMethod: string | null
  readonly adhoc: boolean
  readonly scheduledAt: number | null
  readonly createdAt: number
  readonly proofs: ProofRow[]
  quote: QuoteRow | null
  rateId: string | null
  driver: DriverRow | null
  vehicle: VehicleRow | null
  status: string
  dispatched: boolean
  started: boolean
  dispatchedAt: number | null
  startedAt: number | null
  updatedAt: number
}
