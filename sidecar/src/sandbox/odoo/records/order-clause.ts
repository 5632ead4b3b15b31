import { userError, valueError } from '../faults.ts'
import { isToMany } from '../schema/field.ts'
import { comodelOf, type WireField, type WireModel } from '../series/registry.ts'
import type { Row, Value } from '../world/row.ts'
import type { Env } from './env.ts'

export type Comparator = (a: Row, b: Row) => number

interface Term {
  readonly field: WireField
  readonly descending: boolean
}

const termPattern = /^\s*([a-z0-9_]+)(?:\s+(asc|desc))?(?:\s+nulls\s+(?:first|last))?\s*$/i

/** What the caller wrote into `order`. @throws what Odoo throws on a field or clause it does not understand */
function parse(env: Env, model: WireModel, clause: string): readonly Term[] {
  return clause.split(',').flatMap((part) => {
    const [, name, direction] = termPattern.exec(part) ?? []
    if (!name) {
      throw userError(
        `Invalid "order" specified (${clause}). A valid "order" specification is a comma-separated list ` +
          'of valid field names (optionally followed by asc/desc for the direction)',
      )
    }
    const field = model.fields.get(name)
    if (!field) throw valueError(`Invalid field '${name}' on model '${model.name}'`)
    if (field.store === false) return unstored(env, model, name)
    return [{ field, descending: direction?.toLowerCase() === 'desc' }]
  })
}

/** 14 leaves a term it cannot sort by out; 19 refuses. */
function unstored(env: Env, model: WireModel, name: string): readonly Term[] {
  if (env.registry.series === '14.0') return []
  throw valueError(`Cannot convert ${model.name}.${name} to SQL because it is not stored`)
}

/** The model's own order, in columns; those the sandbox does not keep do not matter. */
const ownTerms = (model: WireModel): readonly Term[] =>
  model.order.split(',').flatMap((part) => {
    const [name = '', direction] = part.trim().split(/\s+/)
    const field = model.columns.get(name)
    return field ? [{ field, descending: direction === 'desc' }] : []
  })

/** Sorts rows by `clause`, or by the model's own order. As in PostgreSQL, nothing comes after everything. */
export function comparatorOf(env: Env, model: WireModel, clause?: string | null): Comparator {
  const terms = clause ? parse(env, model, clause) : ownTerms(model)
  const keys = new Map<string, Value>()
  const keyOf = (term: Term, row: Row): Value => {
    const slot = `${row.id}/${term.field.name}`
    const known = keys.get(slot)
    if (known !== undefined) return known
    const value = term.field.compute?.(env, row) ?? row[term.field.column] ?? false
    keys.set(slot, value)
    return value
  }
  return (a, b) => {
    for (const term of terms) {
      const verdict = compare(env, term.field, keyOf(term, a), keyOf(term, b))
      if (verdict !== 0) return term.descending ? -verdict : verdict
    }
    return 0
  }
}

function compare(env: Env, field: WireField, a: Value, b: Value): number {
  if (a === b || isToMany(field)) return 0
  if (field.type === 'boolean') return a === true ? 1 : -1
  if (a === false) return 1
  if (b === false) return -1
  if (field.type === 'many2one') return compareRecords(env, field, a, b)
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a) < String(b) ? -1 : 1
}

/** A many2one sorts by the order of the records it points to. */
function compareRecords(env: Env, field: WireField, a: Value, b: Value): number {
  const comodel = comodelOf(env.registry, field)
  const left = env.world.find(comodel.table, Number(a))
  const right = env.world.find(comodel.table, Number(b))
  return left && right ? comparatorOf(env, comodel)(left, right) : Number(a) - Number(b)
}
