import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  contains,
  exactly,
  isTrue,
  keysOf,
  oneOfValues,
  refersTo,
  refersToParty,
  searchText,
  together,
  within,
} from '../../../sidecar/src/reading/filter.ts'
import { oneOf, recordKey } from '../../../sidecar/src/reading/find.ts'
import { anyText } from '../../support/any-text.ts'

const nobody = [['id', '=', 0]]
/** Who sees every row. */
const allSeen = { seenAt: () => [] }

describe('a condition that was left out', () => {
  const conditions: readonly (readonly [string, (left: null | undefined) => readonly unknown[]])[] = [
    ['exactly', (left) => exactly('name', left)],
    ['contains', (left) => contains('name', left)],
    ['isTrue', (left) => isTrue('active', left)],
    ['oneOfValues', (left) => oneOfValues('state', left)],
    ['refersTo', (left) => refersTo('warehouse_id', 'Warehouse', left)],
    ['refersToParty', (left) => refersToParty(allSeen, 'partner_id', left)],
    ['within', (left) => within('date_order', left)],
  ]

  test.each(conditions)('%s is none', (_name, condition) => {
    expect([condition(null), condition(undefined)]).toEqual([[], []])
  })

  test('and one that is false or empty is none left out', () => {
    expect(isTrue('active', false)).toEqual([['active', '=', false]])
    expect(oneOfValues('state', [])).toEqual([['state', 'in', []]])
  })
})

describe('a text to search for', () => {
  test.each([
    ['S00042', 'S00042'],
    ['  S00042\n', 'S00042'],
    ['x'.repeat(200), 'x'.repeat(200)],
  ])('%j is %j', (given, text) => {
    expect(searchText(given)).toBe(text)
  })

  test.each(['', '   ', 'x'.repeat(201), 'a\0b', '\0', 'half \ud800 a character', '\udc00'])(
    '%j is refused',
    (given) => {
      for (const condition of [
        searchText,
        (text: string) => exactly('x', text),
        (text: string) => contains('x', text),
      ]) {
        expect(() => condition(given)).toThrow(expect.objectContaining({ code: 'ARGUMENT_INVALID' }))
      }
    },
  )

  test('in which % and _ and \\ stand for themselves', () => {
    expect(contains('name', '100%_a\\b')).toEqual([['name', 'ilike', '100\\%\\_a\\\\b']])
    expect(exactly('name', '100%_a\\b')).toEqual([['name', '=', '100%_a\\b']])
  })

  test('never becomes anything but one value of one term', () => {
    fc.assert(
      fc.property(anyText({ minLength: 1, maxLength: 100 }), (given) => {
        fc.pre(given.trim() !== '' && given.isWellFormed() && !given.includes('\0'))
        const [term, ...more] = contains('name', given) as [readonly unknown[]]
        expect(more).toEqual([])
        expect([term.length, term[0], term[1], typeof term[2]]).toEqual([3, 'name', 'ilike', 'string'])
        const unescaped = String(term[2]).replace(/\\([\\%_])/g, '$1')
        expect(unescaped).toBe(given.trim())
      }),
    )
  })
})

describe('a reference', () => {
  test('is the record an id names', () => {
    expect(refersTo('warehouse_id', 'Warehouse', 'Warehouse:7')).toEqual([['warehouse_id', '=', 7]])
    expect(refersToParty(allSeen, 'partner_id', 'Party:7')).toEqual([['partner_id', 'child_of', 7]])
  })

  test('to what no record can be finds nothing', () => {
    for (const key of ['0', '99999999999', 'abc']) {
      expect(refersTo('warehouse_id', 'Warehouse', `Warehouse:${key}`)).toEqual(nobody)
      expect(refersToParty(allSeen, 'partner_id', `Party:${key}`)).toEqual(nobody)
    }
  })

  test('of another type, or no id at all, is refused', () => {
    expect(() => refersTo('x', 'Warehouse', 'Party:7')).toThrow(expect.objectContaining({ code: 'ID_TYPE_MISMATCH' }))
    expect(() => refersToParty(allSeen, 'x', 'seven')).toThrow(expect.objectContaining({ code: 'ID_INVALID' }))
  })
})

describe('a range of time', () => {
  const [from, before] = ['2026-11-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z']

  test('includes where it begins and excludes where it ends', () => {
    expect(within('date_order', { from, before })).toEqual([
      ['date_order', '>=', '2026-11-01 00:00:00'],
      ['date_order', '<', '2026-12-01 00:00:00'],
    ])
  })

  test('may be open at either end', () => {
    expect(within('x', { from })).toEqual([['x', '>=', '2026-11-01 00:00:00']])
    expect(within('x', { before, from: null })).toEqual([['x', '<', '2026-12-01 00:00:00']])
    expect(within('x', {})).toEqual([])
  })

  test('that ends before it begins, or at once, is refused', () => {
    for (const range of [
      { from: before, before: from },
      { from, before: from },
    ]) {
      expect(() => within('x', range)).toThrow(expect.objectContaining({ code: 'ARGUMENT_INVALID' }))
    }
  })
})

describe('values of ours', () => {
  const table = { sale: 'CONFIRMED', done: 'CONFIRMED', draft: 'QUOTATION' }

  test('are all the words Odoo has for them', () => {
    expect(keysOf(table, ['CONFIRMED'])).toEqual(['sale', 'done'])
    expect(keysOf(table, [])).toEqual([])
    expect(keysOf(table, null)).toBeNull()
    expect(keysOf(table, undefined)).toBeUndefined()
  })
})

describe('one of two ways to name an object', () => {
  test('is told', () => {
    expect(oneOf({ id: 'Order:1' }, 'id', 'number')).toBe('first')
    expect(oneOf({ id: null, number: 'S1' }, 'id', 'number')).toBe('second')
  })

  test.each([[{}], [{ id: null, number: undefined }], [{ id: 'Order:1', number: 'S1' }]])('%j is refused', (args) => {
    expect(() => oneOf(args, 'id', 'number')).toThrow(expect.objectContaining({ code: 'ARGUMENT_INVALID' }))
  })
})

describe('the key of a record', () => {
  test.each([
    ['Order:7', '7'],
    ['Order:2147483647', '2147483647'],
    ['Order:2147483648', null],
    ['Order:abc', null],
  ])('in %s is %s', (id, key) => {
    expect(recordKey('Order', id)).toBe(key)
  })
})

describe('conditions together', () => {
  test.each([
    [[['a', '=', 1]], [['a', '=', 1]]],
    [
      [
        ['a', '=', 1],
        ['b', '=', 2],
      ],
      ['&', ['a', '=', 1], ['b', '=', 2]],
    ],
    [
      [['a', '=', 1], '|', ['b', '=', 2], '!', ['c', '=', 3]],
      ['&', ['a', '=', 1], '|', ['b', '=', 2], '!', ['c', '=', 3]],
    ],
    [
      [['a', '=', 1], '&', ['b', '=', 2], ['c', '=', 3], ['d', '=', 4]],
      ['&', '&', ['a', '=', 1], '&', ['b', '=', 2], ['c', '=', 3], ['d', '=', 4]],
    ],
  ])('%j stand in another as one: %j', (given, wanted) => {
    expect(together(given)).toEqual(wanted)
  })

  test('name somebody whom the one who asks may see', () => {
    const narrowed = { seenAt: (path: string) => [[`${path}.company_id`, 'in', [1]]] }
    expect(refersToParty(narrowed, 'partner_id', 'Party:7')).toEqual([
      ['partner_id', 'child_of', 7],
      ['partner_id.company_id', 'in', [1]],
    ])
  })
})
