import { pythonRepr, valueError } from '../faults.ts'
import type { FieldType } from '../schema/field.ts'
import type { Series } from '../series/series.ts'
import type { Value } from '../world/row.ts'
import { compareTimes } from './time-comparison.ts'

const operators = [
  '=',
  '!=',
  '<>',
  '<',
  '<=',
  '>',
  '>=',
  '=?',
  'in',
  'not in',
  'like',
  'not like',
  'ilike',
  'not ilike',
  '=like',
  '=ilike',
  'child_of',
  'any',
  'not any',
] as const

export type Operator = (typeof operators)[number]

export const isOperator = (operator: string): operator is Operator =>
  (operators as readonly string[]).includes(operator)

export const isNegative = (operator: string): boolean =>
  operator === '!=' || operator === '<>' || operator.startsWith('not ')

/** `not in` → `in`, `!=` → `=`: a negative operator is the positive one, negated. */
export const positiveOf = (operator: string): string =>
  operator === '!=' || operator === '<>' ? '=' : operator.replace(/^not /, '')

/** Whether a stored value satisfies a condition on a field that points nowhere. */
export function compare(series: Series, type: FieldType, value: Value, operator: string, operand: unknown): boolean {
  if (isNegative(operator)) return !compare(series, type, value, positiveOf(operator), operand)
  if (operator === '=?') return !operand || compare(series, type, value, '=', operand)
  if (operator === 'in' || (operator === '=' && Array.isArray(operand))) {
    const wanted: readonly unknown[] = Array.isArray(operand) ? operand : [operand]
    return wanted.some((item) => compare(series, type, value, '=', item))
  }
  if (operator.endsWith('like')) return isLike(value, operator, operand)
  if (type === 'date' || type === 'datetime') return compareTimes(series, type, value, operator, operand)
  if (operator === '=') return isSame(type, value, operand)
  return isOrdered(value, operator, operand)
}

/** `false` means "nothing", which for a number is also zero. */
function isSame(type: FieldType, value: Value, operand: unknown): boolean {
  if (type === 'boolean') return (value === true) === Boolean(operand)
  if (operand === false || operand === null) return value === false || value === '' || value === 0
  return typeof value === 'number' ? value === Number(operand) : value === operand
}

function isOrdered(value: Value, operator: string, operand: unknown): boolean {
  if (value === false || operand === false || operand === null) return false
  const [a, b] = typeof value === 'number' ? [value, Number(operand)] : [String(value), String(operand)]
  if (operator === '<') return a < b
  if (operator === '<=') return a <= b
  if (operator === '>') return a > b
  if (operator === '>=') return a >= b
  throw valueError(`Invalid operator ${pythonRepr(operator)}`)
}

const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
const wildcards: Readonly<Record<string, string>> = { '%': '.*', _: '.' }

/** SQL's LIKE: `%` any text, `_` any character, either after a backslash itself. `like` and `ilike` look anywhere. */
function isLike(value: Value, operator: string, operand: unknown): boolean {
  if (operand === false || operand === null || operand === '') return !operator.startsWith('=')
  if (value === false) return false
  const anywhere = !operator.startsWith('=')
  const body = String(operand).replaceAll(
    /\\?./gsu,
    (part) => wildcards[part] ?? literally(part.replace(/^\\(?=.)/su, '')),
  )
  const pattern = new RegExp(anywhere ? body : `^${body}$`, operator.endsWith('ilike') ? 'isu' : 'su')
  return pattern.test(String(value))
}
