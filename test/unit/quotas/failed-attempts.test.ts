import { describe, expect, test } from 'vitest'
import { createViewer } from '../../../sidecar/src/access/viewer.ts'
import { FailedAttempts } from '../../../sidecar/src/quotas/failed-attempts.ts'
import { eventually } from '../../support/eventually.ts'

const refused = expect.objectContaining({ code: 'RATE_LIMITED', details: { retryAfterMs: expect.any(Number) } })

function failing(times: number, address: string, attempts: FailedAttempts): void {
  for (let n = 0; n < times; n += 1) {
    attempts.admit(address, `Bearer guess-${n}`)
    attempts.failed(address, `Bearer guess-${n}`)
  }
}

describe('keys that are refused', () => {
  test('are not looked at any more after so many from one address, and those of others are', () => {
    const attempts = new FailedAttempts({ most: 3 })
    failing(3, '192.0.2.1', attempts)
    expect(() => attempts.admit('192.0.2.1', 'Bearer the-right-one')).toThrow(refused)
    expect(() => attempts.admit('192.0.2.2', 'Bearer guess')).not.toThrow()
  })

  test('shut out nobody whose key was accepted before', () => {
    const attempts = new FailedAttempts({ most: 3 })
    attempts.accepted(createViewer({ principal: 'a' }), 'Bearer good')
    failing(3, '192.0.2.1', attempts)
    expect(() => attempts.admit('192.0.2.1', 'Bearer good')).not.toThrow()
    expect(() => attempts.admit('192.0.2.1', 'Bearer goo')).toThrow(refused)
  })

  test('count once each: whoever goes on with the key that was revoked shuts out nobody', () => {
    const attempts = new FailedAttempts({ most: 3 })
    for (let n = 0; n < 10; n += 1) attempts.failed('192.0.2.1', 'Bearer revoked')
    expect(() => attempts.admit('192.0.2.1', 'Bearer the-next-one')).not.toThrow()
    failing(2, '192.0.2.1', attempts)
    expect(() => attempts.admit('192.0.2.1', 'Bearer another')).toThrow(refused)
    expect(() => attempts.admit('192.0.2.1', 'Bearer revoked')).not.toThrow()
  })

  test.each([
    ['of one network of IPv6', '2001:db8:1:2::1', '2001:db8:1:2:ffff::9'],
    ['of IPv4, written as IPv6', '192.0.2.1', '::ffff:192.0.2.1'],
  ])('from addresses %s count together', (_what, one, other) => {
    const attempts = new FailedAttempts({ most: 3 })
    failing(3, one, attempts)
    expect(() => attempts.admit(other, 'Bearer guess')).toThrow(refused)
  })

  test('from another network of IPv6 count apart', () => {
    const attempts = new FailedAttempts({ most: 3 })
    failing(3, '2001:db8:1:2::1', attempts)
    expect(() => attempts.admit('2001:db8:1:3::1', 'Bearer guess')).not.toThrow()
  })

  test('are forgotten after a while, which further ones do not draw out', async () => {
    const attempts = new FailedAttempts({ most: 3, windowMs: 50 })
    failing(3, '192.0.2.1', attempts)
    const again = (): boolean => {
      attempts.failed('192.0.2.2', `Bearer ${Math.random()}`)
      try {
        attempts.admit('192.0.2.1', 'Bearer guess')
        return true
      } catch {
        return false
      }
    }
    expect(again()).toBe(false)
    await eventually(again, 'it is forgotten', 2_000)
  })
})
