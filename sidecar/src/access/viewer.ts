import { type Role, scopesOf } from './roles.ts'
import { everyRow, type RowScope } from './row-scope.ts'
import type { Scope } from './scopes.ts'

/** How much a principal may ask for. */
export interface ViewerLimits {
  readonly requestsPerMinute: number
  /** Points of query cost, as `extensions.cost` counts them. */
  readonly costPerMinute: number
  /** Only operations that were stored before are executed. */
  readonly persistedOnly: boolean
}

/** What somebody came in with, where it may end before what was given to them does. */
type Admission =
  /** A key of the database, by its id: it may be revoked, and its end may change. */
  | { readonly keyId: string; readonly endsAt?: never }
  /** A token, which ends at an instant, ms. */
  | { readonly keyId?: never; readonly endsAt: number }

/** Who asks, and what they may see and do. */
export interface Viewer {
  /** As the audit names them: `api-key:acme-portal`, `token:jane@example.com`, `odoo:jane (Jane Doe)`. */
  readonly principal: string
  readonly scopes: ReadonlySet<Scope>
  /** The same as one word, equal for equal scopes. */
  readonly scopesKey: string
  readonly rows: RowScope
  readonly limits: ViewerLimits
  /** Null: keys of the settings, and users of Odoo. */
  readonly admission: Admission | null
}

export const defaultLimits: ViewerLimits = {
  requestsPerMinute: 6_000,
  costPerMinute: 600_000,
  persistedOnly: false,
}

export interface ViewerGiven {
  readonly principal: string
  readonly roles?: readonly Role[]
  readonly scopes?: readonly Scope[]
  readonly rows?: RowScope
  readonly limits?: Partial<ViewerLimits>
  readonly admission?: Admission
}

export function createViewer(given: ViewerGiven): Viewer {
  const scopes = new Set([...scopesOf(given.roles ?? []), ...(given.scopes ?? [])])
  return {
    principal: given.principal,
    scopes,
    scopesKey: [...scopes].sort().join(' '),
    rows: given.rows ?? everyRow,
    limits: { ...defaultLimits, ...given.limits },
    admission: given.admission ?? null,
  }
}
