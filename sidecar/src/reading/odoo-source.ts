import { LRUCache } from 'lru-cache'
import type { StockLevel } from '../canonical/stock-level.ts'
import { isSidecarError, toSidecarError } from '../foundation/errors.ts'
import type { Fill } from '../freshness/read-wanted.ts'
import { type FacetName, facet } from '../freshness/system-of-record.ts'
import type { CallOptions } from '../odoo/client.ts'
import type { OdooConnection, OdooSession } from '../odoo/connection.ts'
import type { Domain } from '../odoo/domain.ts'
import { countRecords, readRecords, type SearchQuery, searchRecords, visibleIds } from '../odoo/read.ts'
import type { ReadPlan } from '../odoo/read-plan.ts'
import type { OdooRecord } from '../odoo/record.ts'
import { readStockLevels } from '../odoo/stock-level.ts'
import type { Absorb } from '../odoo/take-apart.ts'

/** How long a plan that Odoo refused as a whole is read in batches before it is tried nested again. */
const denialMs = 5 * 60_000

/** Reads facets from Odoo, in as few calls as the series and the user's rights allow. */
export class OdooSource {
  readonly connection: OdooConnection
  readonly #deniedPlans = new LRUCache<string, true>({ max: 500, ttl: denialMs })

  constructor(connection: OdooConnection) {
    this.connection = connection
  }

  /** Records by id, in one call. One id the user may not read does not cost the others. */
  async records<T extends object>(
    record: OdooRecord<T>,
    ids: readonly string[],
    options: CallOptions,
  ): Promise<ReadonlyMap<string, T>> {
    return this.#watched(async (session) => {
      const found = new Map<string, T>()
      const absorb: Absorb = (_record, key, value) => void found.set(key, value as T)
      const wanted = ids.map(Number)
      try {
        await readRecords(session, record, wanted, absorb, options)
      } catch (error) {
        if (!isDenied(error)) throw error
        const visible = await visibleIds(session, record, wanted, options)
        if (visible.length === wanted.length) throw error
        if (visible.length > 0) await readRecords(session, record, visible, absorb, options)
      }
      return found
    })
  }

  /**
   * The keys a search finds; what it reads along fills the facets. Odoo refuses a nested read as a whole when the user
   * lacks a right on any model in it: then the search alone is made, and each branch is read and refused by itself.
   */
  async search(
    record: OdooRecord,
    query: SearchQuery,
    plan: ReadPlan,
    fill: Fill,
    options: CallOptions,
  ): Promise<readonly string[]> {
    const absorb: Absorb = (of, key, value) => fill.put(facet<object>(of.name as FacetName), key, value)
    return this.#watched(async (session) => {
      const planKey = `${record.model} ${JSON.stringify(plan)}`
      const nested = this.#deniedPlans.has(planKey) ? {} : plan
      try {
        return await searchRecords(session, record, query, nested, absorb, options)
      } catch (error) {
        if (!isDenied(error) || Object.keys(nested).length === 0) throw error
        const keys = await searchRecords(session, record, query, {}, absorb, options)
        this.#deniedPlans.set(planKey, true)
        return keys
      }
    })
  }

  count(record: OdooRecord, domain: Domain, options: CallOptions): Promise<number> {
    return this.#watched((session) => countRecords(session, record, domain, options))
  }

  /** Keys are `<product>-<warehouse>`; one call a warehouse. */
  stockLevels(keys: readonly string[], options: CallOptions): Promise<ReadonlyMap<string, StockLevel>> {
    return this.#watched(async (session) => {
      const products = Map.groupBy(
        keys.map((key) => key.split('-').map(Number) as [number, number]),
        ([, warehouse]) => warehouse,
      )
      const levels = await Promise.all(
        [...products].map(([warehouse, pairs]) =>
          readStockLevels(
            session,
            warehouse,
            pairs.map(([product]) => product),
            options,
          ),
        ),
      )
      return new Map(levels.flat().map((level) => [level.id.slice('StockLevel:'.length), level]))
    })
  }

  async #watched<T>(read: (session: OdooSession) => Promise<T>): Promise<T> {
    const session = await this.connection.require()
    try {
      const unknown = session.reference.unknownIds()
      const found = await read(session)
      if (session.reference.unknownIds() === unknown || !(await this.connection.renewReferenceData())) return found
      // Something stands in the records that was added to Odoo since its small tables were read: once more, knowing it.
      return await read(await this.connection.require())
    } catch (caught) {
      const error = toSidecarError(caught)
      this.connection.notice(error)
      throw error
    }
  }
}

const isDenied = (error: unknown): boolean => isSidecarError(error) && error.code === 'ODOO_ACCESS_DENIED'
