import type { Fresh, StaleReason } from '../canonical/freshness.ts'
import { toSidecarError } from '../foundation/errors.ts'
import type { Entry, Facet } from './facet.ts'
import { type Flight, Flights } from './flights.ts'
import { HeldFacets, type HeldFacetsOptions } from './held-facets.ts'
import { Patience } from './patience.ts'
import type { ListWanted, Outcome, ReadWanted } from './read-wanted.ts'
import { staleReasonOf } from './stale-reason.ts'

export interface ReadThroughOptions extends HeldFacetsOptions {
  /** How long a request waits for a refresh before it is served the last known value, ms. */
  readonly patienceMs: number
}

/**
 * Reads facets: from memory while they are fresh enough, else from the system of record, once for everybody who waits
 * (single flight). While the source is away the last known value is served, marked stale with the reason.
 */
export class ReadThrough {
  readonly #held: HeldFacets
  readonly #flights: Flights
  readonly #clock: ReadThroughOptions['clock']
  readonly #patienceMs: number

  constructor(options: ReadThroughOptions) {
    this.#held = new HeldFacets(options)
    this.#flights = new Flights(this.#held, options.generations, options.clock)
    this.#clock = options.clock
    this.#patienceMs = options.patienceMs
  }

  /** The value when memory has it fresh enough, null when it is known not to exist, undefined when it must be read. */
  peek<T extends object>(
    facet: Facet<T>,
    scope: string,
    id: string,
    notBefore: number | null,
    now: number = this.#clock.now(),
  ): Fresh<T> | null | undefined {
    const entry = this.#held.fresh(facet, scope, id, notBefore, 0, now)
    return entry && served(entry)
  }

  /** One outcome an id, in the order asked. Never rejects: a failure is the outcome of the ids it concerns. */
  async readMany<Id extends string, T extends object>(
    wanted: ReadWanted<Id, T>,
    ids: readonly Id[],
  ): Promise<Outcome<T>[]> {
    const missing: Id[] = []
    const pending = ids.map((id) => {
      const hit = this.peek(wanted.facet, wanted.scope, id, wanted.notBefore)
      if (hit !== undefined) return hit
      const flight = this.#flights.joinable(wanted, id)
      if (!flight) missing.push(id)
      return flight
    })
    if (missing.length > 0) this.#flights.depart(wanted, missing)
    const patience = this.#patienceFor(wanted)
    try {
      return await Promise.all(
        pending.map((found, index) => {
          const id = ids[index] as Id
          if (found === null || (found && 'freshness' in found)) return found as Fresh<T> | null
          const flight = found ?? this.#flights.underWay(wanted, id)
          return flight ? this.#land(wanted, id, flight as Flight, patience) : null
        }),
      )
    } finally {
      patience.end()
    }
  }

  /** A list memory has fresh enough; undefined when it must be read. */
  peekList<T extends object>(
    facet: Facet<T>,
    scope: string,
    key: string,
    notBefore: number | null,
    dependsOn: readonly string[],
    now: number = this.#clock.now(),
  ): Fresh<T> | undefined {
    const entry = this.#held.fresh(facet, scope, key, notBefore, this.#held.epochOf(dependsOn), now)
    return entry && (served(entry) as Fresh<T>)
  }

  /**
   * A list read: the ids that a search came to, cached like a facet and outdated by any change of what it depends on.
   * @throws when it can't be read and no last known list exists
   */
  async readList<T extends object>(wanted: ListWanted<T>, key: string): Promise<Fresh<T>> {
    const { facet, scope, notBefore, dependsOn } = wanted
    const known = this.peekList(facet, scope, key, notBefore, dependsOn)
    if (known) return known
    const epoch = this.#held.epochOf(dependsOn)
    const one: ReadWanted<string, T> = {
      ...wanted,
      load: async (_ids, fill) => new Map([[key, await wanted.load(fill)]]),
    }
    const flight = this.#flights.joinable(one, key, epoch) ?? this.#flights.depart(one, [key], epoch)
    const patience = this.#patienceFor(one)
    try {
      const outcome = await this.#land(one, key, flight, patience)
      if (outcome instanceof Error) throw outcome
      return outcome as Fresh<T>
    } finally {
      patience.end()
    }
  }

  /** What memory holds of this object is older than what is true now. Of several parts, the first is enough. */
  invalidate(facetName: string, id: string): void {
    this.#held.invalidate(facetName, id)
  }

  /** Nothing in memory can be trusted any more, as after a restore of the source's database. */
  invalidateAll(): void {
    this.#held.invalidateAll()
  }

  /** What was read must not be kept any longer, not even for when the source is away. */
  forgetAll(): void {
    this.#held.forgetAll()
  }

  /** Whether changes are told of. While they are not, every request reads again. */
  trust(trusted: boolean): void {
    this.#held.trust(trusted)
  }

  /** Waits for the read, but no longer than patience allows once there is a last known value to serve instead. */
  async #land<Id extends string, T extends object>(
    wanted: ReadWanted<Id, T>,
    id: Id,
    flight: Flight,
    patience: Patience,
  ): Promise<Outcome<T>> {
    const { facet, scope } = wanted
    try {
      const first = await Promise.race([flight.outcome, patience.over])
      if (first !== 'SOURCE_SLOW') return served(first as Entry<T>)
      const known = await this.#held.lastKnown(facet, scope, id)
      if (known) return stale(known, first)
      return wanted.wait ? wanted.wait.tooLate() : served((await flight.outcome) as Entry<T>)
    } catch (caught) {
      const error = toSidecarError(caught)
      const reason = staleReasonOf(error)
      const known = reason && (await this.#held.lastKnown(facet, scope, id))
      return known ? stale(known, reason) : error
    }
  }

  #patienceFor({ wait }: Pick<ReadWanted<string, object>, 'wait'>): Patience {
    return new Patience(wait?.patienceMs ?? this.#patienceMs)
  }
}

const served = <T>(entry: Entry<T>): Fresh<T> | null => entry.value as Fresh<T> | null

function stale<T extends object>(entry: Entry<T>, reason: StaleReason): Fresh<T> {
  const value = entry.value as Fresh<T>
  return {
    ...value,
    freshness: { ...value.freshness, stale: true, staleReason: reason },
  }
}
