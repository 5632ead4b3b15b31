/** Why a system of record could not be asked again in time. */
export type StaleReason =
  | 'SOURCE_UNREACHABLE'
  | 'SOURCE_SLOW'
  | 'SOURCE_OVERLOADED'
  | 'SOURCE_REFUSED'
  | 'SOURCE_INVALID'

/** How old a facet is, who owns its truth, and whether a newer answer was wanted and could not be had. */
export interface Freshness {
  readonly source: string
  /** ISO 8601, UTC: when the system of record was asked. */
  readonly asOf: string
  readonly stale: boolean
  readonly staleReason: StaleReason | null
}

export type Fresh<T> = T & { readonly freshness: Freshness }
