import { LRUCache } from 'lru-cache'
import { type Entry, type Facet, subjectOf } from './facet.ts'

/** What an entry costs besides its value and its key: the entry and its places in the tables. */
const entryBytes = 340

const defaultCacheBytes = 100 * 1024 * 1024

/** An entry read again within this time keeps its place in the order of eviction, ms. */
const touchMs = 1_000

type Drawer = Map<string, Entry>

/**
 * Facets in memory, bounded in bytes, least recently used out first. A facet is kept per company scope, because the
 * same record read for another set of companies may differ.
 *
 * Reads go to a table per facet and scope; the LRU only decides what has to go. Asked on every read it would cost a
 * third of a hot query.
 */
export class FacetCache {
  readonly #drawers = new Map<string, Map<string, Drawer>>()
  /** By facet and subject: the ids that have more parts than their subject. */
  readonly #composites = new Map<string, Set<string>>()
  readonly #eviction: LRUCache<string, Entry>

  constructor(maxBytes: number = defaultCacheBytes) {
    this.#eviction = new LRUCache({
      maxSize: maxBytes,
      // The key is kept twice, and that of a search may be longer than what it found.
      sizeCalculation: (entry, key) => entry.bytes + entryBytes + 2 * key.length,
      dispose: (entry, key) => this.#forget(key, entry),
    })
  }

  /** @param now ms */
  get<T>(facet: Facet<T>, scope: string, id: string, now: number): Entry<T> | undefined {
    const entry = this.#drawers.get(facet.name)?.get(scope)?.get(id) as Entry<T> | undefined
    if (entry && now - entry.touchedAt > touchMs) this.#touch(facet, scope, id, entry, now)
    return entry
  }

  #touch<T>(facet: Facet<T>, scope: string, id: string, entry: Entry<T>, now: number): void {
    entry.touchedAt = now
    this.#eviction.get(keyOf(facet.name, scope, id))
  }

  set<T>(facet: Facet<T>, scope: string, id: string, entry: Entry<T>): void {
    const key = keyOf(facet.name, scope, id)
    const drawer = this.#drawer(facet.name, scope)
    drawer.set(id, entry)
    this.#index(facet.name, id)
    this.#eviction.set(key, entry)
    // Larger than all of memory: the LRU did not take it in, and will never say that it has to go.
    if (!this.#eviction.has(key)) drawer.delete(id)
  }

  /** The values stay, marked: they are the last known ones should the source be away. */
  markOutdated(facetName: string, subject: string): void {
    for (const drawer of this.#drawers.get(facetName)?.values() ?? []) {
      for (const id of [subject, ...(this.#composites.get(`${facetName}|${subject}`) ?? [])]) {
        const entry = drawer.get(id)
        if (entry) entry.outdated = true
      }
    }
  }

  markAllOutdated(): void {
    for (const entry of this.#eviction.values()) entry.outdated = true
  }

  /** Nothing stays, not even as the last known. */
  clear(): void {
    this.#eviction.clear()
  }

  get count(): number {
    return this.#eviction.size
  }

  get bytes(): number {
    return this.#eviction.calculatedSize
  }

  #index(facetName: string, id: string): void {
    const subject = subjectOf(facetName, id)
    if (subject === id) return
    const key = `${facetName}|${subject}`
    const ids = this.#composites.get(key)
    if (ids) ids.add(id)
    else this.#composites.set(key, new Set([id]))
  }

  #drawer(facetName: string, scope: string): Drawer {
    const scopes = this.#drawers.get(facetName) ?? new Map<string, Drawer>()
    this.#drawers.set(facetName, scopes)
    const drawer = scopes.get(scope) ?? new Map<string, Entry>()
    scopes.set(scope, drawer)
    return drawer
  }

  /** Evicted or replaced: only what is still this very entry leaves its drawer. */
  #forget(key: string, entry: Entry): void {
    const [facetName, scope, ...id] = key.split('|') as [string, string, ...string[]]
    const scopes = this.#drawers.get(facetName)
    const whole = id.join('|')
    if (scopes?.get(scope)?.get(whole) !== entry) return
    scopes.get(scope)?.delete(whole)
    const subject = subjectOf(facetName, whole)
    if (subject === whole || [...scopes.values()].some((drawer) => drawer.has(whole))) return
    const ids = this.#composites.get(`${facetName}|${subject}`)
    ids?.delete(whole)
    if (ids?.size === 0) this.#composites.delete(`${facetName}|${subject}`)
  }
}

const keyOf = (facetName: string, scope: string, id: string): string => `${facetName}|${scope}|${id}`
