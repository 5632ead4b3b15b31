import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { milestoneRank, type ShipmentMilestone } from '../../../sidecar/src/canonical/shipment-milestone.ts'
import { type Followed, nextPollAfterMs } from '../../../sidecar/src/tracking/poll-schedule.ts'

const hour = 3_600_000
const day = 24 * hour
const followed = (more: Partial<Followed> = {}): Followed => ({
  ...{ milestone: 'IN_TRANSIT', ageMs: day, silentMs: hour, failures: 0, told: false },
  ...more,
})
const waitOf = (more: Partial<Followed>) => nextPollAfterMs(followed(more)) ?? Number.POSITIVE_INFINITY

describe('when a number is asked for next', () => {
  test.each(['DELIVERED', 'POD_CONFIRMED', 'RETURNED', 'CANCELLED'] as const)('%s: never again', (milestone) => {
    expect(nextPollAfterMs(followed({ milestone }))).toBeNull()
  })

  test('out for delivery often, on the way seldom', () => {
    expect(waitOf({ milestone: 'OUT_FOR_DELIVERY' })).toBe(hour / 3)
    expect(waitOf({ milestone: 'OUT_FOR_DELIVERY' })).toBeLessThan(waitOf({ milestone: 'IN_TRANSIT' }))
  })

  test('the longer the carrier is silent, the more seldom; a number it never told of by its own age', () => {
    const waits = [hour, 2 * day, 5 * day, 20 * day].map((silentMs) => waitOf({ silentMs }))
    expect(waits).toEqual([...waits].sort((one, other) => one - other))
    expect(waitOf({ silentMs: null, ageMs: 20 * day })).toBe(waitOf({ silentMs: 20 * day }))
  })

  test('what fails at longer and longer intervals, and at most two days', () => {
    const waits = [0, 1, 2, 3, 20].map((failures) => waitOf({ failures }))
    expect(waits.slice(0, 4)).toEqual([2 * hour, 4 * hour, 8 * hour, 16 * hour])
    expect(waits[4]).toBe(2 * day)
  })

  test('where webhooks tell, four times more seldom', () => {
    expect(waitOf({ told: true })).toBe(4 * waitOf({ told: false }))
  })

  test('after ninety days it is given up', () => {
    expect(nextPollAfterMs(followed({ ageMs: 91 * day }))).toBeNull()
  })

  test('it is never at once, and never later than in two days', () => {
    const any = fc.record({
      milestone: fc.constantFrom(...(Object.keys(milestoneRank) as ShipmentMilestone[])),
      ageMs: fc.nat(89 * day),
      silentMs: fc.option(fc.nat(89 * day)),
      failures: fc.nat(1_000),
      told: fc.boolean(),
    })
    fc.assert(
      fc.property(any, (one) => {
        const next = nextPollAfterMs(one)
        expect(next === null || (next >= hour / 3 && next <= 2 * day)).toBe(true)
      }),
    )
  })
})
