import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Allowance } from '../../../sidecar/src/quotas/allowance.ts'
import type { AddShared } from '../../../sidecar/src/quotas/shared-count.ts'
import { testClock } from '../../support/clock.ts'
import { ownCount } from '../../support/quotas.ts'

const minute = 60_000

function allowances(limit: number, count = 1, share?: AddShared) {
  const clock = testClock()
  const add = share ?? ownCount(clock.now() + minute)
  return { clock, all: Array.from({ length: count }, () => new Allowance('requests:a', limit, minute, clock, add)) }
}

async function takenBy(allowance: Allowance, times: number, points = 1): Promise<number> {
  let taken = 0
  for (let n = 0; n < times; n += 1) if (await allowance.take(points)) taken += 1
  return taken
}

describe('an allowance', () => {
  test('is all of the limit for one replica, and not a point more', async () => {
    const { all } = allowances(100)
    const [only] = all as [Allowance]
    expect(await takenBy(only, 300)).toBeLessThanOrEqual(105)
    expect(await takenBy(only, 10)).toBe(0)
    expect(only.remaining).toBe(0)
  })

  test('is answered at once while points are there, and waits for the others only when they are not', async () => {
    const replies: (() => void)[] = []
    const clock = testClock()
    const counting = ownCount(clock.now() + minute)
    const slow: AddShared = async (key, points) => {
      await new Promise<void>((resolve) => replies.push(resolve))
      return counting(key, points)
    }
    const allowance = new Allowance('requests:a', 200, minute, clock, slow)
    // A twentieth is lent before anybody has answered.
    for (let n = 0; n < 10; n += 1) expect(allowance.take(1)).toBe(true)
    const waiting = allowance.take(1)
    expect(waiting).toBeInstanceOf(Promise)
    expect(replies).toHaveLength(1)
    for (const reply of replies) reply()
    expect(await waiting).toBe(true)
  })

  test('of all replicas together is the limit and a twentieth each at most, however they take turns', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 400 }),
        fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 9 })), { minLength: 50, maxLength: 400 }),
        async (limit, turns) => {
          const { all } = allowances(limit, 3)
          let used = 0
          await Promise.all(
            turns.map(async ([who, points]) => {
              if (await all[who]?.take(points)) used += points
            }),
          )
          expect(used).toBeLessThanOrEqual(limit + 3 * Math.max(1, Math.floor(limit / 20)))
        },
      ),
      { numRuns: 200 },
    )
  })

  test('that one replica used up is used up for the others, but for what they hold', async () => {
    const { all } = allowances(100, 2)
    const [one, other] = all as [Allowance, Allowance]
    const first = await takenBy(one, 200)
    expect(first).toBeGreaterThanOrEqual(95)
    expect(await takenBy(other, 200)).toBeLessThanOrEqual(5)
  })

  test('is whole again when the minute is over', async () => {
    const clock = testClock()
    let endsAt = clock.now() + minute
    let used = 0
    const add: AddShared = async (_key, points) => {
      if (clock.now() >= endsAt) [endsAt, used] = [clock.now() + minute, 0]
      used += points
      return { used, endsAt }
    }
    const allowance = new Allowance('requests:a', 40, minute, clock, add)
    expect(await takenBy(allowance, 100)).toBeGreaterThanOrEqual(38)
    expect(await allowance.take(1)).toBe(false)
    expect(allowance.resetMs).toBe(minute)
    clock.advance(minute)
    expect(await takenBy(allowance, 20)).toBe(20)
    expect(allowance.remaining).toBe(20)
  })

  test('is not used up, for anybody, by what is more than all of it', async () => {
    const { all } = allowances(100, 2)
    const [one, other] = all as [Allowance, Allowance]
    expect(await one.take(101)).toBe(false)
    expect(await other.take(90)).toBe(true)
  })
})
