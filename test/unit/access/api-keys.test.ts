import { describe, expect, test } from 'vitest'
import { isAuthorized } from '../../../sidecar/src/access/api-keys.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'

const [first, second] = ['first-key-'.padEnd(32, '0'), 'second-key-'.padEnd(32, '0')]
const keys = [new Secret(first), new Secret(second)]

describe('an Authorization header', () => {
  test.each([
    ['the first key', `Bearer ${first}`],
    ['any other key', `Bearer ${second}`],
    ['the scheme in small letters', `bearer ${first}`],
    ['several spaces', `Bearer   ${first}  `],
  ])('opens with %s', (_what, header) => {
    expect(isAuthorized(keys, header)).toBe(true)
  })

  test.each([
    ['nothing', null],
    ['an empty text', ''],
    ['the scheme alone', 'Bearer '],
    ['the key alone', first],
    ['another scheme', `Basic ${first}`],
    ['a wrong key', `Bearer ${first}x`],
    ['the beginning of a key', `Bearer ${first.slice(0, -1)}`],
    ['a key in other letters', `Bearer ${first.toUpperCase()}`],
    ['two keys at once', `Bearer ${first} ${second}`],
    ['all keys as they are configured', `Bearer ${first},${second}`],
    ['a word of the prototype', 'Bearer constructor'],
  ])('does not open with %s', (_what, header) => {
    expect(isAuthorized(keys, header)).toBe(false)
  })

  test('opens nothing when no keys are configured', () => {
    expect(isAuthorized([], `Bearer ${first}`)).toBe(false)
    expect(isAuthorized([], 'Bearer undefined')).toBe(false)
  })
})
