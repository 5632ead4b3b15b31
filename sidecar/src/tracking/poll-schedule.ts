import type { ShipmentMilestone } from '../canonical/shipment-milestone.ts'

export interface Followed {
  readonly milestone: ShipmentMilestone
  /** How long it has been followed, ms. */
  readonly ageMs: number
  /** Since the carrier last told something new, ms; null: it never did. */
  readonly silentMs: number | null
  /** Failures in a row. */
  readonly failures: number
  /** Its partner tells of news by itself: asking only makes up for what was lost. */
  readonly told: boolean
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Nothing more is expected: it is not asked for any more. */
const over: ReadonlySet<ShipmentMilestone> = new Set(['DELIVERED', 'POD_CONFIRMED', 'RETURNED', 'CANCELLED'])

/** What happens within hours is asked for often, what takes days seldom. */
const usual: Readonly<Partial<Record<ShipmentMilestone, number>>> = {
  OUT_FOR_DELIVERY: 20 * minute,
  DELIVERY_ATTEMPTED: 2 * hour,
  ARRIVED_DESTINATION: hour,
  AVAILABLE_FOR_COLLECTION: 6 * hour,
  UNDELIVERABLE: day,
  CUSTOMS_STARTED: 4 * hour,
}

/** So much more seldom where webhooks bring the news. */
const backstopFactor = 4

/** Followed for so long without an end, it is given up: the number is wrong, or the carrier forgot it. */
const longestMs = 90 * day

/**
 * When a number is asked for next, ms from now; null: never again. Young and moving often, silent ones ever more seldom,
 * and what fails at longer and longer intervals, each by itself.
 */
export function nextPollAfterMs({ milestone, ageMs, silentMs, failures, told }: Followed): number | null {
  if (over.has(milestone) || ageMs > longestMs) return null
  const base = usual[milestone] ?? (milestone === 'UNKNOWN' || milestone === 'LABEL_CREATED' ? 3 * hour : 2 * hour)
  const silence = silentMs ?? ageMs
  const patience = silence < day ? 1 : silence < 3 * day ? 2 : silence < 10 * day ? 6 : 12
  const afterFailures = Math.min(2 ** Math.min(failures, 10), 24)
  return Math.min(base * patience * afterFailures * (told ? backstopFactor : 1), 2 * day)
}
