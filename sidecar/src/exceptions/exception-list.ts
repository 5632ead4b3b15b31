import { z } from 'zod'
import { type ExceptionKind, exceptionKinds } from '../canonical/business-exception.ts'
import { type Sql, statement } from '../db/database.ts'

const kindShape = z.enum(Object.keys(exceptionKinds) as ExceptionKind[])

/** open: somebody must act; acknowledged: somebody is at it; resolved: it is done, or its cause is gone. */
export type ExceptionState = 'open' | 'acknowledged' | 'resolved'

export const exceptionRow = z.object({
  id: z.string(),
  kind: kindShape,
  connection: z.string().nullable(),
  subject: z.string(),
  object: z.string().nullable(),
  field: z.string().nullable(),
  message: z.string(),
  state: z.enum(['open', 'acknowledged', 'resolved']),
  severity: z.enum(['INFO', 'WARNING', 'ERROR', 'CRITICAL']),
  blocking: z.boolean(),
  team: z.string(),
  times: z.number(),
  raisedAt: z.string(),
  lastSeenAt: z.string(),
  dueAt: z.string().nullable(),
  acknowledgedAt: z.string().nullable(),
  acknowledgedBy: z.string().nullable(),
  note: z.string().nullable(),
  resolvedAt: z.string().nullable(),
  resolvedBy: z.string().nullable(),
  resolution: z.string().nullable(),
})

export type KeptException = z.output<typeof exceptionRow>

export const exceptionColumns = `id, kind, connection, subject, object, field, message, state, severity, blocking, team,
  times, raised_at AS "raisedAt", last_seen_at AS "lastSeenAt", due_at AS "dueAt", acknowledged_at AS "acknowledgedAt",
  acknowledged_by AS "acknowledgedBy", note, resolved_at AS "resolvedAt", resolved_by AS "resolvedBy", resolution`

export interface ExceptionFilter {
  readonly states: readonly ExceptionState[]
  readonly kind: ExceptionKind | null
  readonly team: string | null
  readonly connection: string | null
  readonly object: string | null
  readonly blocking: boolean | null
}

/** A filter that is null leaves everything in. `$7` is the last one of the page before. */
const page = statement(
  'businessExceptions.page',
  exceptionRow,
  `SELECT ${exceptionColumns} FROM logistics.business_exceptions
   WHERE state = ANY($1::text[]) AND ($2::text IS NULL OR kind = $2) AND ($3::text IS NULL OR team = $3)
     AND ($4::text IS NULL OR connection = $4) AND ($5::text IS NULL OR object = $5)
     AND ($6::boolean IS NULL OR blocking = $6)
     AND ($7::uuid IS NULL
       OR (raised_at, id) < (SELECT raised_at, id FROM logistics.business_exceptions WHERE id = $7::uuid))
   ORDER BY raised_at DESC, id DESC LIMIT $8`,
)

const counts = statement(
  'businessExceptions.counts',
  z.object({
    kind: kindShape,
    state: z.enum(['open', 'acknowledged', 'resolved']),
    blocking: z.boolean(),
    count: z.number(),
    oldestAt: z.string(),
  }),
  `SELECT kind, state, blocking, count(*) AS count, min(raised_at) AS "oldestAt"
   FROM logistics.business_exceptions WHERE state IN ('open', 'acknowledged')
   GROUP BY kind, state, blocking ORDER BY count(*) DESC, kind, state, blocking`,
)

const unresolvedOf = statement(
  'businessExceptions.unresolvedOf',
  exceptionRow,
  `SELECT ${exceptionColumns} FROM logistics.business_exceptions
   WHERE state IN ('open', 'acknowledged') AND object = ANY($1::text[])`,
)

/** Newest first, those behind `after`, the id of the last one of the page before. */
export const listExceptions = (
  sql: Sql,
  { states, kind, team, connection, object, blocking }: ExceptionFilter,
  { limit, after }: { readonly limit: number; readonly after: string | null },
): Promise<readonly KeptException[]> => sql.rows(page, [states, kind, team, connection, object, blocking, after, limit])

export type ExceptionCount = z.output<(typeof counts)['row']>

/** How many there are that are not resolved, most frequent first. */
export const countExceptions = (sql: Sql): Promise<readonly ExceptionCount[]> => sql.rows(counts)

const objectOf = statement(
  'businessExceptions.objectOf',
  z.object({ object: z.string().nullable() }),
  'SELECT object FROM logistics.business_exceptions WHERE id = $1::uuid',
)

/** What an exception hangs on; null when it hangs on nothing, or there is none. @param id a UUID */
export const objectOfException = async (sql: Sql, id: string): Promise<string | null> =>
  (await sql.rows(objectOf, [id]))[0]?.object ?? null

/** All that hangs on any of these objects and is not resolved. */
export const unresolvedExceptionsOf = (sql: Sql, objects: readonly string[]): Promise<readonly KeptException[]> =>
  sql.rows(unresolvedOf, [objects])
