import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { expectId, keyOf, keyOrNull, odooIdOf, parseGlobalId } from '../../../sidecar/src/foundation/ids.ts'
import { globalId, globalIdOrNull, globalIds } from '../../../sidecar/src/odoo/global-id.ts'
import { anyText } from '../../support/any-text.ts'

const codeOf = (run: () => unknown): string => {
  try {
    run()
    return 'nothing thrown'
  } catch (error) {
    return error instanceof SidecarError ? error.code : String(error)
  }
}

describe('a global id', () => {
  test('is taken apart into what it was made of', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Order', 'StockMove', 'Party'),
        fc.integer({ min: 1, max: 2 ** 31 - 1 }),
        (type, id) => {
          expect(parseGlobalId(globalId(type, id))).toEqual({ type, key: String(id) })
          expect(odooIdOf(expectId(type, globalId(type, id)))).toBe(id)
        },
      ),
    )
  })

  test.each(['Package:12-7', 'Package:12-n1', 'StockLevel:3-1'])('may have a key of several parts: %s', (id) => {
    expect(`${parseGlobalId(id).type}:${parseGlobalId(id).key}`).toBe(id)
  })

  test.each([
    '',
    'Order',
    'Order:',
    ':1',
    'order:1',
    'Order:1:2',
    'Order: 1',
    'Order:1 ',
    'Order:1\n',
    'Order:ä',
    "Order:1' OR 1=1",
    `Order:${'1'.repeat(61)}`,
    `${'O'.repeat(42)}:1`,
    'Order:../../etc/passwd',
    'T3JkZXI6MQ==',
  ])('is nothing like %j', (id) => {
    expect(codeOf(() => parseGlobalId(id))).toBe('ID_INVALID')
    expect(codeOf(() => expectId('Order', id))).toBe('ID_INVALID')
  })

  test('of another type is named as such', () => {
    expect(() => expectId('Order', 'Party:1')).toThrow(
      expect.objectContaining({ code: 'ID_TYPE_MISMATCH', details: { wanted: 'Order', got: 'Party' } }),
    )
  })

  test('whatever comes in, only ID_INVALID and ID_TYPE_MISMATCH are thrown', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(['ID_INVALID', 'ID_TYPE_MISMATCH', 'nothing thrown']).toContain(codeOf(() => expectId('Order', text)))
      }),
    )
  })
})

describe("Odoo's id in a global id", () => {
  test.each([
    ['Order:1', 1],
    ['Order:2147483647', 2147483647],
    ['Order:2147483648', null],
    ['Order:9999999999', null],
    ['Order:99999999999999999999', null],
    ['Order:0', null],
    ['Order:01', null],
    ['Order:-1', null],
    ['Order:1e3', null],
    ['Order:abc', null],
    ['Package:12-7', null],
  ] as const)('%s: %s', (id, expected) => {
    expect(odooIdOf(id)).toBe(expected)
  })
})

describe('ids from Odoo', () => {
  test('become global ids; none stays none', () => {
    expect(globalIds('Order', [3, 1])).toEqual(['Order:3', 'Order:1'])
    expect([globalIdOrNull('Order', 3), globalIdOrNull('Order', null)]).toEqual(['Order:3', null])
    expect([keyOf('Order:3'), keyOrNull('Order:3'), keyOrNull(null)]).toEqual(['3', '3', null])
  })
})
