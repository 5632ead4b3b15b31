import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Generations, type Reading } from '../../../sidecar/src/freshness/generations.ts'

describe('generations', () => {
  test('a read begun before an invalidation may not fill the key after it', () => {
    const generations = new Generations()
    const reading = generations.begin()
    generations.invalidate('Order|1')
    expect(generations.mayFill(reading, 'Order|1')).toBe(false)
  })

  test('it may still fill every other key', () => {
    const generations = new Generations()
    const reading = generations.begin()
    generations.invalidate('Order|1')
    expect(generations.mayFill(reading, 'Order|2')).toBe(true)
  })

  test('a read begun after the invalidation may fill the key', () => {
    const generations = new Generations()
    const old = generations.begin()
    generations.invalidate('Order|1')
    expect(generations.mayFill(generations.begin(), 'Order|1')).toBe(true)
    generations.end(old)
  })

  test('after everything was invalidated no read under way may fill anything', () => {
    const generations = new Generations()
    const reading = generations.begin()
    generations.invalidateAll()
    expect(generations.mayFill(reading, 'Order|1')).toBe(false)
    expect(generations.mayFill(generations.begin(), 'Order|1')).toBe(true)
  })

  test('nothing is remembered while nobody reads', () => {
    const generations = new Generations()
    for (let key = 0; key < 1_000; key++) generations.invalidate(`Order|${key}`)
    expect(generations.remembered).toBe(0)
  })

  test('what is older than the oldest read under way is forgotten', () => {
    const generations = new Generations()
    const first = generations.begin()
    generations.invalidate('Order|1')
    const second = generations.begin()
    generations.invalidate('Order|2')
    generations.end(first)
    expect(generations.remembered).toBe(1)
    expect(generations.mayFill(second, 'Order|2')).toBe(false)
    generations.end(second)
    expect(generations.remembered).toBe(0)
  })

  test('forgetting does not stop at a key that was invalidated again', () => {
    const generations = new Generations()
    const first = generations.begin()
    generations.invalidate('Order|1')
    generations.invalidate('Order|2')
    const second = generations.begin()
    generations.invalidate('Order|1')
    generations.end(first)
    expect(generations.remembered).toBe(1)
    generations.end(second)
  })

  test('a key invalidated again counts as new: it outlives the reads that were there the first time', () => {
    const generations = new Generations()
    const first = generations.begin()
    generations.invalidate('Order|1')
    const second = generations.begin()
    generations.invalidate('Order|1')
    generations.end(first)
    expect(generations.mayFill(second, 'Order|1')).toBe(false)
  })

  test('a read that never ends costs bounded memory, and rather fills nothing than something old', () => {
    const generations = new Generations(100)
    const stuck = generations.begin()
    for (let key = 0; key < 10_000; key++) {
      generations.invalidate(`Order|${key}`)
      expect(generations.remembered).toBeLessThanOrEqual(100)
    }
    expect(generations.mayFill(stuck, 'Order|0')).toBe(false)
    expect(generations.mayFill(generations.begin(), 'Order|0')).toBe(true)
  })

  type Step = { readonly do: 'begin' | 'end' | 'invalidate' | 'invalidateAll'; readonly which: number }
  const steps = fc.array(
    fc.record<Step>({
      do: fc.constantFrom('begin', 'begin', 'end', 'invalidate', 'invalidate', 'invalidate', 'invalidateAll'),
      which: fc.nat({ max: 4 }),
    }),
    { maxLength: 60 },
  )

  test('never allows what a memory without bounds would forbid', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 5 }), (all, bound) => {
        const generations = new Generations(bound)
        const open: { reading: Reading; since: Set<string> }[] = []
        for (const step of all) {
          if (step.do === 'begin') open.push({ reading: generations.begin(), since: new Set() })
          if (step.do === 'invalidateAll') generations.invalidateAll()
          if (step.do === 'invalidate') generations.invalidate(`k${step.which}`)
          if (step.do === 'end') for (const ended of open.splice(step.which, 1)) generations.end(ended.reading)
          for (const { since } of open) {
            if (step.do === 'invalidate') since.add(`k${step.which}`)
            if (step.do === 'invalidateAll') for (let key = 0; key < 5; key++) since.add(`k${key}`)
          }
          for (const { reading, since } of open) {
            for (const key of since) expect(generations.mayFill(reading, key)).toBe(false)
          }
          expect(generations.remembered).toBeLessThanOrEqual(bound)
        }
      }),
    )
  })
})
