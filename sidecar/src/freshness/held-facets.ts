import type { Fresh, Freshness } from '../canonical/freshness.ts'
import type { Clock } from '../foundation/clock.ts'
import { type Entry, type Facet, missingMaxAgeMs, subjectOf } from './facet.ts'
import type { FacetCache } from './facet-cache.ts'
import type { Generations, Reading } from './generations.ts'
import { roughBytes } from './rough-bytes.ts'
import type { Snapshots } from './snapshots.ts'

export interface HeldFacetsOptions {
  readonly cache: FacetCache
  readonly generations: Generations
  readonly clock: Clock
  /** What was last known before this process began. */
  readonly snapshots?: Snapshots | undefined
}

/** What a read brings: when it was true, and which read it was. */
export interface Brought {
  readonly asOf: number
  /** Says the same to who asks. One for all that a read brings. */
  readonly freshness: Freshness
  readonly reading: Reading
  /** Of a list; 0 for anything else. */
  readonly epoch: number
}

/** What is known: whether it is fresh enough still, what may take its place, and what ends it. */
export class HeldFacets {
  readonly #cache: FacetCache
  readonly #generations: Generations
  readonly #clock: Clock
  readonly #snapshots: Snapshots | null
  #trusted = true
  readonly #epochs = new Map<string, number>()

  constructor({ cache, generations, clock, snapshots }: HeldFacetsOptions) {
    this.#cache = cache
    this.#generations = generations
    this.#clock = clock
    this.#snapshots = snapshots ?? null
  }

  /** What memory has that is fresh enough; undefined when it must be read. @param epoch of a list */
  fresh<T extends object>(
    facet: Facet<T>,
    scope: string,
    id: string,
    notBefore: number | null,
    epoch: number,
    now: number,
  ): Entry<T> | undefined {
    const entry = this.#cache.get(facet, scope, id, now)
    return entry && freshEnough(facet, entry, epoch, this.#limit(notBefore, now), now) ? entry : undefined
  }

  /** How old what is wanted may be, ms since the epoch. */
  oldest(facet: Facet<unknown>, notBefore: number | null): number {
    const now = this.#clock.now()
    return this.#limit(notBefore, now) ?? now - facet.maxAgeMs
  }

  #limit(notBefore: number | null, now: number): number | null {
    return this.#trusted ? notBefore : Math.max(now, notBefore ?? now)
  }

  /** Takes in what was read, unless it changed since, or a later read was faster. */
  put<T extends object>(facet: Facet<T>, scope: string, id: string, value: T | null, brought: Brought): Entry<T> {
    const { asOf, freshness, reading, epoch } = brought
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
    if (!outrun && this.mayFill(reading, facet, id)) {
      this.#cache.set(facet, scope, id, entry)
      this.#snapshots?.keep({ facet: facet.name, scope, id, value: entry.value, asOf })
    }
    return entry
  }

  /** Whether nothing was told of it since the read began. */
  mayFill(reading: Reading, facet: Facet<unknown>, id: string): boolean {
    return this.#generations.mayFill(reading, generationKey(facet.name, subjectOf(facet.name, id)))
  }

  /** From memory, else from before this process began. */
  async lastKnown<T extends object>(facet: Facet<T>, scope: string, id: string): Promise<Entry<T> | null> {
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

  /** Counts what was told of these facets. */
  epochOf(facetNames: readonly string[]): number {
    return facetNames.reduce((sum, name) => sum + (this.#epochs.get(name) ?? 0), 0)
  }

  /** It stays as the last known, and no read that began before fills its place. */
  invalidate(facetName: string, id: string): void {
    const subject = subjectOf(facetName, id)
    this.#generations.invalidate(generationKey(facetName, subject))
    this.#cache.markOutdated(facetName, subject)
    this.#epochs.set(facetName, (this.#epochs.get(facetName) ?? 0) + 1)
  }

  invalidateAll(): void {
    this.#generations.invalidateAll()
    this.#cache.markAllOutdated()
  }

  forgetAll(): void {
    this.#generations.invalidateAll()
    this.#cache.clear()
    this.#snapshots?.forgetWaiting()
  }

  /**
   * While nobody can tell us of changes, memory is the last known truth and no more: every request reads again.
   * Trusted again, all that is held was read before it, so it is out of date.
   */
  trust(trusted: boolean): void {
    if (trusted && !this.#trusted) this.invalidateAll()
    this.#trusted = trusted
  }
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

const generationKey = (facetName: string, subject: string): string => `${facetName}|${subject}`
