import { idsOf, numberOf, type Row } from '../world/row.ts'
import type { World } from '../world/world.ts'

export interface Amounts {
  readonly untaxed: number
  readonly tax: number
  readonly total: number
}

export const nothing: Amounts = { untaxed: 0, tax: 0, total: 0 }

/** Half away from zero, as Odoo's `float_round`; the nudge undoes what binary fractions lose. */
export const roundTo = (value: number, decimals: number): number => {
  const factor = 10 ** decimals
  const scaled = Math.abs(value) * factor
  return (Math.sign(value) * Math.round(scaled + scaled * Number.EPSILON * 4)) / factor || 0
}

export const sum = (values: Iterable<number>): number => {
  let total = 0
  for (const value of values) total += value
  return total
}

/** Quantities have the two decimals of Odoo's "Product Unit". */
export const roundQuantity = (value: number): number => roundTo(value, 2)

export const decimalsOf = (world: World, currencyId: number): number => {
  const currency = world.find('res.currency', currencyId)
  return currency ? numberOf(currency, 'decimal_places') : 2
}

/** Price, discount and taxes of one order or invoice line; taxes are rounded per line, Odoo's default. */
export function amountsOf(world: World, line: Row, quantity: number, currencyId: number): Amounts {
  const decimals = decimalsOf(world, currencyId)
  const price = numberOf(line, 'price_unit') * (1 - numberOf(line, 'discount') / 100)
  const untaxed = roundTo(quantity * price, decimals)
  const rate = sum(idsOf(line, 'tax_ids').map((id) => numberOf(world.get('account.tax', id), 'amount')))
  const tax = roundTo((untaxed * rate) / 100, decimals)
  return { untaxed, tax, total: roundTo(untaxed + tax, decimals) }
}

export function addUp(world: World, parts: readonly Amounts[], currencyId: number): Amounts {
  const decimals = decimalsOf(world, currencyId)
  const of = (key: keyof Amounts): number => roundTo(sum(parts.map((part) => part[key])), decimals)
  return { untaxed: of('untaxed'), tax: of('tax'), total: of('total') }
}
