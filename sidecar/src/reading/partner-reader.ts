import DataLoader from 'dataloader'
import type { Connection, PartnerFact } from '../connections/connection.ts'
import type { OpenConnection } from '../connections/open-connection.ts'
import type { CallContext } from '../connectors/spi.ts'
import type { Database } from '../db/database.ts'
import { SidecarError } from '../foundation/errors.ts'
import type { Facet } from '../freshness/facet.ts'
import type { ReadThrough } from '../freshness/read-through.ts'
import { type Maybe, type Now, whenThere } from './request-reader.ts'
import type { Upstream } from './upstream.ts'

/** What a facet's `load` is given to ask its partner with. */
export interface PartnerCall {
  readonly connection: Connection
  readonly context: CallContext
  readonly database: Database
  /** What was known at or after this instant will do, ms. */
  readonly notBefore: number
}

/** One kind of fact of partners: its name in memory, and how many of it are fetched in as few calls as can be. */
export interface PartnerFacet<T extends object> {
  readonly name: string
  /** Which of the connection's ages it has. */
  readonly fact: PartnerFact
  /** An id that could not be asked is an error of its own: one bad number never costs the others. */
  load(call: PartnerCall, ids: readonly string[]): Promise<ReadonlyMap<string, T | SidecarError>>
  observedAt?(value: T): number
}

export interface PartnerReaderOptions {
  readonly readThrough: ReadThrough
  readonly database: Database
  readonly upstream: Upstream
  /** ms; null: the connection's own limit. */
  readonly notBefore: number | null
  /** When the request began, ms: the time a query may spend on partners counts from here. */
  readonly startedAt: number
  readonly now: () => number
  /** Instead of what the connection gives a query, ms. */
  readonly patienceMs?: number
  /** Asks for facts again later, where the last known ones had to do. */
  readonly refreshLater: (wanted: RefreshWanted) => void
}

export interface RefreshWanted {
  readonly facet: string
  readonly connection: string
  readonly id: string
}

/** Whatever Odoo took of the request's time, a partner is given this much, ms. */
const leastPatienceMs = 100

/** What is left of the budget to look up what was last known and to send the answer, ms. */
const answeringMs = 20

/** A read that outlives its request ends on its own after this, ms. */
const longestReadMs = 30_000

const largestBatch = 1_000

/** What one request reads of partners: gathered into one read a connection and kind of fact. */
export class PartnerReader {
  readonly #options: PartnerReaderOptions
  /** By facet, not by its name: one that asks for a single object with all that is known of it is made for that object. */
  readonly #loaders = new Map<object, Map<string, DataLoader<string, Maybe<object>>>>()

  constructor(options: PartnerReaderOptions) {
    this.#options = options
  }

  /** One fact; null when the partner does not know the object. A failure is thrown, or the last known is served, marked. */
  one<T extends object>(facet: PartnerFacet<T>, open: OpenConnection, id: string): Now<Maybe<T>> {
    const { readThrough, notBefore, startedAt } = this.#options
    const of = facetOf(facet, open.connection)
    const known = readThrough.peek(of, open.connection.id, id, notBefore, startedAt)
    if (known !== undefined) return known
    return whenThere(this.#loader(facet, open).load(id), (found) => {
      if (found?.freshness.stale) this.#options.refreshLater({ facet: facet.name, connection: open.connection.id, id })
      return found as Maybe<T>
    })
  }

  #loader<T extends object>(facet: PartnerFacet<T>, open: OpenConnection): DataLoader<string, Maybe<object>> {
    const loaders = this.#loaders.get(facet) ?? new Map<string, DataLoader<string, Maybe<object>>>()
    this.#loaders.set(facet, loaders)
    const known = loaders.get(open.connection.id)
    if (known) return known
    const loader = new DataLoader<string, Maybe<object>>((ids) => this.#read(facet, open, ids), {
      maxBatchSize: largestBatch,
    })
    loaders.set(open.connection.id, loader)
    return loader
  }

  #read<T extends object>(facet: PartnerFacet<T>, open: OpenConnection, ids: readonly string[]) {
    const { readThrough, notBefore, startedAt, now } = this.#options
    const { connection } = open
    const leftMs = startedAt + connection.budgetMs - answeringMs - now()
    const patienceMs = this.#options.patienceMs ?? Math.max(leastPatienceMs, leftMs)
    return readThrough.readMany<string, T>(
      {
        facet: facetOf(facet, connection),
        scope: connection.id,
        notBefore,
        load: (wanted) => this.#load(facet, open, wanted),
        ...(facet.observedAt && { observedAt: facet.observedAt }),
        wait: { patienceMs, tooLate: () => tooLate(connection, this.#options.patienceMs ?? connection.budgetMs) },
      },
      ids,
    )
  }

  #load<T extends object>(facet: PartnerFacet<T>, open: OpenConnection, ids: readonly string[]) {
    const { database, upstream, notBefore, now } = this.#options
    const { connection } = open
    const context = open.context({
      lane: 'interactive',
      signal: AbortSignal.timeout(longestReadMs),
      report: ({ ms }) => upstream.add(connection.id, ms),
    })
    const oldest = notBefore ?? now() - connection.maxAgeMs[facet.fact]
    return facet.load({ connection, context, database, notBefore: oldest }, ids)
  }
}

const facetOf = <T extends object>({ name, fact }: PartnerFacet<T>, { id, maxAgeMs }: Connection): Facet<T> => ({
  name,
  source: id,
  maxAgeMs: maxAgeMs[fact],
})

const tooLate = ({ id }: Connection, budgetMs: number): SidecarError =>
  new SidecarError(
    'PARTNER_TIMEOUT',
    `Connection ${id} did not answer within the ${budgetMs} ms a query waits for it. It is still being asked: look again in a moment.`,
    { details: { connection: id } },
  )
