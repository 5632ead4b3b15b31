import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { type Claims, claimAt, wordsAt } from './claims.ts'
import { keyLimits } from './key-grant.ts'
import { type Role, roles, scopesOf } from './roles.ts'
import { everyRow, isEveryRow, type RowScope, rowScope } from './row-scope.ts'
import { allScopes, type Scope } from './scopes.ts'
import type { ViewerLimits } from './viewer.ts'

/** Made for somebody outside, who sees a slice. Without one they would see what everybody else ordered. */
const ofOneSlice: ReadonlySet<Role> = new Set(['customer', 'warehouse-partner', 'carrier-partner'])

const claimName = z.string().min(1).max(200)

const rowsFrom = z
  .strictObject({ companies: claimName, customers: claimName, warehouses: claimName, carriers: claimName })
  .partial()

/** One entry of `OIDC_GRANTS`: whoever has this word in this claim may do that, and sees these rows. */
const grant = z
  .strictObject({
    /** Left out: the one `OIDC_ROLES_CLAIM` names. */
    claim: claimName.optional(),
    value: z.string().min(1).max(500),
    roles: z.array(z.enum(Object.keys(roles) as [Role, ...Role[]])).default([]),
    scopes: z.array(z.enum(allScopes as [Scope, ...Scope[]])).default([]),
    rows: rowScope.default(everyRow),
    /** Claims that hold ids of Odoo, in place of ids that stand here. */
    rowsFrom: rowsFrom.default({}),
    limits: keyLimits.default({}),
  })
  .refine((entry) => entry.roles.length + entry.scopes.length > 0, 'gives neither a role nor a scope')
  .refine(
    (entry) => !entry.roles.some((role) => ofOneSlice.has(role)) || !isEveryRow(entry.rows) || isFromClaims(entry),
    { error: (issue) => `gives ${namesOf(issue.input)} all rows. Say which in \`rows\` or \`rowsFrom\`` },
  )

export type Grant = Readonly<z.output<typeof grant>>

const isFromClaims = (entry: { readonly rowsFrom: object }): boolean => Object.keys(entry.rowsFrom).length > 0
const namesOf = (entry: unknown): string => (entry as Grant).roles.filter((role) => ofOneSlice.has(role)).join(', ')

export const grantList = z.array(grant).min(1).max(1_000)

/** What a token may do and see. */
export interface Granted {
  readonly scopes: readonly Scope[]
  readonly rows: RowScope
  readonly limits: Partial<ViewerLimits>
}

/**
 * What the grants that fit give together; null when none fits. The first that fits decides which rows and limits. Another
 * adds what it gives only where the two together are no more than each for itself: other scopes over the same rows, or
 * other rows of one kind with the same scopes; and neither where only one of them is bound to stored operations.
 */
export function grantedBy(grants: readonly Grant[], rolesClaim: string, claims: Claims): Granted | null {
  let together: Granted | null = null
  for (const entry of grants) {
    if (!wordsAt(claims, entry.claim ?? rolesClaim).includes(entry.value)) continue
    const rows = rowsOf(entry, claims)
    if (rows === null) continue
    const given: Granted = { scopes: [...scopesOf(entry.roles), ...entry.scopes], rows, limits: entry.limits }
    together = together === null ? given : joined(together, given)
  }
  return together
}

/** The slice of an entry. Null when a claim it is to be read from does not hold ids: nobody sees more for want of it. */
function rowsOf({ rows, rowsFrom: from }: Grant, claims: Claims): RowScope | null {
  const read = Object.entries(from).flatMap(([kind, name]) => (name ? [[kind, [claimAt(claims, name)].flat()]] : []))
  const parsed = rowScope.safeParse({ ...rows, ...Object.fromEntries(read) })
  return parsed.success ? parsed.data : null
}

function joined(first: Granted, other: Granted): Granted {
  if (isBound(first) !== isBound(other)) return first
  if (isDeepStrictEqual(first.rows, other.rows)) return { ...first, scopes: [...first.scopes, ...other.scopes] }
  const kinds = Object.keys(first.rows) as (keyof RowScope)[]
  const [kind, ...more] = kinds.filter((one) => !isDeepStrictEqual(first.rows[one], other.rows[one]))
  const [here, there] = kind === undefined ? [null, null] : [first.rows[kind], other.rows[kind]]
  const sameScopes = isDeepStrictEqual(new Set(first.scopes), new Set(other.scopes))
  if (kind === undefined || more.length > 0 || !here || !there || !sameScopes) return first
  return { ...first, rows: { ...first.rows, [kind]: [...new Set<number | string>([...here, ...there])] } }
}

const isBound = ({ limits }: Granted): boolean => limits.persistedOnly ?? false
