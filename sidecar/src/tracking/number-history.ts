import type { Fresh } from '../canonical/freshness.ts'
import { instantOf } from '../canonical/source-time.ts'
import type { TrackingEvent } from '../canonical/tracking-event.ts'
import { foldOrdered, inOrder } from '../canonical/tracking-fold.ts'
import { meaningOf, type Reading } from '../canonical/tracking-meaning.ts'
import type { PackageTrackingParent } from '../contract/parents.ts'
import type { TrackingFacts } from './store.ts'

/** Which part of a number's history belongs to a shipment: carriers use numbers again. ISO 8601 UTC. */
export interface Lifetime {
  readonly from: string | null
  readonly until: string | null
}

const day = 86_400_000

/** Labels are made, and parcels announced, days before goods issue; claims and returns take months. */
const beforeShippingMs = 21 * day
const afterShippingMs = 180 * day

export function lifetimeOf(shippedAt: string | null): Lifetime {
  if (shippedAt === null) return { from: null, until: null }
  const ms = Date.parse(shippedAt)
  return {
    from: new Date(ms - beforeShippingMs).toISOString(),
    until: new Date(ms + afterShippingMs).toISOString(),
  }
}

/** What a number's history comes to for one shipment, read by what codes mean today. */
export function trackingOf(
  facts: Fresh<TrackingFacts>,
  connection: string,
  reading: Reading,
  lifetime: Lifetime,
): PackageTrackingParent {
  const events = inOrder(eventsWithin(facts, reading, lifetime))
  const state = foldOrdered(events)
  const { head, trackingNumber, freshness } = facts
  return {
    ...state,
    estimatedDelivery: head?.estimatedDelivery ?? state.estimatedDelivery,
    trackingNumber,
    connection,
    carrier: head?.carrier ?? null,
    events,
    proof: head?.proofOfDelivery ?? null,
    freshness,
  }
}

/** The part of a number's history that belongs to a shipment. */
export function eventsWithin(
  facts: TrackingFacts,
  reading: Reading,
  { from, until }: Lifetime,
): readonly TrackingEvent[] {
  const within = (at: string): boolean => (from === null || at >= from) && (until === null || at < until)
  return facts.events
    .filter(({ time }) => time === null || within(instantOf(time) ?? `${time.local}Z`))
    .map(({ receivedAt, ...event }) => meaningOf(event, receivedAt, reading))
}
