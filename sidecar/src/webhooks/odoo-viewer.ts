import { roles } from '../access/roles.ts'
import { everyRow, type RowScope } from '../access/row-scope.ts'
import type { Scope } from '../access/scopes.ts'
import { createViewer, type Viewer, type ViewerLimits } from '../access/viewer.ts'

/** A user of Odoo, as the addon names them. */
export interface OdooAsker {
  readonly login: string
  readonly name: string
  /** What the user belongs to in Odoo, in the addon's words. */
  readonly groups: readonly string[]
  /** What Odoo let them begin, of which this question is a part; null when nothing. */
  readonly purpose: string | null
  /** The companies they work in now, by their ids in Odoo. */
  readonly companies: readonly number[]
}

/** How far an order has come. Odoo asks it only for documents the user may read. */
const leastScopes: readonly Scope[] = [
  ...(['orders:read', 'fulfillments:read', 'shipments:read', 'tracking:read', 'catalog:read'] as const),
  ...(['processes:read', 'exceptions:read'] as const),
]

/** What members of a group may do here. A word that is not in it gives nothing. */
const scopesOfGroups: Readonly<Partial<Record<string, readonly Scope[]>>> = {
  /** Logistics Graph / User */
  user: leastScopes,
  /** Logistics Graph / Manager. What a partner answered to stuck work may name somebody. */
  manager: [...roles.operator, 'personal:read'],
  sales: roles['customer-service'],
  accounting: roles.finance,
  /** Whoever packs goods has no business with what they cost, nor with anybody's telephone number. */
  stock: [
    ...leastScopes,
    ...(['parties:read', 'addresses:read', 'inventory:read', 'returns:read', 'returns:write'] as const),
    ...(['shipments:write', 'documents:read', 'exceptions:write'] as const),
  ],
}

/**
 * What a question may know for what Odoo let somebody begin, whatever groups they are in: a visitor of the shop is
 * shown what delivery costs, and who validates a delivery gets its label with the price Odoo writes beside it.
 */
const scopesOfPurposes: Readonly<Partial<Record<string, readonly Scope[]>>> = {
  rates: ['catalog:read', 'shipments:read', 'shipments:write', 'prices:read'],
  labels: [
    ...(['catalog:read', 'fulfillments:read', 'returns:read', 'shipments:read', 'shipments:write'] as const),
    ...(['tracking:read', 'documents:read', 'prices:read'] as const),
  ],
  'tracking-links': ['shipments:read', 'tracking:read'],
  'delivery-methods': ['catalog:read', 'shipments:read', 'shipments:write'],
}

/**
 * A user of Odoo with the least they need. Groups are the addon's to tell, which asks Odoo; an addon that tells none is
 * an older one. Rows are those of the companies the user works in, or all when that is all the sidecar reads itself.
 * @param ours the companies the sidecar reads; null while that is not known
 * @param limits where they are not the usual ones
 */
export function odooViewer(
  asker: OdooAsker,
  ours: readonly number[] | null,
  limits: Partial<ViewerLimits> = {},
): Viewer {
  const { login, name, groups, purpose, companies } = asker
  const begun = purpose === null ? [] : (scopesOf(scopesOfPurposes, purpose) ?? [])
  const scopes = [...leastScopes, ...groups.flatMap((group) => scopesOf(scopesOfGroups, group) ?? []), ...begun]
  return createViewer({ principal: `odoo:${login} (${name})`, scopes, rows: rowsOf(companies, ours), limits })
}

const scopesOf = (table: typeof scopesOfGroups, word: string): readonly Scope[] | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined

function rowsOf(companies: readonly number[], ours: readonly number[] | null): RowScope {
  if (ours !== null && ours.length > 0 && ours.every((id) => companies.includes(id))) return everyRow
  return { ...everyRow, companies: [...new Set(companies)].sort((a, b) => a - b) }
}
