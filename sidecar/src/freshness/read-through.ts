import { setTimeout as delay } from 'node:timers/promises'
import type { Fresh, Freshness, StaleReason } from '../canonical/freshness.ts'
import type { Clock } from '../foundation/clock.ts'
import { SidecarError, toSidecarError } from '../foundation/errors.ts'
import { type Entry, type Facet, missingMaxAgeMs, subjectOf } from './facet.ts'
import type { FacetCache } from './facet-cache.ts'
import type { Generations, Reading } from './generations.ts'
import { roughBytes } from './rough-bytes.ts'
import type { Snapshots } from './snapshots.ts'

/** What one id came to: the value, null when the object does not exist, or the reason it can't be known. */
export type Outcome<T> = Fresh<T> | null | SidecarError

/** One read of the system of record under way: when it began, and what it may still fill. */
export interface Fill {
  /** When the read began, ms: whatever it brings is as of then. */
  readonly asOf: number
  put<T extends object>(facet: Facet<T>, id: string, value: T | null): void
}

export interface ReadWanted<Id extends string, T extends object> {
  readonly facet: Facet<T>
  /** The companies the read is made for. */
  readonly scope: string
  /** Only what was read at or after this instant will do, ms. Null: the facet's own limit. */
  readonly notBefore: number | null
  /** Fetches the ids in as few calls as it can. An id it does not mention does not exist. */
  readonly load: (ids: readonly Id[], fill: Fill) => Promise<ReadonlyMap<Id, T | SidecarError>>
  /** When the source said so, ms, where that is not when it was asked: what a webhook brought, for instance. */
  readonly observedAt?: (value: T) => number
  /** Where a request may wait for a shorter time than usual, and goes without when nothing is known. */
  readonly wait?: { readonly patienceMs: number; readonly tooLate: () => SidecarError }
}

export interface ReadThroughOptions {
  readonly cache: FacetCache
  readonly generations: Generations
  readonly clock: Clock
  /** How long a request waits for a refresh before it is served the last known value, ms. */
  readonly patienceMs: number
  /** What was last known before this process began. */
  readonly snapshots?: Snapshots
}

interface Flight {
  readonly reading: Reading
  readonly asOf: number
  /** What it brings may be as old as this, ms: never older than what was wanted when it departed. */
  readonly notBefore: number
  readonly epoch: number
  readonly outcome: Promise<Entry>
}

const staleReasons = {
  transient: 'SOURCE_UNREACHABLE',
  throttled: 'SOURCE_OVERLOADED',
  auth: 'SOURCE_REFUSED',
} as const satisfies Partial<Record<SidecarError['retry'], StaleReason>>

const staleReasonByCode = {
  ODOO_REPLY_INVALID: 'SOURCE_INVALID',
  PARTNER_REPLY_INVALID: 'SOURCE_INVALID',
  PARTNER_REPLY_TOO_LARGE: 'SOURCE_INVALID',
  ODOO_TIMEOUT: 'SOURCE_SLOW',
  PARTNER_TIMEOUT: 'SOURCE_SLOW',
  DEADLINE_EXCEEDED: 'SOURCE_SLOW',
} as const satisfies Partial<Record<SidecarError['code'], StaleReason>>

/**
 * Reads facets: from memory while they are fresh enough, else from the system of record, once for everybody who waits
 * (single flight). While the source is away the last known value is served, marked stale with the reason.
 */
export class ReadThrough {
  readonly #cache: FacetCache
  readonly #generations: Generations
  readonly #clock: Clock
  readonly #patienceMs: number
  readonly #snapshots: Snapshots | null
  #trusted = true
  readonly #flights = new Map<string, Flight>()
  readonly #epochs = new Map<string, number>()

  constructor(options: ReadThroughOptions) {
    this.#cache = options.cache
    this.#generations = options.generations
    this.#clock = options.clock
    this.#patienceMs = options.patienceMs
    this.#snapshots = options.snapshots ?? null
  }

