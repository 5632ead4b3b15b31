import fc from 'fast-check'
import { expect, test } from 'vitest'
import { minus, sumOf } from '../../../sidecar/src/canonical/decimal-sum.ts'

test.each([
  ['0.1', '0.2', '0.3'],
  ['1000000.3', '-1000000.1', '0.2'],
  ['-0.5', '0.25', '-0.25'],
  ['5', '-5', '0'],
  ['120', '0', '120'],
  ['0.0000000001', '99999999999', '99999999999.0000000001'],
])('%s and %s are %s', (one, other, sum) => {
  expect(sumOf(one, other)).toBe(sum)
  expect(minus(sum, other)).toBe(one)
})

test('nothing is zero', () => expect(sumOf()).toBe('0'))

test('what is added and taken away again was never there', () => {
  const decimals = fc
    .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.nat({ max: 9_999 }))
    .map(([whole, part]) => sumOf(`${whole}.${String(part).padStart(4, '0')}`))
  fc.assert(fc.property(decimals, decimals, (one, other) => minus(sumOf(one, other), other) === one))
})
