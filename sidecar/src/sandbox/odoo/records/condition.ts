import { pythonRepr, valueError } from '../faults.ts'
import { isRelational, isToMany } from '../schema/field.ts'
import { comodelOf, type WireField, type WireModel } from '../series/registry.ts'
import type { Row, Value } from '../world/row.ts'
import { compare, isNegative, isOperator, positiveOf } from './comparison.ts'
import type { Env } from './env.ts'
import { withContext } from './env.ts'
import { descendantsOf } from './hierarchy.ts'
import { rowsNamed } from './named.ts'
import { fieldValue } from './value.ts'

/** Says whether a record satisfies a domain. */
export type Test = (row: Row) => boolean

/** One condition of a domain, `[field, operator, value]`. */
export type Condition = readonly [field: string | number, operator: string, value: unknown]

/** Searches among the records a condition points to. */
export type Find = (env: Env, model: WireModel, domain: unknown) => readonly number[]

/** One condition as a test. Conditions on related records become a search there, as in Odoo. */
export function compileCondition(env: Env, model: WireModel, condition: Condition, find: Find): Test {
  const [expression, operator, operand] = condition
  if (expression === 1 || expression === 0) return () => expression === operand
  const [name = '', ...rest] = String(expression).split('.')
  const field = model.fields.get(name)
  if (!field) throw invalidField(env, model, condition)
  if (!isOperator(operator) || (env.registry.series === '14.0' && operator.endsWith('any'))) {
    throw invalidOperator(env, condition)
  }
  if (field.searchable === false) return unsearchable(env, model, field)
  if (rest.length > 0) return compileRelated(env, field, [[rest.join('.'), operator, operand]], find)
  if (operator === 'any') return compileRelated(env, field, operand, find)
  if (operator === 'not any') return negate(compileRelated(env, field, operand, find))
  if (operator === 'child_of') return compileChildOf(env, model, field, operand)
  if (isRelational(field)) return compileRelation(env, field, operator, operand)
  return (row) => compare(env.registry.series, field.type, fieldValue(env, row, field), operator, operand)
}

/** 19 refuses a condition it cannot turn into SQL; 14 drops it, which makes it true of everything. */
function unsearchable(env: Env, model: WireModel, field: WireField): Test {
  if (env.registry.series === '14.0') return () => true
  throw valueError(`Cannot convert ${model.name}.${field.name} to SQL because it is not stored`)
}

const negate =
  (test: Test): Test =>
  (row) =>
    !test(row)

/** True when one of the records the field points to is among `ids`. */
const pointsInto =
  (env: Env, field: WireField, ids: ReadonlySet<number>): Test =>
  (row) =>
    refsOf(fieldValue(env, row, field)).some((id) => ids.has(id))

const refsOf = (value: Value): readonly number[] =>
  typeof value === 'object' ? value : typeof value === 'number' ? [value] : []

/** "Exists" semantics, archived records included for a many2one only (19: orm/domains.py, 14: osv/expression.py). */
function compileRelated(env: Env, field: WireField, domain: unknown, find: Find): Test {
  const scope = isToMany(field) ? env : withContext(env, { active_test: false })
  return pointsInto(env, field, new Set(find(scope, comodelOf(env.registry, field), domain)))
}

/** True when one of the records the field points to has such a display name. */
function pointsToNamed(env: Env, field: WireField, operator: string, operand: unknown): Test {
  const scope = isToMany(field) ? env : withContext(env, { active_test: false })
  const named = rowsNamed(scope, comodelOf(env.registry, field), operator, operand)
  return pointsInto(env, field, new Set(named.map((row) => row.id)))
}

/** Ids are compared as they are, text with the display name, `false` with "points to nothing". */
function compileRelation(env: Env, field: WireField, operator: string, operand: unknown): Test {
  const positive = positiveOf(operator)
  if (positive === 'in' || positive === '=') {
    const wanted = Array.isArray(operand) ? operand : [operand]
    const ids = new Set(wanted.filter((item): item is number => typeof item === 'number'))
    const names = wanted.filter((item): item is string => typeof item === 'string')
    const named = names.length > 0 ? pointsToNamed(env, field, 'in', names) : () => false
    const orNothing = wanted.includes(false) || wanted.includes(null)
    const points = pointsInto(env, field, ids)
    const matches: Test = (row) =>
      points(row) || named(row) || (orNothing && refsOf(fieldValue(env, row, field)).length === 0)
    return isNegative(operator) ? negate(matches) : matches
  }
  if (positive.endsWith('like')) {
    const named = pointsToNamed(env, field, positive, operand)
    return isNegative(operator) ? negate(named) : named
  }
  return (row) =>
    refsOf(fieldValue(env, row, field)).some((id) => compare(env.registry.series, 'integer', id, operator, operand))
}

/** The records named and everything below them. A field that points to the same model is itself the way up. */
function compileChildOf(env: Env, model: WireModel, field: WireField, operand: unknown): Test {
  const comodel = field.name === 'id' ? model : comodelOf(env.registry, field)
  if (comodel !== model) return pointsInto(env, field, descendantsOf(env, comodel, operand))
  const ids = descendantsOf(env, model, operand, field.name === 'id' ? undefined : field.column)
  return (row) => ids.has(row.id)
}

const words = ([field, operator, operand]: Condition): string =>
  `(${pythonRepr(field)}, ${pythonRepr(operator)}, ${pythonRepr(operand)})`

function invalidField(env: Env, model: WireModel, condition: Condition): Error {
  const name = String(condition[0]).split('.')[0]
  const place = env.registry.series === '14.0' ? 'leaf' : 'condition'
  return valueError(`Invalid field ${model.name}.${name} in ${place} ${words(condition)}`)
}

const invalidOperator = (env: Env, condition: Condition): Error =>
  env.registry.series === '14.0'
    ? valueError(`Invalid leaf ${words(condition)}`)
    : valueError(`Invalid operator in condition ${words(condition)}`)
