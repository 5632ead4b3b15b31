import DataLoader from 'dataloader'
import type { Fresh } from '../canonical/freshness.ts'
import type { Company } from '../canonical/party.ts'
import type { StockLevel } from '../canonical/stock-level.ts'
import { type CompanyId, keyOf } from '../foundation/ids.ts'
import type { Facet } from '../freshness/facet.ts'
import type { ReadThrough } from '../freshness/read-through.ts'
import type { Fill } from '../freshness/read-wanted.ts'
import { type FacetName, facet } from '../freshness/system-of-record.ts'
import type { CallOptions } from '../odoo/client.ts'
import type { OdooSession } from '../odoo/connection.ts'
import { askedAt, type Domain } from '../odoo/domain.ts'
import { facetsSearched } from '../odoo/domain-paths.ts'
import type { SearchQuery } from '../odoo/read.ts'
import type { LazyPlan } from '../odoo/read-plan.ts'
import type { OdooRecord } from '../odoo/record.ts'
import type { OdooSource } from './odoo-source.ts'
import type { Upstream } from './upstream.ts'

export type Maybe<T> = Fresh<T> | null
/** In memory: there and then. Else a promise. The hot path never waits for a promise it does not need. */
export type Now<T> = T | Promise<T>

/** Goes on with a value, at once when it is there already. */
export const whenThere = <From, To>(value: Now<From>, then: (value: From) => Now<To>): Now<To> =>
  value instanceof Promise ? value.then(then) : then(value)

export interface RequestReaderOptions {
  readonly readThrough: ReadThrough
  readonly odoo: OdooSource
  readonly upstream: Upstream
  /** Only what was read at or after this instant will do, ms. Null: each facet's own limit. */
  readonly notBefore: number | null
  /** When the request began, ms: how old things are is counted from here. */
  readonly startedAt: number
}

/** One read of at most this many records: a page of 200 orders with all their lines stays one call. */
const largestBatch = 10_000

/** What one request reads: from memory where that is fresh enough, the rest gathered into one call a facet. */
export class RequestReader {
  readonly #options: RequestReaderOptions
  readonly #loaders = new Map<string, DataLoader<string, unknown>>()
  readonly #call: CallOptions

  constructor(options: RequestReaderOptions) {
    this.#options = options
    this.#call = { lane: 'interactive', report: ({ ms }) => options.upstream.add('odoo', ms) }
  }

  /** Reads whatever there is: for what is told of an object its viewer may see. The same, where nothing is narrowed. */
  get facts(): RequestReader {
    return this
  }

  /** Whether the one who asks may see what has this key, if there is such a thing. */
  admits(_record: OdooRecord, _key: string, _plan: LazyPlan): Now<boolean> {
    return true
  }

  /** What a search has to ask besides where a condition names something at a path: that the one who asks may see it. */
  seenAt(_path: string, _record: OdooRecord): Domain {
    return []
  }

  /** Whether the one who asks may see any stock. */
  get seesStock(): boolean {
    return true
  }

  /** One object; null when it does not exist, is not this user's to see, or no key was given. */
  one<T extends object>(record: OdooRecord<T>, key: string | null): Now<Maybe<T>> {
    if (key === null) return null
    const of = facet<T>(record.name as FacetName)
    return (
      this.#peek(of, key) ?? this.#loader(of, (keys) => this.#options.odoo.records(record, keys, this.#call)).load(key)
    )
  }

  /** What memory has of it, fresh enough; undefined when it must be read. */
  known<T extends object>(record: OdooRecord<T>, key: string): Now<Maybe<T>> | undefined {
    return this.#peek(facet<T>(record.name as FacetName), key)
  }

  /** Several objects in the order asked; null for one that does not exist. */
  each<T extends object>(record: OdooRecord<T>, keys: readonly string[]): Now<readonly Maybe<T>[]> {
    const found = keys.map((key) => this.one(record, key))
    return found.some((one) => one instanceof Promise) ? Promise.all(found) : (found as Maybe<T>[])
  }

