import type { Freshness } from '../canonical/freshness.ts'
import type { Clock } from '../foundation/clock.ts'
import { SidecarError } from '../foundation/errors.ts'
import type { Entry, Facet } from './facet.ts'
import type { Generations, Reading } from './generations.ts'
import type { HeldFacets } from './held-facets.ts'
import type { Fill, ReadWanted } from './read-wanted.ts'

/** A read of one object under way. */
export interface Flight {
  readonly reading: Reading
  /** What it brings may be as old as this, ms: never older than what was wanted when it departed. */
  readonly notBefore: number
  readonly epoch: number
  readonly outcome: Promise<Entry>
}

type Seat = Pick<ReadWanted<string, object>, 'facet' | 'scope'>

/** Reads of the system of record under way, so that each is made once for everybody who waits. */
export class Flights {
  readonly #held: HeldFacets
  readonly #generations: Generations
  readonly #clock: Clock
  readonly #underWay = new Map<string, Flight>()

  constructor(held: HeldFacets, generations: Generations, clock: Clock) {
    this.#held = held
    this.#generations = generations
    this.#clock = clock
  }

  /** The one that departed last. */
  underWay(wanted: Seat, id: string): Flight | undefined {
    return this.#underWay.get(keyOf(wanted, id))
  }

  /** A read under way will do if nothing it reads was invalidated since and it began late enough for this caller. */
  joinable<Id extends string, T extends object>(wanted: ReadWanted<Id, T>, id: Id, epoch = 0): Flight | undefined {
    const flight = this.underWay(wanted, id)
    if (!flight || flight.epoch !== epoch || !this.#held.mayFill(flight.reading, wanted.facet, id)) return undefined
    return flight.notBefore >= this.#held.oldest(wanted.facet, wanted.notBefore) ? flight : undefined
  }

  /** Reads these ids together; whatever it brings fills memory. @returns that of the first */
  depart<Id extends string, T extends object>(wanted: ReadWanted<Id, T>, ids: readonly Id[], epoch = 0): Flight {
    const { facet, scope, observedAt } = wanted
    const reading = this.#generations.begin()
    const asOf = this.#clock.now()
    const along = { asOf, freshness: freshnessAt(facet, asOf), reading, epoch: 0 }
    const fill: Fill = { asOf, put: (other, id, value) => void this.#held.put(other, scope, id, value, along) }
    // What the source is asked for now is as new as now; what it was heard to say before is as old as was allowed.
    const notBefore = observedAt ? this.#held.oldest(facet, wanted.notBefore) : asOf
    const loaded = wanted.load(ids, fill)
    const flights = ids.map((id): Flight => {
      const outcome = loaded.then((values) => {
        const value = values.get(id) ?? null
        if (value instanceof SidecarError) throw value
        const since = (value && observedAt?.(value)) ?? asOf
        const freshness = since === asOf ? along.freshness : freshnessAt(facet, since)
        return this.#held.put(facet, scope, id, value, { asOf: since, freshness, reading, epoch })
      })
      return { reading, notBefore, epoch, outcome }
    })
    for (const [index, id] of ids.entries()) this.#underWay.set(keyOf(wanted, id), flights[index] as Flight)
    const land = () => this.#land(wanted, ids, flights, reading)
    Promise.allSettled(flights.map((flight) => flight.outcome)).then(land, land)
    return flights[0] as Flight
  }

  /** Another may have departed for the same meanwhile: that one stays. */
  #land(wanted: Seat, ids: readonly string[], flights: readonly Flight[], reading: Reading): void {
    this.#generations.end(reading)
    for (const [index, id] of ids.entries()) {
      const key = keyOf(wanted, id)
      if (this.#underWay.get(key) === flights[index]) this.#underWay.delete(key)
    }
  }
}

const freshnessAt = ({ source }: Facet<unknown>, asOf: number): Freshness => ({
  source,
  asOf: new Date(asOf).toISOString(),
  stale: false,
  staleReason: null,
})

const keyOf = ({ facet, scope }: Seat, id: string): string => `${facet.name}|${scope}|${id}`
