import type { Decimal } from './money.ts'

/** As many decimals as a `Decimal` has at most. */
const places = 10

const toUnits = (value: Decimal): bigint => {
  const [whole = '0', part = ''] = value.split('.')
  return BigInt(`${whole}${part.padEnd(places, '0')}`)
}

function toDecimal(units: bigint): Decimal {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0')
  const text = `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, '')
  return units < 0n ? `-${text}` : text
}

/** The sum to the last digit: floats of different size would leave noise. */
export const sumOf = (...values: readonly Decimal[]): Decimal =>
  toDecimal(values.reduce((sum, value) => sum + toUnits(value), 0n))

export const minus = (one: Decimal, other: Decimal): Decimal => toDecimal(toUnits(one) - toUnits(other))
