import { pythonRepr, valueError } from '../faults.ts'
import type { Series } from '../series/series.ts'
import type { Value } from '../world/row.ts'

const dateOnly = /^\d{4}-\d\d-\d\d$/
const moment = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(\.\d+)?Z?$/

/**
 * Dates and datetimes compare as text. Rows keep fractions of a second, and there the series differ:
 * 19 compares whole seconds, so `> …:25` leaves out 25.9; 14 compares what PostgreSQL holds, so it does not.
 */
export function compareTimes(
  series: Series,
  type: 'date' | 'datetime',
  value: Value,
  operator: string,
  operand: unknown,
): boolean {
  if (operand === false || operand === null) return operator === '=' && value === false
  if (value === false) return false
  const whole = series !== '14.0'
  const stored = type === 'date' ? String(value).slice(0, 10) : whole ? String(value).slice(0, 19) : String(value)
  const wanted = type === 'date' ? parse(operand).slice(0, 10) : momentOf(parse(operand), operator, whole)
  if (operator === '=') return stored === wanted
  if (operator === '<') return stored < wanted
  if (operator === '<=') return stored <= wanted
  if (operator === '>') return stored > wanted
  return stored >= wanted
}

function parse(operand: unknown): string {
  if (typeof operand !== 'string') throw valueError(`Failed to cast ${pythonRepr(operand)} into a datetime`)
  if (dateOnly.test(operand)) return operand
  const [, date, time, fraction = ''] = moment.exec(operand) ?? []
  if (!date) throw valueError(`Failed to cast ${pythonRepr(operand)} into a datetime`)
  return `${date} ${time}${fraction}`
}

/** A bare date means the whole day: after it, or up to its last second. */
function momentOf(operand: string, operator: string, whole: boolean): string {
  if (operand.length === 10) return `${operand} ${operator === '>' || operator === '<=' ? '23:59:59' : '00:00:00'}`
  return whole ? operand.slice(0, 19) : operand
}
