/** A decimal number as text, so that no digit is lost: `1299.90`. */
export type Decimal = string

export interface Money {
  readonly amount: Decimal
  /** ISO 4217. */
  readonly currency: string
}

/**
 * Odoo sends floats. Fifteen digits of a float are what somebody typed; what follows them, and what lies beyond the 10th
 * decimal, is noise of Odoo's own arithmetic (0.30000000000000004, 1000000.2999999999) and is rounded away.
 */
export function decimal(value: number): Decimal {
  const rounded = Number(Number(value.toPrecision(15)).toFixed(10))
  const text = String(rounded)
  if (!text.includes('e')) return text
  return Math.abs(rounded) >= 1e21 ? String(BigInt(rounded)) : trimZeros(rounded.toFixed(10))
}

const trimZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

/** An amount with as many decimals as the currency has. */
export function money(value: number, currency: { readonly code: string; readonly decimals: number }): Money {
  const fixed = value.toFixed(currency.decimals)
  return {
    amount: Number(fixed) === 0 ? (0).toFixed(currency.decimals) : fixed,
    currency: currency.code,
  }
}

/** A price may have more decimals than its currency (0.0125 EUR a screw): none is cut off, none is missing. */
export function unitPrice(value: number, currency: { readonly code: string; readonly decimals: number }): Money {
  const exact = decimal(value)
  const decimals = exact.split('.')[1]?.length ?? 0
  return decimals > currency.decimals ? { amount: exact, currency: currency.code } : money(value, currency)
}
