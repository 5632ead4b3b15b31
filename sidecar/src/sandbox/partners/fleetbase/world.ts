import { createHash } from 'node:crypto'
import { activityOf } from './flow.ts'
import type { DriverRow, EntityRow, OrderRow, PlaceRow, ProofRow, StatusRow, TrackingRow, VehicleRow } from './rows.ts'

/** What it takes to make an order; what is left out is made up. */
export interface OrderDraft {
  readonly internalId?: string
  readonly trackingNumber?: string
  readonly type?: string
  readonly pickup?: Partial<PlaceRow> | null
  readonly dropoff?: Partial<PlaceRow> | null
  readonly entities?: readonly Partial<EntityRow>[]
  readonly notes?: string | null
  readonly meta?: unknown
  readonly podRequired?: boolean
  readonly podMethod?: string | null
  readonly adhoc?: boolean
  readonly scheduledAt?: number | null
  /** ms; now when left out */
  readonly createdAt?: number
}

/** All that the sandbox holds. Ids are the same at every start. */
export interface World {
  readonly orders: OrderRow[]
  readonly now: () => number
  id(type: string): string
  add(draft: OrderDraft): OrderRow
  find(idOrInternalId: string): OrderRow | undefined
  /** Writes a step down and moves the order there; items go along. */
  activity(order: OrderRow, code: string, at?: number): void
  assign(order: OrderRow, driver: DriverRow, vehicle: VehicleRow): void
  prove(order: OrderRow, proof: Omit<ProofRow, 'id' | 'createdAt' | 'subject'>): ProofRow
  /** Buys the same quote for any order: 36 euros and the tax on them. */
  price(order: OrderRow): void
}

/** What a tracking status makes of the code of a step: letters beyond ASCII are lost. */
const preparedCode = (code: string): string =>
  code
    .replaceAll(' ', '_')
    .replace(/[^A-Za-z0-9_-]/g, '')
    .toUpperCase()

export function createWorld(now: () => number): World {
  const orders: OrderRow[] = []
  const counts = new Map<string, number>()

  function id(type: string): string {
    const count = (counts.get(type) ?? 0) + 1
    counts.set(type, count)
    const hash = createHash('sha256').update(`${type} ${count}`).digest('hex')
    return `${type}_${BigInt(`0x${hash}`).toString(36).slice(0, 10)}`
  }

  const place = (draft: Partial<PlaceRow> | null | undefined, createdAt: number): PlaceRow | null =>
    draft
      ? {
          id: id('place'),
          name: draft.name ?? null,
          street1: draft.street1 ?? null,
          street2: draft.street2 ?? null,
          city: draft.city ?? null,
          province: draft.province ?? null,
          postal_code: draft.postal_code ?? null,
          country: draft.country ?? null,
          phone: draft.phone ?? null,
          latitude: draft.latitude ?? 0,
          longitude: draft.longitude ?? 0,
          createdAt,
        }
      : null

  function tracking(type: TrackingRow['type'], subject: string, number: string, createdAt: number): TrackingRow {
    const row: TrackingRow = { id: id('track'), number, subject, type, statuses: [], createdAt }
    row.statuses.push(status('created', type === 'order' ? 'Order Created' : 'Entity Created', createdAt, null))
    return row
  }

  const status = (code: string, words: string, createdAt: number, at: PlaceRow | null): StatusRow => ({
    id: id('status'),
    code: preparedCode(code),
    status: words,
    details: code === 'created' ? `New ${words.split(' ')[0]?.toLowerCase()} created.` : activityOf(code).details,
    complete: activityOf(code).complete,
    city: at?.city ?? null,
    country: at?.country ?? null,
    latitude: at?.latitude ?? 0,
    longitude: at?.longitude ?? 0,
    createdAt,
  })

  const generatedNumber = (): string => `NOR${String(1_000_000_000 + (counts.get('track') ?? 0))}DE`

  return {
    orders,
    now,
    id,
    add(draft) {
      const createdAt = draft.createdAt ?? now()
      const orderId = id('order')
      const entities = (draft.entities ?? []).map((entity): EntityRow => {
        const entityId = id('entity')
        return {
          id: entityId,
          internalId: entity.internalId ?? null,
          name: entity.name ?? null,
          type: entity.type ?? 'entity',
          weight: entity.weight ?? null,
          weightUnit: entity.weightUnit ?? null,
          meta: entity.meta ?? {},
          tracking: tracking('entity', entityId, generatedNumber(), createdAt),
          createdAt,
        }
      })
      const row: OrderRow = {
        id: orderId,
        internalId: draft.internalId ?? `NL${100_000 + orders.length}`,
        type: draft.type ?? 'transport',
        payloadId: id('payload'),
        pickup: place(draft.pickup, createdAt),
        dropoff: place(draft.dropoff, createdAt),
        entities,
        tracking: tracking('order', orderId, draft.trackingNumber ?? generatedNumber(), createdAt),
        notes: draft.notes ?? null,
        meta: draft.meta ?? {},
        podRequired: draft.podRequired ?? false,
        podMethod: draft.podMethod ?? null,
        adhoc: draft.adhoc ?? false,
        scheduledAt: draft.scheduledAt ?? null,
        createdAt,
        proofs: [],
        quote: null,
        rateId: null,
        driver: null,
        vehicle: null,
        status: 'created',
        dispatched: false,
        started: false,
        dispatchedAt: null,
        startedAt: null,
        updatedAt: createdAt,
      }
      orders.push(row)
      return row
    },
    find: (key) => orders.find((order) => order.id === key || order.internalId === key),
    activity(order, code, at = now()) {
      const step = activityOf(code)
      const place = step.complete ? order.dropoff : null
      for (const { statuses } of [order.tracking, ...order.entities.map((entity) => entity.tracking)]) {
        statuses.push(status(code, step.status, at, place))
      }
      order.status = code
      order.updatedAt = at
      if (code === 'dispatched') {
        order.dispatched = true
        order.dispatchedAt = at
      }
      if (code === 'started') {
        order.started = true
        order.startedAt = at
      }
    },
    assign(order, driver, vehicle) {
      order.driver = driver
      order.vehicle = vehicle
      order.updatedAt = now()
    },
    prove(order, proof) {
      const row: ProofRow = { id: id('proof'), subject: order.id, createdAt: now(), ...proof }
      order.proofs.push(row)
      return row
    },
    price(order) {
      order.rateId = id('rate')
      order.quote = {
        id: id('quote'),
        amount: 4284,
        currency: 'EUR',
        items: [
          { code: 'BASE_FEE', details: 'Grundpreis', amount: 3600 },
          { code: 'TAX', details: 'Umsatzsteuer', amount: 684 },
        ],
        createdAt: order.createdAt,
      }
    },
  }
}
