import { z } from 'zod'
import { type ExceptionKind, exceptionKinds } from '../canonical/business-exception.ts'
import { type Sql, statement } from '../db/database.ts'

/** Something a person has to look at. Raised again for the same cause it is the same exception, seen once more. */
export interface Raised {
  readonly kind: ExceptionKind
  readonly connection: string | null
  /** What it is about: a global id, a tracking number, a code. */
  readonly subject: string
  /** What happened and what to do next. */
  readonly message: string
  readonly details?: Readonly<Record<string, unknown>>
}

const row = z.object({
  id: z.string(),
  kind: z.enum(Object.keys(exceptionKinds) as ExceptionKind[]),
  connection: z.string().nullable(),
  subject: z.string(),
  message: z.string(),
  times: z.number(),
  raisedAt: z.string(),
  lastSeenAt: z.string(),
})

export type OpenBusinessException = z.output<typeof row>

const raise = statement(
  'businessExceptions.raise',
  z.object({}),
  `INSERT INTO logistics.business_exceptions AS known (kind, connection, subject, message, details)
   SELECT DISTINCT ON (kind, connection, subject) kind, connection, subject, message, coalesce(details, '{}')
   FROM jsonb_to_recordset($1::jsonb) AS raised (kind text, connection text, subject text, message text, details jsonb)
   ON CONFLICT (kind, (coalesce(connection, '')), subject) WHERE state = 'open' DO UPDATE
   SET times = known.times + 1, last_seen_at = now(), message = excluded.message, details = excluded.details`,
)

const resolve = statement(
  'businessExceptions.resolve',
  z.object({}),
  `UPDATE logistics.business_exceptions SET state = 'resolved', resolved_at = now()
   WHERE state = 'open' AND kind = $1 AND connection IS NOT DISTINCT FROM $2 AND subject = $3`,
)

const open = statement(
  'businessExceptions.open',
  row,
  `SELECT id, kind, connection, subject, message, times, raised_at AS "raisedAt", last_seen_at AS "lastSeenAt"
   FROM logistics.business_exceptions
   WHERE state = 'open' AND ($2::text IS NULL OR kind = $2) AND ($3::text IS NULL OR connection = $3)
   ORDER BY raised_at DESC, id LIMIT $1`,
)

const mostSubjectLength = 200

export async function raiseExceptions(sql: Sql, raised: readonly Raised[]): Promise<void> {
  if (raised.length === 0) return
  const rows = raised.map((one) => ({ ...one, subject: one.subject.slice(0, mostSubjectLength) }))
  await sql.rows(raise, [JSON.stringify(rows)])
}

/** Its cause is gone. */
export async function resolveException(
  sql: Sql,
  kind: ExceptionKind,
  connection: string | null,
  subject: string,
): Promise<void> {
  await sql.rows(resolve, [kind, connection, subject.slice(0, mostSubjectLength)])
}

export const openExceptions = (
  sql: Sql,
  filter: { readonly limit: number; readonly kind: ExceptionKind | null; readonly connection: string | null },
): Promise<readonly OpenBusinessException[]> => sql.rows(open, [filter.limit, filter.kind, filter.connection])