  /** The value when memory has it fresh enough, null when it is known not to exist, undefined when it must be read. */
  peek<T extends object>(
    facet: Facet<T>,
    scope: string,
    id: string,
    notBefore: number | null,
    now: number = this.#clock.now(),
  ): Fresh<T> | null | undefined {
    const entry = this.#cache.get(facet, scope, id, now)
    return entry && freshEnough(facet, entry, 0, this.#limit(notBefore, now), now) ? served(entry) : undefined
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
      const flight = this.#joinable(wanted, id)
      if (!flight) missing.push(id)
      return flight
    })
    if (missing.length > 0) this.#depart(wanted, missing)
    return Promise.all(
      pending.map((found, index) => {
        const id = ids[index] as Id
        if (found === null || (found && 'freshness' in found)) return found as Fresh<T> | null
        const flight = found ?? this.#flights.get(flightKey(wanted, id))
        return flight ? this.#land(wanted, id, flight as Flight) : null
      }),
    )
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
    const entry = this.#cache.get(facet, scope, key, now)
    if (!entry || !freshEnough(facet, entry, this.#epochOf(dependsOn), this.#limit(notBefore, now), now))
      return undefined
    return served(entry) as Fresh<T>
  }

  /**
   * A list read: the ids that a search came to, cached like a facet and outdated by any change of what it depends on.
   * `load` may fill other facets on the way. @throws when it can't be read and no last known list exists
   */
  async readList<T extends object>(
    wanted: Omit<ReadWanted<string, T>, 'load'> & {
      readonly dependsOn: readonly string[]
      readonly load: (fill: Fill) => Promise<T>
    },
    key: string,
  ): Promise<Fresh<T>> {
    const { facet, scope, notBefore, dependsOn } = wanted
    const known = this.peekList(facet, scope, key, notBefore, dependsOn)
    if (known) return known
    const epoch = this.#epochOf(dependsOn)
    const one: ReadWanted<string, T> = {
      ...wanted,
      load: async (_ids, fill) => new Map([[key, await wanted.load(fill)]]),
    }
    const flight = this.#joinable(one, key, epoch) ?? this.#depart(one, [key], epoch)
    const outcome = await this.#land(one, key, flight)
    if (outcome instanceof Error) throw outcome
    return outcome as Fresh<T>
  }

  /** What memory holds of this object is older than what is true now. Of several parts, the first is enough. */
  invalidate(facetName: string, id: string): void {
    const subject = subjectOf(facetName, id)
    this.#generations.invalidate(generationKey(facetName, subject))
    this.#cache.markOutdated(facetName, subject)
    this.#epochs.set(facetName, (this.#epochs.get(facetName) ?? 0) + 1)
  }

  /** Nothing in memory can be trusted any more, as after a restore of the source's database. */
  invalidateAll(): void {
    this.#generations.invalidateAll()
    this.#cache.markAllOutdated()
  }

  /**
   * While nobody can tell us of changes, memory is the last known truth and no more: every request reads again.
   * Trusted again, all that is held was read before it, so it is out of date.
   */
  trust(trusted: boolean): void {
    if (trusted && !this.#trusted) this.invalidateAll()
    this.#trusted = trusted
  }

  #limit(notBefore: number | null, now: number): number | null {
    return this.#trusted ? notBefore : Math.max(now, notBefore ?? now)
  }

  /** A read under way will do if nothing it reads was invalidated since and it began late enough for this caller. */
  #joinable<Id extends string, T extends object>(wanted: ReadWanted<Id, T>, id: Id, epoch = 0): Flight | undefined {
    const flight = this.#flights.get(flightKey(wanted, id))
    if (
      !flight ||
      flight.epoch !== epoch ||
      !this.#generations.mayFill(flight.reading, generationKey(wanted.facet.name, id))
    )
      return undefined
    return flight.notBefore >= this.#oldest(wanted) ? flight : undefined
  }

