import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differenceOf, dueInOdoo, isTolerated } from '../../../sidecar/src/canonical/stock-difference.ts'

const counted = (odoo: string, partner: string | null, onTheWay = '0') => ({ odoo, partner, onTheWay })

describe('what Odoo lacks', () => {
  test.each([
    ['nothing, when both count the same', counted('10', '10'), '0'],
    ['what the warehouse has more', counted('10', '12'), '2'],
    ['below zero, what it has too much', counted('10', '7'), '-3'],
    ['nothing, when the rest left and is not booked yet', counted('10', '7', '3'), '0'],
    ['nothing, when Odoo booked what is still there', counted('7', '10', '-3'), '0'],
    ['all of it, when the warehouse does not know the product', counted('4', null), '-4'],
    ['to the digit', counted('0.3', '0.1', '0.2'), '0'],
    ['of large counts too', counted('1000000.3', '1000000.1'), '-0.2'],
    ['of stock below zero too', counted('-3', '2'), '5'],
  ])('%s', (_what, counts, difference) => expect(differenceOf(counts)).toBe(difference))

  test('is exact for whatever is counted in thousandths', () => {
    const thousandths = fc.integer({ min: -10_000_000, max: 10_000_000 })
    const text = (value: number): string => String(value / 1000)
    fc.assert(
      fc.property(thousandths, thousandths, thousandths, (odoo, partner, onTheWay) => {
        const counts = counted(text(odoo), text(partner), text(onTheWay))
        expect(Number(differenceOf(counts))).toBe((partner + onTheWay - odoo) / 1000)
        // Set to what is due, nothing is left to differ.
        expect(differenceOf({ ...counts, odoo: dueInOdoo(counts) ?? '' })).toBe('0')
      }),
    )
  })
})

describe('what is put right without asking', () => {
  const pieces = (most: number) => ({ percent: null, pieces: most })
  const percent = (most: number) => ({ percent: most, pieces: null })

  test.each([
    ['nothing, without a limit', counted('10', '11'), null, false],
    ['up to so many pieces, both ways', counted('10', '7'), pieces(3), true],
    ['no more pieces', counted('10', '6'), pieces(3), false],
    ['up to so many percent of what Odoo has', counted('200', '196'), percent(2), true],
    ['no more percent', counted('200', '195'), percent(2), false],
    ['the wider of both', counted('10', '7'), { percent: 2, pieces: 3 }, true],
    ['the wider of both, the other way round', counted('1000', '990'), { percent: 1, pieces: 3 }, true],
    ['not by percent where Odoo has nothing', counted('0', '1'), percent(100), false],
    ['what is on its way is no part of it', counted('10', '3', '6'), pieces(1), true],
  ])('%s', (_what, counts, tolerance, tolerated) => expect(isTolerated(counts, tolerance)).toBe(tolerated))
})
