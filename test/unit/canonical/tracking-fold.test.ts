import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { milestoneRank, type ShipmentMilestone } from '../../../sidecar/src/canonical/shipment-milestone.ts'
import type { TrackingEvent } from '../../../sidecar/src/canonical/tracking-event.ts'
import { foldTracking, rollUp } from '../../../sidecar/src/canonical/tracking-fold.ts'

const milestones = Object.keys(milestoneRank) as ShipmentMilestone[]

const event = (
  hour: number,
  milestone: ShipmentMilestone | null,
  more: Partial<TrackingEvent> = {},
): TrackingEvent => ({
  key: `${hour}-${milestone}`,
  code: String(milestone),
  reason: null,
  text: null,
  time: { local: `2026-11-26T${String(hour).padStart(2, '0')}:00:00`, offset: '+00:00', zoneSource: 'PARTNER' },
  place: null,
  classifier: 'ACTUAL',
  milestone,
  exception: null,
  outcome: null,
  correction: false,
  mapped: true,
  receivedAt: '2026-11-27T00:00:00Z',
  ...more,
})

const milestoneOf = (...events: TrackingEvent[]) => foldTracking(events).milestone

describe('where a package is', () => {
  test('a late scan never takes a delivery back', () => {
    expect(milestoneOf(event(10, 'DELIVERED'), event(11, 'OUT_FOR_DELIVERY'), event(12, 'IN_TRANSIT'))).toBe(
      'DELIVERED',
    )
  })

  test('between facilities it goes back and forth', () => {
    expect(milestoneOf(event(1, 'DEPARTED'), event(2, 'ARRIVED'), event(3, 'DEPARTED'))).toBe('DEPARTED')
  })

  test('a delivery is left by a return, and a delivery to the sender ends the return', () => {
    expect(milestoneOf(event(1, 'DELIVERED'), event(2, 'RETURNING'))).toBe('RETURNING')
    expect(milestoneOf(event(1, 'RETURNING'), event(2, 'IN_TRANSIT'))).toBe('RETURNING')
    expect(milestoneOf(event(1, 'RETURNING'), event(2, 'DELIVERED'))).toBe('RETURNED')
  })

  test('a correction takes back what was reported before', () => {
    expect(milestoneOf(event(1, 'DELIVERED'), event(2, 'IN_TRANSIT', { correction: true }))).toBe('IN_TRANSIT')
  })

  test('a cancelled label that is scanned is on its way', () => {
    expect(milestoneOf(event(1, 'LABEL_CREATED'), event(2, 'CANCELLED'))).toBe('CANCELLED')
    expect(milestoneOf(event(1, 'CANCELLED'), event(2, 'PICKED_UP'))).toBe('PICKED_UP')
    expect(milestoneOf(event(1, 'DELIVERED'), event(2, 'CANCELLED'))).toBe('DELIVERED')
  })

  test('what is only expected is no milestone', () => {
    const expected = event(20, 'DELIVERED', { classifier: 'ESTIMATED' })
    const state = foldTracking([event(1, 'IN_TRANSIT'), expected])
    expect(state.milestone).toBe('IN_TRANSIT')
    expect(state.estimatedDelivery).toEqual(expected.time)
  })

  test('an unmapped code changes nothing and is told', () => {
    const state = foldTracking([event(1, 'IN_TRANSIT'), event(2, null, { code: 'ZZ9', mapped: false })])
    expect(state).toMatchObject({ milestone: 'IN_TRANSIT', unmapped: ['ZZ9'] })
  })

  test('nothing told is nothing known', () => {
    expect(foldTracking([])).toMatchObject({ milestone: 'UNKNOWN', exceptions: [], lastEventTime: null })
  })
})

describe('what is wrong with it', () => {
  test('an exception stands beside the milestone, and closes when it goes on', () => {
    const delayed = event(2, null, { exception: 'DELAYED' })
    expect(foldTracking([event(1, 'IN_TRANSIT'), delayed])).toMatchObject({
      milestone: 'IN_TRANSIT',
      exceptions: [{ kind: 'DELAYED', since: delayed.time }],
    })
    expect(foldTracking([event(1, 'IN_TRANSIT'), delayed, event(3, 'ARRIVED')]).exceptions).toEqual([])
  })

  test('damage does not pass by a delivery', () => {
    const damaged = event(2, null, { exception: 'DAMAGED' })
    expect(foldTracking([damaged, event(3, 'DELIVERED')]).exceptions).toMatchObject([{ kind: 'DAMAGED' }])
  })
})

describe('whatever the events are', () => {
  const anyEvent = fc
    .record({
      hour: fc.integer({ min: 0, max: 23 }),
      milestone: fc.option(fc.constantFrom(...milestones)),
      timed: fc.boolean(),
      correction: fc.boolean(),
      exception: fc.option(fc.constantFrom('DELAYED', 'DAMAGED', 'LOST', 'HELD')),
      classifier: fc.constantFrom('ACTUAL', 'ESTIMATED', 'PLANNED'),
    })
    .map(({ hour, milestone, timed, ...rest }, index = hour) =>
      event(hour, milestone, { ...rest, ...(timed ? {} : { time: null }), code: `${milestone}${index}` } as never),
    )

  test('every order of arrival gives the same state', () => {
    fc.assert(
      fc.property(
        fc
          .array(anyEvent, { maxLength: 12 })
          .chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }))),
        ([events, shuffled]) => {
          expect(foldTracking(shuffled)).toEqual(foldTracking(events))
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test('being told again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 8 }), (events) => {
        expect(foldTracking([...events, ...events])).toEqual(foldTracking(events))
      }),
    )
  })

  test('without returns, corrections and refusals it never goes back a step', () => {
    const forward = milestones.filter((one) => !['RETURNING', 'RETURNED', 'UNDELIVERABLE', 'CANCELLED'].includes(one))
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...forward), { minLength: 1, maxLength: 10 }), (told) => {
        const events = told.map((milestone, hour) => event(hour, milestone))
        const ranks = events.map((_, index) => milestoneRank[foldTracking(events.slice(0, index + 1)).milestone])
        const steps = ranks.map((rank) => (rank >= 40 && rank <= 46 ? 40 : rank >= 60 && rank <= 62 ? 60 : rank))
        expect([...steps].sort((a, b) => a - b)).toEqual(steps)
      }),
    )
  })
})

test('a shipment is as far as all of its packages are', () => {
  expect(rollUp(['DELIVERED', 'IN_TRANSIT'])).toEqual({ milestone: 'IN_TRANSIT', completeness: 'PARTIAL' })
  expect(rollUp(['DELIVERED', 'POD_CONFIRMED'])).toEqual({ milestone: 'DELIVERED', completeness: 'FULL' })
  expect(rollUp(['DELIVERED', 'CANCELLED'])).toEqual({ milestone: 'DELIVERED', completeness: 'FULL' })
  expect(rollUp([])).toEqual({ milestone: 'UNKNOWN', completeness: 'NONE' })
})
