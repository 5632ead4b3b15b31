import DataLoader from 'dataloader'
import type { RowScope } from '../access/row-scope.ts'
import type { Company } from '../canonical/party.ts'
import type { StockLevel } from '../canonical/stock-level.ts'
import { type CompanyId, keyOf } from '../foundation/ids.ts'
import type { Domain } from '../odoo/domain.ts'
import type { SearchQuery } from '../odoo/read.ts'
import { type LazyPlan, noPlan, type ReadPlan } from '../odoo/read-plan.ts'
import type { OdooRecord } from '../odoo/record.ts'
import { stockWarehouse } from '../odoo/stock-warehouse.ts'
import { type Maybe, type Now, RequestReader, type RequestReaderOptions, whenThere } from './request-reader.ts'
import { below, RowGuard } from './row-guard.ts'

/** As many as one page of ids. */
const largestBatch = 200

/**
 * Reads for somebody who sees some rows only. What is not theirs is not there: it is neither found, nor counted, nor
 * followed to. What memory holds is everybody's; who may see it is decided here, each time.
 */
export class ScopedReader extends RequestReader {
  readonly #facts: RequestReader
  readonly #guard: RowGuard
  readonly #admissions = new Map<OdooRecord, DataLoader<string, boolean>>()

  constructor(options: RequestReaderOptions, rows: RowScope) {
    super(options)
    this.#facts = new RequestReader(options)
    this.#guard = new RowGuard(rows, this.#facts)
  }

  override get facts(): RequestReader {
    return this.#facts
  }

  override one<T extends object>(record: OdooRecord<T>, key: string | null): Now<Maybe<T>> {
    return whenThere(this.#facts.one(record, key), (found) => this.#seen(record, found))
  }

  override known<T extends object>(record: OdooRecord<T>, key: string): Now<Maybe<T>> | undefined {
    const known = this.#facts.known(record, key)
    return known === undefined ? undefined : whenThere(known, (found) => this.#seen(record, found))
  }

  /**
   * Asks Odoo by the row scope, whether or not memory has the record: what is not theirs and what is not there take the
   * same calls and the same time.
   */
  override admits(record: OdooRecord, key: string, plan: LazyPlan): Now<boolean> {
    if (plan === noPlan) return this.#admission(record).load(key)
    return whenThere(this.search(record, byIds([key]), plan), (found) => found.includes(key))
  }

  override search(record: OdooRecord, query: SearchQuery, plan: LazyPlan): Now<readonly string[]> {
    const domain = [...this.#guard.domain(record), ...query.domain]
    return this.#facts.search(record, { ...query, domain }, () => merged(this.#guard.along(record), plan()))
  }

  override count(record: OdooRecord, domain: Domain): Now<number> {
    return this.#facts.count(record, [...this.#guard.domain(record), ...domain])
  }

  override seenAt(path: string, record: OdooRecord): Domain {
    return below(path, this.#guard.domain(record))
  }

  override get seesStock(): boolean {
    return this.#guard.seesStock()
  }

  override stockLevel(key: string): Now<Maybe<StockLevel>> {
    if (!this.seesStock) return null
    return whenThere(this.one(stockWarehouse, key.split('-')[1] ?? null), (warehouse) =>
      warehouse === null ? null : this.#facts.stockLevel(key),
    )
  }

  override company(id: CompanyId | null): Company | null {
    return id !== null && this.#guard.seesCompany(keyOf(id)) ? this.#facts.company(id) : null
  }

  #seen<T extends object>(record: OdooRecord<T>, found: Maybe<T>): Now<Maybe<T>> {
    return found === null ? null : whenThere(this.#guard.sees(record, found), (seen) => (seen ? found : null))
  }

  #admission(record: OdooRecord): DataLoader<string, boolean> {
    const known = this.#admissions.get(record)
    if (known) return known
    const loader = new DataLoader<string, boolean>(
      async (keys) => {
        const found = new Set(await this.search(record, byIds([...keys].sort()), noPlan))
        return keys.map((key) => found.has(key))
      },
      { maxBatchSize: largestBatch },
    )
    this.#admissions.set(record, loader)
    return loader
  }
}

const byIds = (keys: readonly string[]): SearchQuery => ({
  domain: [['id', 'in', keys.map(Number)]],
  order: 'id',
  limit: keys.length,
})

const merged = (one: ReadPlan, other: ReadPlan): ReadPlan => {
  const both: Record<string, ReadPlan> = { ...one }
  for (const [relation, below] of Object.entries(other)) both[relation] = merged(both[relation] ?? {}, below)
  return both
}