  /** How old what is wanted may be, ms since the epoch. */
  #oldest({ notBefore, facet }: Pick<ReadWanted<string, object>, 'notBefore' | 'facet'>): number {
    const now = this.#clock.now()
    return this.#limit(notBefore, now) ?? now - facet.maxAgeMs
  }

  #depart<Id extends string, T extends object>(wanted: ReadWanted<Id, T>, ids: readonly Id[], epoch = 0): Flight {
    const reading = this.#generations.begin()
    const asOf = this.#clock.now()
    const freshness = freshnessAt(wanted.facet.source, asOf)
    const fill: Fill = {
      asOf,
      put: (facet, id, value) => void this.#put(facet, wanted.scope, id, value, freshness, asOf, reading),
    }
    // What the source is asked for now is as new as now; what it was heard to say before is as old as was allowed.
    const notBefore = wanted.observedAt ? this.#oldest(wanted) : asOf
    const loaded = wanted.load(ids, fill)
    const flights = ids.map((id): Flight => {
      const outcome = loaded.then((values) => {
        const value = values.get(id) ?? null
        if (value instanceof SidecarError) throw value
        const observed = value && wanted.observedAt?.(value)
        const since = observed ?? asOf
        const age = since === asOf ? freshness : freshnessAt(wanted.facet.source, since)
        return this.#put(wanted.facet, wanted.scope, id, value, age, since, reading, epoch)
      })
      return { reading, asOf, notBefore, epoch, outcome }
    })
    for (const [index, id] of ids.entries()) this.#flights.set(flightKey(wanted, id), flights[index] as Flight)
    const settle = () => {
      this.#generations.end(reading)
      for (const [index, id] of ids.entries()) {
        const key = flightKey(wanted, id)
        if (this.#flights.get(key) === flights[index]) this.#flights.delete(key)
      }
    }
    Promise.allSettled(flights.map((flight) => flight.outcome)).then(settle, settle)
    return flights[0] as Flight
  }

  /** Waits for the read, but no longer than patience allows once there is a last known value to serve instead. */
  async #land<Id extends string, T extends object>(
    wanted: ReadWanted<Id, T>,
    id: Id,
    flight: Flight,
  ): Promise<Outcome<T>> {
    const patience = new AbortController()
    const slow = delay(wanted.wait?.patienceMs ?? this.#patienceMs, 'SOURCE_SLOW' as const, {
      signal: patience.signal,
    }).catch(() => 'SOURCE_SLOW' as const)
    try {
      const first = await Promise.race([flight.outcome, slow])
      if (first !== 'SOURCE_SLOW') return served(first as Entry<T>)
      const known = await this.#lastKnown(wanted, id)
      if (known) return stale(known, first)
      return wanted.wait ? wanted.wait.tooLate() : served((await flight.outcome) as Entry<T>)
    } catch (caught) {
      const error = toSidecarError(caught)
      const reason = staleReasonOf(error)
      const known = reason && (await this.#lastKnown(wanted, id))
      return known ? stale(known, reason) : error
    } finally {
      patience.abort()
    }
  }

  /** From memory, else from before this process began. */
  async #lastKnown<T extends object>(wanted: Pick<ReadWanted<string, T>, 'facet' | 'scope'>, id: string) {
    const { facet, scope } = wanted
    const held = () => this.#cache.get(facet, scope, id, this.#clock.now())
    const known = held()
    if (known) return known.value ? known : null
    const snapshot = await this.#snapshots?.lastKnown<Fresh<T>>(facet.name, scope, id)
    if (!snapshot) return null
    const { value, asOf } = snapshot
    const bytes = roughBytes(value)
    const entry: Entry<T> = { value, asOf, epoch: 0, outdated: true, bytes, touchedAt: asOf }
    if (!held()) this.#cache.set(facet, scope, id, entry)
    return entry
  }

  #put<T extends object>(
    facet: Facet<T>,
    scope: string,
    id: string,
    value: T | null,
    freshness: Freshness,
    asOf: number,
    reading: Reading,
    epoch = 0,
  ): Entry<T> {
    const entry: Entry<T> = {
      value: value && { ...value, freshness },
      asOf,
      epoch,
      outdated: false,
      bytes: roughBytes(value),
      touchedAt: asOf,
    }
    const known = this.#cache.get(facet, scope, id, asOf)
    const outrun = known !== undefined && isNewer(known, epoch, asOf)
    if (!outrun && this.#generations.mayFill(reading, generationKey(facet.name, id))) {
      this.#cache.set(facet, scope, id, entry)
      this.#snapshots?.keep({ facet: facet.name, scope, id, value: entry.value, asOf })
    }
    return entry
  }

  #epochOf(facetNames: readonly string[]): number {
    return facetNames.reduce((sum, name) => sum + (this.#epochs.get(name) ?? 0), 0)
  }
}

/** Why the last known value may stand in, or null where it may not: a right that was lost is not overridden by memory. */
function staleReasonOf(error: SidecarError): StaleReason | null {
  const own = staleReasonByCode[error.code as keyof typeof staleReasonByCode]
  if (own) return own
  return error.retry in staleReasons ? staleReasons[error.retry as keyof typeof staleReasons] : null
}

function freshEnough(
  facet: Facet<unknown>,
  entry: Entry,
  epoch: number,
  notBefore: number | null,
  now: number,
): boolean {
  if (entry.outdated || entry.epoch !== epoch) return false
  const limit = entry.value === null ? Math.min(facet.maxAgeMs, missingMaxAgeMs) : facet.maxAgeMs
  return entry.asOf >= (notBefore ?? now - limit)
}

/** A read that began later is in memory already. */
const isNewer = (known: Entry, epoch: number, asOf: number): boolean =>
  !known.outdated && (known.epoch > epoch || (known.epoch === epoch && known.asOf > asOf))

/** One for all that a read brings. */
const freshnessAt = (source: string, asOf: number): Freshness => ({
  source,
  asOf: new Date(asOf).toISOString(),
  stale: false,
  staleReason: null,
})

const served = <T>(entry: Entry<T>): Fresh<T> | null => entry.value as Fresh<T> | null

function stale<T extends object>(entry: Entry<T>, reason: StaleReason): Fresh<T> {
  const value = entry.value as Fresh<T>
  return {
    ...value,
    freshness: { ...value.freshness, stale: true, staleReason: reason },
  }
}

const generationKey = (facetName: string, id: string): string => `${facetName}|${subjectOf(facetName, id)}`
const flightKey = (wanted: { facet: Facet<unknown>; scope: string }, id: string): string =>
  `${wanted.facet.name}|${wanted.scope}|${id}`
