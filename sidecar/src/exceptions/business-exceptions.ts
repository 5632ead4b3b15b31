import { z } from 'zod'
import {
  type ExceptionKind,
  type ExceptionSeverity,
  type ExceptionTeam,
  exceptionKinds,
} from '../canonical/business-exception.ts'
import { type Sql, statement } from '../db/database.ts'
import { sealedColumns } from '../sealing/sealed-columns.ts'
import type { Sealing } from '../sealing/sealing.ts'

/**
 * Something a person has to look at. Raised again for the same cause it is the same exception, seen once more: kind,
 * connection and subject say which cause that is. One that somebody acknowledged stays acknowledged.
 */
export interface Raised {
  readonly kind: ExceptionKind
  readonly connection: string | null
  /** What it is about: a global id, a tracking number, a code. */
  readonly subject: string
  /** What happened and what to do next. */
  readonly message: string
  readonly details?: Readonly<Record<string, unknown>>
  /** The global id of what it hangs on: `Order:42`. */
  readonly object?: string | null
  /** Which field of the object is wrong, as the graph names it. */
  readonly field?: string | null
  /** These three are of its kind, unless they are given. */
  readonly severity?: ExceptionSeverity
  readonly blocking?: boolean
  readonly team?: ExceptionTeam
  /** The watcher that found it. */
  readonly raisedBy?: string
  /** Not where a person has resolved the very same: the one with the same `details.fingerprint`. */
  readonly unlessSettled?: boolean
}

const raise = statement(
  'businessExceptions.raise',
  z.object({}),
  `INSERT INTO logistics.business_exceptions AS known
     (kind, connection, subject, message, details, object, field, severity, blocking, team, due_at, raised_by)
   SELECT DISTINCT ON (kind, connection, subject) kind, connection, subject, message, coalesce(details, '{}'), object,
     field, severity, blocking, team, now() + "withinMs" * interval '1 millisecond', "raisedBy"
   FROM jsonb_to_recordset($1::jsonb) AS raised (kind text, connection text, subject text, message text, details jsonb,
     object text, field text, severity text, blocking boolean, team text, "withinMs" bigint, "raisedBy" text,
     "unlessSettled" boolean)
   WHERE "unlessSettled" IS NOT TRUE OR NOT EXISTS (
     SELECT FROM logistics.business_exceptions AS settled WHERE settled.kind = raised.kind
       AND settled.subject = raised.subject AND settled.state = 'resolved' AND settled.resolved_by IS NOT NULL
       AND settled.details ->> 'fingerprint' = raised.details ->> 'fingerprint')
   ORDER BY kind, connection, subject
   ON CONFLICT (kind, (coalesce(connection, '')), subject) WHERE state IN ('open', 'acknowledged') DO UPDATE
   SET times = known.times + 1, last_seen_at = now(), message = excluded.message, details = excluded.details,
     object = coalesce(excluded.object, known.object), field = coalesce(excluded.field, known.field),
     severity = excluded.severity, blocking = excluded.blocking, team = excluded.team`,
)

const resolve = statement(
  'businessExceptions.resolve',
  z.object({}),
  `UPDATE logistics.business_exceptions SET state = 'resolved', resolved_at = now(), resolution = $4
   WHERE state IN ('open', 'acknowledged') AND kind = $1 AND connection IS NOT DISTINCT FROM $2 AND subject = $3`,
)

const resolveOf = statement(
  'businessExceptions.resolveOf',
  z.object({}),
  `UPDATE logistics.business_exceptions SET state = 'resolved', resolved_at = now(), resolution = $3
   WHERE state IN ('open', 'acknowledged') AND object = $1 AND kind = ANY($2::text[])`,
)

const mostSubjectLength = 200

/** As it is kept: a longer one is cut. */
export const subjectOf = (subject: string): string => subject.slice(0, mostSubjectLength)

/** What stands there when nobody had to do anything. */
export const causeGone = 'Its cause is gone.'

export async function raiseExceptions(sql: Sql, raised: readonly Raised[]): Promise<void> {
  if (raised.length === 0) return
  const rows = raised.map((one) => {
    const subject = subjectOf(one.subject)
    return { ...exceptionKinds[one.kind], ...one, subject, details: sealedDetails({ ...one, subject }, sql.sealing) }
  })
  await sql.rows(raise, [JSON.stringify(rows)])
}

/** Its cause is gone. */
export async function resolveException(
  sql: Sql,
  kind: ExceptionKind,
  connection: string | null,
  subject: string,
): Promise<void> {
  await sql.rows(resolve, [kind, connection, subjectOf(subject), causeGone])
}

/** The causes of all of these kinds that hang on the object are gone. */
export async function resolveExceptionsOf(sql: Sql, object: string, kinds: readonly ExceptionKind[]): Promise<void> {
  await sql.rows(resolveOf, [object, kinds, causeGone])
}

/** What a partner sent is sealed. The rest says what is wrong, and is looked for. */
function sealedDetails({ kind, connection, subject, details }: Raised, sealing: Sealing): Raised['details'] {
  if (details === undefined || !('payload' in details)) return details
  const place = sealedColumns.unreadablePayloads.at(kind, connection ?? '', subject)
  return { ...details, payload: sealing.seal(place, details.payload) }
}
