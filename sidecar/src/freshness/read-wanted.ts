import type { Fresh } from '../canonical/freshness.ts'
import type { SidecarError } from '../foundation/errors.ts'
import type { Facet } from './facet.ts'

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

/** A list that is wanted: `load` may fill other facets on the way. */
export interface ListWanted<T extends object> extends Omit<ReadWanted<string, T>, 'load'> {
  /** The facets any change of which outdates it. */
  readonly dependsOn: readonly string[]
  readonly load: (fill: Fill) => Promise<T>
}
