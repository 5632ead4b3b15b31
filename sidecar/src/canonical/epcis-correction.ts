import type { TrackingEvent } from './tracking-event.ts'
import { foldTracking, inOrder } from './tracking-fold.ts'

/**
 * The events a correction takes back: those before it that a parcel could not have gone on from to where the correction
 * says it is. What an earlier correction took back is not taken back again.
 */
export function takenBackBy(correction: TrackingEvent, history: readonly TrackingEvent[]): readonly TrackingEvent[] {
  if (!correction.correction || correction.milestone === null) return []
  const ordered = inOrder(history)
  const before = ordered.slice(
    0,
    ordered.findIndex(({ key }) => key === correction.key),
  )
  const since = before.slice(before.findLastIndex((event) => event.correction) + 1)
  const goingOn = { ...correction, correction: false }
  return since.filter(
    (event) =>
      event.classifier === 'ACTUAL' &&
      event.milestone !== null &&
      foldTracking([event, goingOn]).milestone !== correction.milestone,
  )
}
