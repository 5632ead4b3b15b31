/** One page of what changed. `cursor` is kept and given back the next time; null begins at `since`. */
export interface ChangePage<T> {
  readonly items: readonly T[]
  readonly cursor: string
  /** More can be had at once. */
  readonly more: boolean
}

export interface ChangesWanted {
  readonly cursor: string | null
  /** Where to begin without a cursor, ISO 8601 UTC. */
  readonly since: string
}
