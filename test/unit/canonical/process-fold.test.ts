import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldSteps, type KeptStepEvent } from '../../../sidecar/src/canonical/process-fold.ts'
import {
  isOverdue,
  isStalled,
  processSteps,
  type StepFacts,
  type StepName,
  type StepState,
  stepNames,
  stepStates,
} from '../../../sidecar/src/canonical/process-step.ts'

const at = (minutes: number): string => new Date(Date.UTC(2026, 10, 27) + minutes * 60_000).toISOString()

let ids = 0
const event = (
  step: StepName,
  state: StepState,
  minutes: number,
  facts: StepFacts = {},
  part = 'Fulfillment:1',
): KeptStepEvent => {
  ids += 1
  return { id: ids, process: 'Order:1', step, part, eventKey: `${ids}`, state, facts, occurredAt: at(minutes) }
}

describe('a step', () => {
  test('stands as it was told last, since the first of the events that say the same', () => {
    const [release] = foldSteps([
      event('release', 'IN_PROGRESS', 0),
      event('release', 'WAITING', 1, { waitingOn: 'acme', attempts: 1 }),
      event('release', 'WAITING', 3, { waitingOn: 'acme', attempts: 2, nextAttemptAt: at(4) }),
    ])
    expect(release).toMatchObject({
      state: 'WAITING',
      since: at(1),
      attempts: 2,
      waitingOn: 'acme',
      nextAttemptAt: at(4),
    })
  })

  test('is late from its beginning on, however often it was tried', () => {
    const [release] = foldSteps([event('release', 'IN_PROGRESS', 0), event('release', 'WAITING', 12)])
    expect(release?.dueAt).toBe(new Date(Date.parse(at(0)) + processSteps.release.withinMs).toISOString())
  })

  test('that ended waits for nothing and is late no more', () => {
    const [release] = foldSteps([event('release', 'WAITING', 0, { waitingOn: 'stock' }), event('release', 'DONE', 1)])
    expect(release).toMatchObject({ state: 'DONE', waitingOn: null, dueAt: null })
  })

  test('that begins anew after it ended has its time from then on', () => {
    const [release] = foldSteps([
      event('release', 'IN_PROGRESS', 0),
      event('release', 'DONE', 1),
      event('release', 'FAILED', 500),
    ])
    expect(release?.dueAt).toBe(new Date(Date.parse(at(500)) + processSteps.release.withinMs).toISOString())
  })

  test('keeps its owner until another is named', () => {
    const [pick] = foldSteps([event('pick', 'WAITING', 0, { owner: 'acme' }), event('pick', 'IN_PROGRESS', 1)])
    expect(pick?.owner).toBe('acme')
  })

  test('of two events at the same instant stands as the one written down later says', () => {
    const events = [event('ship', 'IN_PROGRESS', 5), event('ship', 'DONE', 5)]
    expect(foldSteps(events.toReversed())[0]?.state).toBe('DONE')
  })
})

describe('a process', () => {
  test('goes along the way of goods, each part by itself', () => {
    const steps = foldSteps([
      event('ship', 'WAITING', 0, {}, 'Fulfillment:2'),
      event('invoice', 'WAITING', 0, {}, ''),
      event('ship', 'DONE', 0, {}, 'Fulfillment:1'),
      event('capture', 'DONE', 0, {}, ''),
    ])
    expect(steps.map(({ step, part, state }) => `${step} ${part} ${state}`)).toEqual([
      'capture  DONE',
      'ship Fulfillment:1 DONE',
      'ship Fulfillment:2 WAITING',
      'invoice  WAITING',
    ])
  })

  test('is the same in whatever order its events are handed in', () => {
    const anyEvent = fc.record({
      id: fc.nat(),
      step: fc.constantFrom(...stepNames),
      part: fc.constantFrom('', 'Fulfillment:1', 'Fulfillment:2'),
      state: fc.constantFrom(...stepStates),
      facts: fc.record({ attempts: fc.nat(9), waitingOn: fc.string(), owner: fc.string() }, { requiredKeys: [] }),
      occurredAt: fc.nat(60).map(at),
    })
    const anyEvents = fc.uniqueArray(anyEvent, { selector: ({ id }) => id, maxLength: 30 })
    fc.assert(
      fc.property(
        anyEvents.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        ([events, shuffled]) => {
          const kept = (list: typeof events) =>
            list.map((one) => ({ ...one, process: 'Order:1', eventKey: `${one.id}` }))
          expect(foldSteps(kept(shuffled))).toEqual(foldSteps(kept(events)))
        },
      ),
    )
  })
})

test('a step is stalled when it failed, was given up, or its time is up', () => {
  const [waiting] = foldSteps([event('release', 'WAITING', 0)])
  const [failed] = foldSteps([event('release', 'FAILED', 0)])
  const [done] = foldSteps([event('release', 'WAITING', 0), event('release', 'DONE', 1)])
  const soon = Date.parse(at(1))
  const late = Date.parse(at(60 * 24))
  expect([waiting, failed, done].map((step) => step && isStalled(step, soon))).toEqual([false, true, false])
  expect([waiting, done].map((step) => step && isOverdue(step, late))).toEqual([true, false])
})
