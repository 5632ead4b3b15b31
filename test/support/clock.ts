import type { Clock } from '../../sidecar/src/foundation/clock.ts'

/** A clock that stands still until it is told to go on. */
export interface TestClock extends Clock {
  advance(ms: number): void
}

export function testClock(startMs = Date.parse('2026-11-23T08:00:00Z')): TestClock {
  let now = startMs
  return {
    now: () => now,
    advance(ms) {
      now += ms
    },
  }
}
