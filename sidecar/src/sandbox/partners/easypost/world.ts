import { createWebhookSender, type WebhookSender } from '../webhook-sender.ts'
import { type Station, testCodes, usualWay } from './journey.ts'
import { createIds, createLedger, type Kept, type Ledger, vendorTime } from './ledger.ts'
import type { RateRecord, ShipmentRecord } from './shipments.ts'
import { signedDelivery } from './signing.ts'
import { newTracker, type Parcel, refresh, type TrackerRecord } from './trackers.ts'

interface EventRecord extends Kept {
  readonly description: string
  readonly user_id: string
  readonly status: string
  readonly mode: 'test'
  readonly object: 'Event'
}

interface RefundRecord extends Kept {
  readonly object: 'Refund'
  readonly updated_at: string
  readonly tracking_code: string
  readonly confirmation_number: null
  readonly status: string
  readonly carrier: string
  readonly shipment_id: string
}

interface WebhookRecord extends Kept {
  readonly object: 'Webhook'
  readonly mode: 'test'
  readonly url: string
  readonly disabled_at: null
  readonly custom_headers: readonly unknown[]
}

export interface ParcelFacts {
  readonly carrier?: string
  readonly way?: readonly Station[]
  readonly passed?: number
  readonly placeless?: boolean
  /** ms */
  readonly startedAt?: number
}

/** Everything this EasyPost holds. */
export interface World {
  readonly now: () => number
  readonly newId: (prefix: string) => string
  readonly trackers: Ledger<TrackerRecord>
  readonly shipments: Ledger<ShipmentRecord>
  readonly events: Ledger<EventRecord>
  readonly refunds: Ledger<RefundRecord>
  readonly hooks: Ledger<WebhookRecord>
  readonly rates: Map<string, RateRecord>
  /** What carriers know, by number. */
  readonly parcels: Map<string, Parcel>
  readonly webhooks: WebhookSender
  readonly user: string
  webhookSecret: string | null
  /** Lets a carrier know of a number. */
  carry(code: string, facts?: ParcelFacts): Parcel
  /** Watches a number; the one that was watched before, when there is one. */
  watch(parcel: Parcel, more?: { createdAt?: number; shipmentId?: string; quiet?: boolean }): TrackerRecord
  trackerOf(code: string): TrackerRecord | undefined
  /** Takes a parcel one station further, and tells of it. */
  advance(code: string): TrackerRecord
  tell(description: string, result: unknown, previous: Record<string, unknown>): void
}

export function createWorld(now: () => number): World {
  const newId = createIds()
  const world: World = {
    now,
    newId,
    trackers: createLedger(),
    shipments: createLedger(),
    events: createLedger(),
    refunds: createLedger(),
    hooks: createLedger(),
    rates: new Map(),
    parcels: new Map(),
    webhooks: createWebhookSender(),
    user: newId('user'),
    webhookSecret: null,
    carry(code, { carrier = 'USPS', way = usualWay, passed = 1, placeless = false, startedAt } = {}) {
      const parcel: Parcel = {
        code,
        carrier,
        way,
        passed,
        placeless,
        index: world.parcels.size,
        startedAt: startedAt ?? now() - way.length * 8 * 3_600_000,
      }
      world.parcels.set(code, parcel)
      return parcel
    },
    watch(parcel, { createdAt = now(), shipmentId, quiet = false } = {}) {
      const watched = world.trackerOf(parcel.code)
      if (watched) return watched
      const more = { now: Math.max(createdAt, quiet ? createdAt : now()), createdAt, shipmentId: shipmentId ?? null }
      const tracker = world.trackers.add(newTracker(newId('trk'), parcel, more))
      if (!quiet) world.tell('tracker.created', tracker, {})
      return tracker
    },
    trackerOf: (code) => world.trackers.all.find((one) => one.tracking_code === code),
    advance(code) {
      const [parcel, tracker] = [world.parcels.get(code), world.trackerOf(code)]
      if (!parcel || !tracker) throw new Error(`EasyPost watches no ${code}.`)
      const previous = { status: tracker.status, status_detail: tracker.status_detail }
      parcel.passed = Math.min(parcel.way.length, parcel.passed + 1)
      refresh(tracker, parcel, now())
      world.tell('tracker.updated', tracker, previous)
      return tracker
    },
    tell(description, result, previous_attributes) {
      const event: EventRecord = {
        description,
        id: newId('evt'),
        user_id: world.user,
        status: 'pending',
        created_at: new Date(now()).toISOString(),
        mode: 'test',
        object: 'Event',
      }
      world.events.add(event)
      // The list of events lacks what a webhook has.
      const whole = {
        ...event,
        updated_at: vendorTime(now()),
        previous_attributes,
        pending_urls: world.hooks.all.map(({ url }) => url),
        completed_urls: [],
        result,
      }
      world.webhooks.send(signedDelivery(whole, world.webhookSecret))
    },
  }
  for (const [code, way] of Object.entries(testCodes)) world.carry(code, { way, passed: way.length })
  return world
}
