import type { ShipmentMilestone } from '../../../src/canonical/shipment-milestone.ts'

/** Numbers between 0 and 1, the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Step {
  /** Since the label was made, hours. */
  readonly atHours: number
  readonly milestone: ShipmentMilestone
}

/** What becomes of a number: it goes its way, nobody ever hears of it, or asking for it fails. */
export interface Life {
  readonly kind: 'usual' | 'dead' | 'failing'
  readonly steps: readonly Step[]
}

const deadShare = 0.01
const failingShare = 0.02
const attemptedShare = 0.05

/** A label, handed over within two days, three to eight scans under way, delivered the day it goes out or the next. */
export function lifeOf(random: () => number): Life {
  const drawn = random()
  if (drawn < deadShare) return { kind: 'dead', steps: [] }
  if (drawn < deadShare + failingShare) return { kind: 'failing', steps: [] }
  const steps: Step[] = []
  let at = 0
  const then = (hours: number, spread: number, milestone: ShipmentMilestone): void => {
    at += hours + random() * spread
    steps.push({ atHours: at, milestone })
  }
  then(0, 0, 'LABEL_CREATED')
  then(4, 44, 'PICKED_UP')
  for (let scans = 3 + Math.floor(random() * 6); scans > 0; scans -= 1) then(4, 14, 'IN_TRANSIT')
  then(4, 14, 'ARRIVED_DESTINATION')
  then(2, 12, 'OUT_FOR_DELIVERY')
  if (random() < attemptedShare) {
    then(3, 6, 'DELIVERY_ATTEMPTED')
    then(14, 6, 'OUT_FOR_DELIVERY')
  }
  then(3, 6, 'DELIVERED')
  return { kind: 'usual', steps }
}

/** How long a life lasts that ends by itself, hours. */
export const lengthOf = ({ steps }: Life): number => steps.at(-1)?.atHours ?? 90 * 24
