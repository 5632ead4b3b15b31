import { describe, expect, test } from 'vitest'
import { principalOf } from '../../../sidecar/src/access/api-keys.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'

const [first, second] = ['first-key-'.padEnd(32, '0'), 'second-key-'.padEnd(32, '0')]
const keys = [new Secret(first), new Secret(second)]

describe('an Authorization header', () => {
  test.each([
    ['the first key', `Bearer ${first}`, 'api-key:1'],
    ['any other key', `Bearer ${second}`, 'api-key:2'],
    ['the scheme in small letters', `bearer ${first}`, 'api-key:1'],
    ['several spaces', `Bearer   ${first}  `, 'api-key:1'],
  ])('opens with %s, and tells which key it was', (_what, header, principal) => {
    expect(principalOf(keys, header)).toBe(principal)
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
    expect(principalOf(keys, header)).toBeNull()
  })

  test('opens nothing when no keys are configured', () => {
    expect(principalOf([], `Bearer ${first}`)).toBeNull()
    expect(principalOf([], 'Bearer undefined')).toBeNull()
  })
})
