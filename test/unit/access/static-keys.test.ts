import { describe, expect, test } from 'vitest'
import { createAuthentication } from '../../../sidecar/src/access/authentication.ts'
import { StaticKeys } from '../../../sidecar/src/access/static-keys.ts'
import type { Viewer } from '../../../sidecar/src/access/viewer.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'

const [first, second] = ['first-key-'.padEnd(32, '0'), 'second-key-'.padEnd(32, '0')]
const keys = [new Secret(first), new Secret(second)]

const ask = (known: readonly Secret[], authorization: string | null) =>
  createAuthentication({ staticKeys: new StaticKeys(known) }).viewerOf({ authorization }) as Viewer

describe('an Authorization header', () => {
  test.each([
    ['the first key', `Bearer ${first}`, 'api-key:1'],
    ['any other key', `Bearer ${second}`, 'api-key:2'],
    ['the scheme in small letters', `bearer ${first}`, 'api-key:1'],
    ['several spaces', `Bearer   ${first}  `, 'api-key:1'],
  ])('opens with %s, and tells which key it was', (_what, header, principal) => {
    expect(ask(keys, header).principal).toBe(principal)
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
    expect(() => ask(keys, header)).toThrow('Send an API key')
  })

  test('opens nothing when no keys are configured', () => {
    expect(() => ask([], `Bearer ${first}`)).toThrow('Send an API key')
    expect(() => ask([], 'Bearer undefined')).toThrow('Send an API key')
  })
})
