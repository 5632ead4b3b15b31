import { userError } from '../faults.ts'
import * as given from './arguments.ts'

type Kind = 'order' | 'warehouse' | 'party'

/** By each dimension, the field that has to name one of the ids. Null: seen by none of them; left out: by all. */
const fields: Readonly<Record<string, Readonly<Partial<Record<Kind, string | null>>>>> = {
  companies: { order: 'company_id', warehouse: 'company_id', party: 'company_id' },
  customers: { order: 'partner_id.commercial_partner_id', party: 'commercial_partner_id' },
  warehouses: { order: 'warehouse_id', warehouse: 'id', party: null },
}

/** What an order and whatever it names have to be of. What is not of these rows is as if it were not there. */
export class OrderRows {
  readonly #ids: ReadonlyMap<string, readonly number[]>

  constructor(value: unknown) {
    const rows: unknown = value ?? {}
    if (typeof rows !== 'object' || Object.keys(rows as object).some((name) => !(name in fields))) {
      throw userError(`“rows” may be narrowed by ${Object.keys(fields).sort().join(', ')} only.`)
    }
    const narrowed = Object.entries(rows as object).filter(([, ids]) => ids !== null)
    this.#ids = new Map(narrowed.map(([name, ids]) => [name, given.idList(ids, name)]))
  }

  narrowedBy(dimension: string): boolean {
    return this.#ids.has(dimension)
  }

  /** The one id there is to choose from. */
  only(dimension: string): number | null {
    const [first, ...more] = this.#ids.get(dimension) ?? []
    return first !== undefined && more.length === 0 ? first : null
  }

  hasCompany(company: number): boolean {
    return this.#ids.get('companies')?.includes(company) ?? true
  }

  /** What a search must ask besides. */
  domain(kind: Kind): readonly unknown[] {
    return [...this.#ids].flatMap(([name, ids]): readonly unknown[] => {
      const field = fields[name]?.[kind]
      if (field === undefined) return []
      if (field === null) return [['id', '=', 0]]
      return [[field, 'in', kind === 'party' && field === 'company_id' ? [...ids, false] : ids]]
    })
  }
}
