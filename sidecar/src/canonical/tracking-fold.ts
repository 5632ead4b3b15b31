import type { TransportExceptionKind } from './business-exception.ts'
import { milestoneRank, type ShipmentMilestone } from './shipment-milestone.ts'
import { instantOf, type SourceTime } from './source-time.ts'
import type { DeliveryOutcome, TrackingEvent } from './tracking-event.ts'

export interface OpenException {
  readonly kind: TransportExceptionKind
  readonly since: SourceTime | null
  readonly code: string
  readonly reason: string | null
  readonly text: string | null
}

/** What all events of one package come to. */
export interface TrackingState {
  readonly milestone: ShipmentMilestone
  /** When it was reached. */
  readonly milestoneTime: SourceTime | null
  readonly outcome: DeliveryOutcome | null
  readonly exceptions: readonly OpenException[]
  /** The newest expectation among the events. */
  readonly estimatedDelivery: SourceTime | null
  readonly lastEventTime: SourceTime | null
  /** Codes nobody here knows yet, each once. */
  readonly unmapped: readonly string[]
}

/**
 * Folds events to where a package is. The order in which they arrived does not matter: they are put into the order in
 * which they happened, and the milestone then only goes forward. It goes back by a correction, a return or a refusal.
 */
export const foldTracking = (events: readonly TrackingEvent[]): TrackingState => foldOrdered(inOrder(events))

/** The same of events that are in order already. */
export function foldOrdered(ordered: readonly TrackingEvent[]): TrackingState {
  const actual = ordered.filter(({ classifier }) => classifier === 'ACTUAL')
  let milestone: ShipmentMilestone = 'UNKNOWN'
  let milestoneTime: SourceTime | null = null
  let outcome: DeliveryOutcome | null = null
  let exceptions: readonly OpenException[] = []
  for (const event of actual) {
    const next: ShipmentMilestone =
      event.milestone === null ? milestone : nextMilestone(milestone, event.milestone, event.correction)
    if (next !== milestone) {
      milestone = next
      milestoneTime = event.time
    }
    if (event.outcome !== null && isDelivered(next)) outcome = event.outcome
    if (!isDelivered(next)) outcome = null
    exceptions = exceptionsAfter(exceptions, event, next)
  }
  return {
    milestone,
    milestoneTime,
    outcome,
    exceptions,
    estimatedDelivery:
      ordered.findLast(({ classifier, time }) => classifier !== 'ACTUAL' && time !== null)?.time ?? null,
    lastEventTime: actual.findLast(({ time }) => time !== null)?.time ?? null,
    unmapped: [...new Set(ordered.flatMap(({ mapped, code }) => (mapped ? [] : [code])))],
  }
}

/** Each event once, as they happened. A local time without a zone is compared as it is written: there is nothing better. */
export function inOrder(events: readonly TrackingEvent[]): readonly TrackingEvent[] {
  const placed = eachOnce(events).map((event) => ({ event, at: orderOf(event) }))
  placed.sort(
    (one, other) =>
      compare(one.at, other.at) || rankOf(one.event) - rankOf(other.event) || compare(one.event.key, other.event.key),
  )
  return placed.map(({ event }) => event)
}

function eachOnce(events: readonly TrackingEvent[]): readonly TrackingEvent[] {
  const once = new Map<string, TrackingEvent>()
  for (const event of events) {
    const known = once.get(event.key)
    if (!known || byText(known, event) < 0) once.set(event.key, event)
  }
  return [...once.values()]
}

/** Two tellings of one event may differ: which one counts must not depend on which came last. */
const byText = (one: TrackingEvent, other: TrackingEvent): number =>
  compare(one.receivedAt, other.receivedAt) || compare(JSON.stringify(one), JSON.stringify(other))

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** Before everything else when nobody said when: what came later must not be taken back by it. */
const orderOf = ({ time }: TrackingEvent): string => (time === null ? '' : (instantOf(time) ?? `${time.local}Z`))

const rankOf = ({ milestone }: TrackingEvent): number => (milestone === null ? -1 : milestoneRank[milestone])

/** Milestones among which a carrier goes back and forth count as one step. */
function stepOf(milestone: ShipmentMilestone): number {
  const rank = milestoneRank[milestone]
  if (rank >= 40 && rank <= 46) return 40
  return rank >= 60 && rank <= 62 ? 60 : rank
}

const isDelivered = (milestone: ShipmentMilestone): boolean =>
  milestone === 'DELIVERED' || milestone === 'POD_CONFIRMED'
const isOver = (milestone: ShipmentMilestone): boolean => isDelivered(milestone) || milestone === 'RETURNED'

function nextMilestone(now: ShipmentMilestone, told: ShipmentMilestone, correction: boolean): ShipmentMilestone {
  if (correction) return told
  if (now === 'RETURNING') return afterReturning(told)
  if (told === 'RETURNING') return now === 'RETURNED' ? now : told
  if (told === 'CANCELLED' || told === 'UNDELIVERABLE') return isOver(now) ? now : told
  // A label that was called off and a parcel that was given up are scanned again all the same: the scan is right.
  if (now === 'CANCELLED') return milestoneRank[told] >= milestoneRank.PICKED_UP ? told : now
  if (now === 'UNDELIVERABLE') return isOver(told) ? told : now
  return stepOf(told) >= stepOf(now) ? told : now
}

/** On its way back every scan is one of the way back, and carriers call the sender's door a delivery too. */
function afterReturning(told: ShipmentMilestone): ShipmentMilestone {
  if (isOver(told)) return 'RETURNED'
  return told === 'UNDELIVERABLE' ? told : 'RETURNING'
}

/** What does not pass by itself, however far the goods go on. */
const lasting: ReadonlySet<TransportExceptionKind> = new Set(['DAMAGED', 'SHORTAGE', 'OVERAGE', 'CONSIGNEE_REFUSED'])

function exceptionsAfter(
  open: readonly OpenException[],
  event: TrackingEvent,
  milestone: ShipmentMilestone,
): readonly OpenException[] {
  const { exception: kind, time: since, code, reason, text } = event
  const wentOn = event.milestone !== null && kind === null
  const left = wentOn || isOver(milestone) ? open.filter((one) => lasting.has(one.kind)) : open
  if (kind === null || left.some((one) => one.kind === kind)) return left
  return [...left, { kind, since, code, reason, text }]
}

/** Where a shipment is, from its packages: as far as all of them are, and how much of it was delivered. */
export function rollUp(milestones: readonly ShipmentMilestone[]): {
  readonly milestone: ShipmentMilestone
  readonly completeness: 'NONE' | 'PARTIAL' | 'FULL'
} {
  const alive = milestones.filter((one) => one !== 'CANCELLED')
  if (alive.length === 0) return { milestone: milestones[0] ?? 'UNKNOWN', completeness: 'NONE' }
  const delivered = alive.filter(isDelivered).length
  return {
    milestone: alive.reduce((least, one) => (milestoneRank[one] < milestoneRank[least] ? one : least)),
    completeness: delivered === 0 ? 'NONE' : delivered === alive.length ? 'FULL' : 'PARTIAL',
  }
}
