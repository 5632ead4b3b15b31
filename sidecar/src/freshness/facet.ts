/** The fields of one kind of object that one system owns and that are fetched together. */
export interface Facet<T> {
  /** Also the first part of every cache key. */
  readonly name: string
  /** The system of record. */
  readonly source: string
  /** How old it may be before it is read again, when the caller asks for nothing else. */
  readonly maxAgeMs: number
  /** Only carries the type of what the facet holds. */
  readonly holds?: T
}

/** One cached facet of one object, or the knowledge that the object does not exist (`value` null). */
export interface Entry<T = unknown> {
  readonly value: T | null
  /** When the system of record was asked, ms. */
  readonly asOf: number
  /** Counts the invalidations of what a list depends on; 0 for anything that is not a list. */
  readonly epoch: number
  /** Something newer exists: to be read again, and served only while the source is away. */
  outdated: boolean
  readonly bytes: number
  /** When it last took its place among the recently used, ms. */
  touchedAt: number
}

/** A missing object may be created any moment: not being there is believed for a shorter time. */
export const missingMaxAgeMs = 5_000

/** What parts an id of several parts has between them. Everything else is about itself, whatever its id looks like. */
const separators: Readonly<Record<string, string>> = { StockLevel: '-', Tracking: '|' }

/**
 * What an id is about when something changes: an id of several parts is about the first. Whoever tells of a change of
 * stock knows the product and not every place it may lie in; whoever tells of a tracking number need not know the carrier.
 */
export function subjectOf(facetName: string, id: string): string {
  const separator = separators[facetName]
  if (separator === undefined) return id
  const end = id.indexOf(separator)
  return end === -1 ? id : id.slice(0, end)
}
