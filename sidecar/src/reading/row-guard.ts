import type { RowScope } from '../access/row-scope.ts'
import type { Domain } from '../odoo/domain.ts'
import type { ReadPlan } from '../odoo/read-plan.ts'
import type { OdooRecord } from '../odoo/record.ts'
import { type Now, type RequestReader, whenThere } from './request-reader.ts'
import { type Condition, type Dimension, dimensions, isPart, type RowRule, ruleOf } from './row-rules.ts'

/** A domain that nothing meets. */
const nothing: Domain = [['id', '=', 0]]

interface Narrowed {
  readonly dimension: Dimension
  readonly ids: readonly number[]
  readonly keys: ReadonlySet<string>
}

/** Applies a row scope: to a search before Odoo is asked, and to every row after it is known. */
export class RowGuard {
  readonly #narrowed: readonly Narrowed[]
  readonly #facts: RequestReader

  /** @param facts reads whatever there is */
  constructor(rows: RowScope, facts: RequestReader) {
    this.#facts = facts
    this.#narrowed = dimensions.flatMap((dimension) => {
      const ids = rows[dimension]
      return ids === null ? [] : [{ dimension, ids, keys: new Set(ids.map(String)) }]
    })
  }

  /** What a search for a model must ask besides. */
  domain(record: OdooRecord): Domain {
    const rule = ruleOf(record)
    if (isPart(rule)) return below(rule.by, this.domain(rule.partOf))
    return this.#narrowed.flatMap(({ dimension, ids }) => {
      const condition = conditionOf(rule, dimension)
      if (condition === 'shared') return []
      return condition === undefined ? nothing : condition.domain(ids)
    })
  }

  /** What must be known besides a row to say whether it is seen. */
  along(record: OdooRecord): ReadPlan {
    const rule = ruleOf(record)
    if (isPart(rule)) return { [rule.by]: this.along(rule.partOf) }
    return Object.assign(
      {},
      ...this.#narrowed.map(({ dimension }) => {
        const condition = conditionOf(rule, dimension)
        return typeof condition === 'object' ? condition.along : {}
      }),
    )
  }

  sees(record: OdooRecord, row: object): Now<boolean> {
    const rule = ruleOf(record)
    if (isPart(rule)) return this.#seesPart(rule.partOf, rule.key(row))
    const verdicts = this.#narrowed.map(({ dimension, keys }) => {
      const condition = conditionOf(rule, dimension)
      if (condition === 'shared') return true
      return condition === undefined ? false : condition.admits(row, keys, this.#facts)
    })
    if (verdicts.includes(false)) return false
    return verdicts.some((verdict) => verdict instanceof Promise)
      ? Promise.all(verdicts).then((known) => known.every(Boolean))
      : true
  }

  #seesPart(record: OdooRecord, key: string | null): Now<boolean> {
    return whenThere(this.#facts.one(record, key), (whole) => whole !== null && this.sees(record, whole))
  }

  /** Whether stock in a warehouse is seen: by whoever's rows are narrowed by warehouses and companies alone. */
  seesStock(): boolean {
    return this.#narrowed.every(({ dimension }) => dimension === 'warehouses' || dimension === 'companies')
  }

  /** Whether one of our own companies is seen. */
  seesCompany(key: string): boolean {
    return this.#narrowed.every(({ dimension, keys }) => dimension !== 'companies' || keys.has(key))
  }
}

const conditionOf = (rule: RowRule, dimension: Dimension): Condition<object> | 'shared' | undefined =>
  isPart(rule) ? undefined : rule[dimension]

/** The same conditions, seen from what leads there by this path. */
export const below = (path: string, domain: Domain): Domain =>
  domain.map((term) => (Array.isArray(term) ? [`${path}.${term[0]}`, ...term.slice(1)] : term))