  /** Several objects in the order asked; those that do not exist are left out. */
  many<T extends object>(record: OdooRecord<T>, keys: readonly string[]): Now<readonly Fresh<T>[]> {
    return whenThere(this.each(record, keys), (all) => all.filter((one) => one !== null))
  }

  stockLevel(key: string): Now<Maybe<StockLevel>> {
    const of = facet<StockLevel>('StockLevel')
    return this.#peek(of, key) ?? this.#loader(of, (keys) => this.#options.odoo.stockLevels(keys, this.#call)).load(key)
  }

  /** The keys a search finds, in order. `plan` says what to read along with them. */
  search(record: OdooRecord, query: SearchQuery, plan: LazyPlan): Now<readonly string[]> {
    const load = async (fill: Fill) => ({
      keys: await this.#options.odoo.search(
        record,
        { ...query, domain: this.#asked(query.domain) },
        plan(),
        fill,
        this.#call,
      ),
    })
    const dependsOn = facetsSearched(record, query.domain)
    return whenThere(this.#list(JSON.stringify([record.model, query]), dependsOn, load), ({ keys }) => keys)
  }

  /** How many records match. */
  count(record: OdooRecord, domain: Domain): Now<number> {
    const load = async () => ({ count: await this.#options.odoo.count(record, this.#asked(domain), this.#call) })
    const dependsOn = facetsSearched(record, domain)
    return whenThere(this.#list(JSON.stringify([record.model, 'count', domain]), dependsOn, load), ({ count }) => count)
  }

  #asked = (domain: Domain): Domain => askedAt(domain, this.#options.startedAt)

  /** What a search came to is remembered for a short while, and forgotten with any change of what it may depend on. */
  #list<T extends object>(key: string, dependsOn: readonly string[], load: (fill: Fill) => Promise<T>): Now<T> {
    const { readThrough, notBefore, startedAt } = this.#options
    const of = facet<T>('List')
    const scope = this.#knownScope()
    const known =
      scope === undefined ? undefined : readThrough.peekList(of, scope, key, notBefore, dependsOn, startedAt)
    return known ?? this.#readList(of, key, dependsOn, load)
  }

  async #readList<T extends object>(
    of: Facet<T>,
    key: string,
    dependsOn: readonly string[],
    load: (fill: Fill) => Promise<T>,
  ): Promise<T> {
    const { readThrough, notBefore } = this.#options
    return readThrough.readList({ facet: of, scope: await this.#scope(), notBefore, dependsOn, load }, key)
  }

  /** One of our own companies; known since Odoo was connected. */
  company(id: CompanyId | null): Company | null {
    return id === null ? null : (this.#options.odoo.connection.session?.reference.company(Number(keyOf(id))) ?? null)
  }

  /** What this Odoo can do, as it was learnt: known for good, while Odoo is away too. @throws why it is not known yet */
  async session(): Promise<OdooSession> {
    const { connection } = this.#options.odoo
    return connection.session ?? connection.require()
  }

  #peek<T extends object>(of: Facet<T>, key: string): Maybe<T> | undefined {
    const { notBefore, startedAt } = this.#options
    const scope = this.#knownScope()
    return scope === undefined ? undefined : this.#options.readThrough.peek(of, scope, key, notBefore, startedAt)
  }

  #loader<T extends object>(
    of: Facet<T>,
    load: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
  ): DataLoader<string, Maybe<T>> {
    const known = this.#loaders.get(of.name)
    if (known) return known as DataLoader<string, Maybe<T>>
    const { readThrough, notBefore } = this.#options
    const loader = new DataLoader<string, Maybe<T>>(
      async (keys) => readThrough.readMany({ facet: of, scope: await this.#scope(), notBefore, load }, keys),
      { maxBatchSize: largestBatch },
    )
    this.#loaders.set(of.name, loader as DataLoader<string, unknown>)
    return loader
  }

  #knownScope(): string | undefined {
    return this.#options.odoo.connection.session?.scopeKey
  }

  /**
   * The companies every read is made for: part of every cache key. Known for good once Odoo was connected, so that what
   * memory holds is found while Odoo is away. @throws why Odoo could not be connected yet
   */
  async #scope(): Promise<string> {
    return (await this.session()).scopeKey
  }
}
