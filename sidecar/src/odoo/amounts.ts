import * as canonical from '../canonical/money.ts'
import type { Currency } from './reference-data.ts'

/**
 * A number this Odoo has no field for is null at run time although the type says otherwise: the non-null field of the
 * graph then reports SCHEMA_DRIFT, rather than a zero that nobody can tell from a real one.
 */
const lenient =
  <Rest extends unknown[], Out>(strict: (value: number, ...rest: Rest) => Out) =>
  (value: number, ...rest: Rest): Out =>
    value === null ? (null as Out) : strict(value, ...rest)

export const money = lenient((value: number, currency: Currency) => canonical.money(value, currency))
export const unitPrice = lenient((value: number, currency: Currency) => canonical.unitPrice(value, currency))
export const decimal = lenient((value: number) => canonical.decimal(value))
