import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimal, money, unitPrice } from '../../../sidecar/src/canonical/money.ts'
import { grams } from '../../../sidecar/src/canonical/weight.ts'

const euro = { code: 'EUR', decimals: 2 }
const yen = { code: 'JPY', decimals: 0 }
const dinar = { code: 'KWD', decimals: 3 }

/** `units` of 10^-scale as text: 129990 at scale 2 is `1299.90`. */
function textOf(units: bigint, scale: number): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  const split = digits.length - scale
  const text = scale === 0 ? digits : `${digits.slice(0, split)}.${digits.slice(split)}`
  return units < 0n ? `-${text}` : text
}

const shortest = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

const scale = fc.integer({ min: 0, max: 10 })
const fifteenDigits = fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n })

describe('a decimal', () => {
  test('what somebody typed reads back digit for digit, up to fifteen digits', () => {
    fc.assert(
      fc.property(fifteenDigits, scale, (units, places) => {
        const typed = shortest(textOf(units, places))
        expect(decimal(Number(typed))).toBe(units === 0n ? '0' : typed)
      }),
    )
  })

  test("Odoo's own arithmetic leaves no noise behind", () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 11n })
    const sum = fc.tuple(amount, amount)
    fc.assert(
      fc.property(sum, ([a, b]) => {
        const noisy = Number(textOf(a, 4)) + Number(textOf(b, 4))
        expect(decimal(noisy)).toBe(shortest(textOf(a + b, 4)))
      }),
      { numRuns: 2_000 },
    )
  })

  test('is never written with an exponent, whatever the number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), (value) => {
        expect(decimal(value)).toMatch(/^-?\d+(\.\d+)?$/)
      }),
      { numRuns: 2_000 },
    )
  })

  test.each([
    [0.1 + 0.2, '0.3'],
    [1000000.1 + 0.2, '1000000.3'],
    [1e-7, '0.0000001'],
    [1e21, '1000000000000000000000'],
    [-0, '0'],
    [-1e-12, '0'],
    [100, '100'],
    [-2.5, '-2.5'],
    [1299.9, '1299.9'],
  ])('%d is %s', (value, text) => {
    expect(decimal(value)).toBe(text)
  })
})

describe('money', () => {
  test.each([euro, yen, dinar])('has exactly the decimals of $code, and loses no digit', (currency) => {
    const units = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n })
    fc.assert(
      fc.property(units, (amount) => {
        const typed = textOf(amount, currency.decimals)
        expect(money(Number(typed), currency)).toEqual({ amount: typed, currency: currency.code })
      }),
    )
  })

  test('is never minus nothing', () => {
    expect(money(-0, euro).amount).toBe('0.00')
    expect(money(-0.001, euro).amount).toBe('0.00')
    expect(money(-0.4, yen).amount).toBe('0')
  })

  test('noise is rounded away', () => {
    expect(money(0.1 + 0.2, euro).amount).toBe('0.30')
    expect(money(1299.8999999999999, euro).amount).toBe('1299.90')
  })

  test('yen have no decimals', () => {
    expect(money(20999, yen)).toEqual({ amount: '20999', currency: 'JPY' })
  })
})

describe('a unit price', () => {
  test('keeps every digit that was typed, and has at least the decimals of its currency', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        fc.integer({ min: 0, max: 6 }),
        (units, places) => {
          const { amount } = unitPrice(Number(textOf(units, places)), euro)
          expect(shortest(amount)).toBe(units === 0n ? '0' : shortest(textOf(units, places)))
          expect(amount.split('.')[1]?.length).toBeGreaterThanOrEqual(2)
        },
      ),
    )
  })

  test.each([
    [0.0125, euro, '0.0125'],
    [12.5, euro, '12.50'],
    [12, euro, '12.00'],
    [0.5, yen, '0.5'],
    [120, yen, '120'],
    [0, euro, '0.00'],
  ])('%d in %o is %s', (value, currency, amount) => {
    expect(unitPrice(value, currency)).toEqual({ amount, currency: currency.code })
  })
})

describe('a weight', () => {
  test.each([
    [null, null],
    [0, null],
    [0.25, 250],
    [24.1, 24100],
    [0.0004, 0],
  ])('of %d kg is %d g', (kilograms, expected) => {
    expect(grams(kilograms)).toBe(expected)
  })
})
