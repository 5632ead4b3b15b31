import { type Money, unitPrice } from '../../canonical/money.ts'

/** Karrio sends floats and does not say how many decimals a currency has. */
export function price(amount: number, currency: string): Money {
  return unitPrice(amount, { code: currency, decimals: decimalsOf(currency) })
}

function decimalsOf(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}
