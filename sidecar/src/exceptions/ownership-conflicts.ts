import { z } from 'zod'
import { type Contradiction, type OwnershipFacet, ownershipFacets } from '../canonical/ownership.ts'
import { type Sql, statement } from '../db/database.ts'
import { type Raised, raiseExceptions } from './business-exceptions.ts'
import { exceptionColumns, exceptionRow } from './exception-list.ts'

/** Two systems say different things of what only one of them has the last word about. */
interface Conflict extends Omit<Raised, 'kind' | 'details'> {
  readonly contradiction: Contradiction
}

/** Nothing is overwritten: both values go to whoever decides. */
export const raiseConflict = (sql: Sql, { contradiction, ...raised }: Conflict): Promise<void> =>
  raiseExceptions(sql, [{ ...raised, kind: 'OWNERSHIP_CONFLICT', details: { ...contradiction } }])

/** Raises problems of any kind, those with a contradiction as conflicts. */
export async function raiseProblemsOf(
  sql: Sql,
  problems: readonly (Raised & { readonly contradiction: Contradiction | undefined })[],
): Promise<void> {
  const plain = problems.filter(({ contradiction }) => contradiction === undefined)
  await raiseExceptions(
    sql,
    plain.map(({ contradiction: _, ...raised }) => raised),
  )
  for (const { contradiction, ...raised } of problems) {
    if (contradiction) await raiseConflict(sql, { ...raised, contradiction })
  }
}

const conflictRow = exceptionRow.extend({
  facet: z.enum(ownershipFacets),
  odoo: z.string(),
  partner: z.string(),
})

export type KeptConflict = z.output<typeof conflictRow>

const columns = `${exceptionColumns}, details->>'facet' AS facet, details->>'odoo' AS odoo, details->>'partner' AS partner`

/** Those raised by releases before this one say it in words only: they have no facet. */
const page = statement(
  'ownershipConflicts.page',
  conflictRow,
  `SELECT ${columns} FROM logistics.business_exceptions
   WHERE kind = 'OWNERSHIP_CONFLICT' AND state IN ('open', 'acknowledged') AND details ? 'facet'
     AND ($1::text IS NULL OR details->>'facet' = $1) AND ($2::text IS NULL OR connection = $2)
     AND ($3::uuid IS NULL
       OR (raised_at, id) < (SELECT raised_at, id FROM logistics.business_exceptions WHERE id = $3::uuid))
   ORDER BY raised_at DESC, id DESC LIMIT $4`,
)

const one = statement(
  'ownershipConflicts.one',
  conflictRow,
  `SELECT ${columns} FROM logistics.business_exceptions
   WHERE id = $1::uuid AND kind = 'OWNERSHIP_CONFLICT' AND state IN ('open', 'acknowledged') AND details ? 'facet'`,
)

export interface ConflictFilter {
  readonly facet: OwnershipFacet | null
  readonly connection: string | null
}

/** Those nobody has decided, newest first, behind `after`, the id of the last one of the page before. */
export const listConflicts = (
  sql: Sql,
  { facet, connection }: ConflictFilter,
  { limit, after }: { readonly limit: number; readonly after: string | null },
): Promise<readonly KeptConflict[]> => sql.rows(page, [facet, connection, after, limit])

/** One that waits to be decided; null when there is none of this id. */
export async function findConflict(sql: Sql, id: string): Promise<KeptConflict | null> {
  const [found] = await sql.rows(one, [id])
  return found ?? null
}
