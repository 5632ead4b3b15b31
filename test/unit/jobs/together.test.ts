import { describe, expect, test } from 'vitest'
import { together } from '../../../sidecar/src/jobs/together.ts'

describe('doing together what is asked for at the same time', () => {
  test('what comes while one is under way goes with the next, and each is told how its own ended', async () => {
    const batches: (readonly number[])[] = []
    const act = together(async (numbers: readonly number[]) => {
      batches.push(numbers)
      await new Promise((resolve) => setTimeout(resolve, 5))
      if (numbers.includes(3)) throw new Error('not 3')
      return numbers.length
    })
    const first = act(1)
    await Promise.resolve().then(() => {})
    const later = Promise.allSettled([act(2), act(3)])
    expect(await first).toBe(1)
    expect((await later).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await act(4)).toBe(1)
    expect(batches).toEqual([[1], [2, 3], [4]])
  })

  test('what comes at once goes at once', async () => {
    const batches: (readonly number[])[] = []
    const act = together(async (numbers: readonly number[]) => batches.push(numbers))
    await Promise.all([act(1), act(2), act(3)])
    expect(batches).toEqual([[1, 2, 3]])
  })
})
