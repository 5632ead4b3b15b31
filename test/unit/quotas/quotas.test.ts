import { describe, expect, test } from 'vitest'
import { createViewer } from '../../../sidecar/src/access/viewer.ts'
import { Quotas } from '../../../sidecar/src/quotas/quotas.ts'
import { testClock } from '../../support/clock.ts'
import { ownCount } from '../../support/quotas.ts'

const clock = testClock()
const quotas = (mostAtOnce?: number) =>
  new Quotas({ clock, add: ownCount(clock.now() + 60_000), ...(mostAtOnce !== undefined && { mostAtOnce }) })

const viewer = (principal: string, requestsPerMinute = 100, costPerMinute = 1_000) =>
  createViewer({ principal, limits: { requestsPerMinute, costPerMinute } })

const refused = expect.objectContaining({ code: 'RATE_LIMITED', retry: 'throttled' })

describe('what a principal may use', () => {
  test('at a time is bounded, each for itself, until a request is over', async () => {
    const counting = quotas(2)
    const [ada, bob] = [viewer('ada'), viewer('bob')]
    await counting.enter(ada)
    await counting.enter(ada)
    expect(() => counting.enter(ada)).toThrow(refused)
    await counting.enter(bob)
    counting.leave(ada)
    await counting.enter(ada)
    expect(() => counting.enter(ada)).toThrow(refused)
  })

  test('is not used up by requests that were refused for being too many at a time', async () => {
    const counting = quotas(1)
    const ada = viewer('ada')
    await counting.enter(ada)
    for (let n = 0; n < 50; n += 1) expect(() => counting.enter(ada)).toThrow(refused)
    expect(counting.headers(ada).ratelimit).toMatch(/^"requests";r=99;t=60, /)
  })

  test('is its own: another has as much', async () => {
    const counting = quotas()
    await counting.spend(viewer('ada'), 1_000)
    await expect(async () => counting.spend(viewer('ada'), 1)).rejects.toEqual(refused)
    expect(await counting.spend(viewer('bob'), 400)).toMatchObject({ remaining: 600 })
  })

  test('changes at once when its limits do, and what was used stays used', async () => {
    const counting = quotas()
    await counting.spend(viewer('ada'), 900)
    expect(await counting.spend(viewer('ada', 100, 2_000), 500)).toMatchObject({ remaining: 600 })
    await expect(async () => counting.spend(viewer('ada', 100, 1_000), 500)).rejects.toEqual(refused)
  })

  test('is told as the draft of the standard has it', async () => {
    const counting = quotas()
    await counting.enter(viewer('ada'))
    await counting.spend(viewer('ada'), 30)
    expect(counting.headers(viewer('ada'))).toEqual({
      'ratelimit-policy': '"requests";q=100;w=60, "cost";q=1000;w=60;qu="points"',
      ratelimit: '"requests";r=99;t=60, "cost";r=970;t=60',
    })
  })
})
