import { describe, expect, test } from 'vitest'
import { type ErrorCode, SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { judge } from '../../../sidecar/src/jobs/retry.ts'

const policy = { attempts: 8, baseMs: 1_000, maxMs: 60_000 }
const of = (code: ErrorCode, details = {}) => new SidecarError(code, 'It failed.', { details })
const latest = () => 1
const soonest = () => 0
const delayOf = (error: unknown, attempt: number, random = latest) => {
  const verdict = judge(error, attempt, false, policy, random)
  return verdict.is === 'again' ? verdict.afterMs : null
}

describe('judging a failed run', () => {
  test('a transient failure is tried again, each time twice as late, and never later than the policy says', () => {
    const delays = [1, 2, 3, 4, 7, 50].map((attempt) => delayOf(of('ODOO_TIMEOUT'), attempt))
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 60_000, 60_000])
  })

  test('half of the delay is chance', () => {
    expect(delayOf(of('ODOO_TIMEOUT'), 3, soonest)).toBe(2_000)
    expect(delayOf(of('ODOO_TIMEOUT'), 3, latest)).toBe(4_000)
  })

  test('one who is throttled waits longer', () => {
    expect(delayOf(of('ODOO_OVERLOADED'), 1)).toBe(4_000)
  })

  test('a partner that says when to come back is heard, up to an hour', () => {
    expect(delayOf(of('ODOO_OVERLOADED', { retryAfterMs: 90_000 }), 1)).toBe(90_000)
    expect(delayOf(of('ODOO_OVERLOADED', { retryAfterMs: 1 }), 1)).toBe(4_000)
    expect(delayOf(of('ODOO_OVERLOADED', { retryAfterMs: 864_000_000 }), 1)).toBe(3_600_000)
    expect(delayOf(of('ODOO_OVERLOADED', { retryAfterMs: -5 }), 1)).toBe(4_000)
    expect(delayOf(of('ODOO_OVERLOADED', { retryAfterMs: 'soon' }), 1)).toBe(4_000)
  })

  test('a refused key is tried again as rarely as the policy allows', () => {
    expect(delayOf(of('ODOO_AUTH_FAILED'), 1)).toBe(60_000)
  })

  test.each<ErrorCode>(['ODOO_ACCESS_DENIED', 'ODOO_REFUSED', 'ODOO_WRITE_OUTCOME_UNKNOWN', 'JOB_PAYLOAD_INVALID'])(
    '%s is dead at once',
    (code) =>
      expect(judge(of(code), 1, false, policy)).toEqual({ is: 'dead', error: expect.objectContaining({ code }) }),
  )

  test('what was thrown by mistake is dead at once', () => {
    expect(judge(new TypeError('x is undefined'), 1, false, policy)).toMatchObject({
      is: 'dead',
      error: { code: 'INTERNAL' },
    })
    expect(judge(undefined, 1, false, policy)).toMatchObject({ is: 'dead' })
  })

  test('after the last attempt everything is dead', () => {
    expect(judge(of('ODOO_TIMEOUT'), 8, true, policy)).toMatchObject({ is: 'dead', error: { code: 'ODOO_TIMEOUT' } })
  })

  test('a policy without a delay has none', () => {
    expect(judge(of('ODOO_TIMEOUT'), 3, false, { attempts: 8, baseMs: 0, maxMs: 0 })).toMatchObject({ afterMs: 0 })
    expect(judge(of('ODOO_AUTH_FAILED'), 3, false, { attempts: 8, baseMs: 0, maxMs: 0 })).toMatchObject({ afterMs: 0 })
  })
})
