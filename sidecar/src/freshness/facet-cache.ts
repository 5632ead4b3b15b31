import { LRUCache } from 'lru-cache'
import type { Entry, Facet } from './facet.ts'

/** What an entry costs besides its value: the key, the entry and its places in the LRU's tables. */
const entryBytes = 320

export const defaultCacheBytes = 128 * 1024 * 1024

/**
 * Facets in memory, bounded in bytes, least recently used out first. Keys hold the company scope, because the same
 * record read for another set of companies may differ.
 */
export class FacetCache {
  readonly #entries: LRUCache<string, Entry>
  /** Every company scope seen: an invalidation names the record, not who reads it. */
  readonly #scopes = new Set<string>()

  constructor(maxBytes: number = defaultCacheBytes) {
    this.#entries = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: (entry) => entry.bytes + entryBytes,
    })
  }

  get<T>(facet: Facet<T>, scope: string, id: string): Entry<T> | undefined {
    return this.#entries.get(keyOf(facet.name, scope, id)) as Entry<T> | undefined
  }

  set<T>(facet: Facet<T>, scope: string, id: string, entry: Entry<T>): void {
    this.#scopes.add(scope)
    this.#entries.set(keyOf(facet.name, scope, id), entry)
  }

  /** The values stay, marked: they are the last known ones should the source be away. */
  markOutdated(facetName: string, id: string): void {
    for (const scope of this.#scopes) {
      const entry = this.#entries.peek(keyOf(facetName, scope, id))
      if (entry) entry.outdated = true
    }
  }

  markAllOutdated(): void {
    for (const entry of this.#entries.values()) entry.outdated = true
  }

  get count(): number {
    return this.#entries.size
  }

  get bytes(): number {
    return this.#entries.calculatedSize
  }
}

const keyOf = (facetName: string, scope: string, id: string): string => `${facetName}|${scope}|${id}`
