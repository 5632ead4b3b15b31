import { z } from 'zod'
import { type Sql, statement, type Transaction } from '../db/database.ts'

/** Who decides something, in which request. */
export interface Decider {
  readonly principal: string
  /** What all entries of one request or job share: its id. */
  readonly correlationId?: string
}

/** Who did what to which object, and why. */
export interface AuditEntry extends Decider {
  /** What was done: `dead-letter.replay`. */
  readonly action: string
  /** To what: `dead-letter/<id>`, `Order:42`. */
  readonly object: string
  /** The business object it is about, where `object` is something of ours. */
  readonly about?: string | null
  /** As they said it. */
  readonly reason?: string | null
  /** What was there, and what is there now: only what was changed. */
  readonly before?: object | null
  readonly after?: object | null
  /** What else is worth knowing. */
  readonly details?: Readonly<Record<string, unknown>>
}

const recorded = z.object({
  id: z.number(),
  /** ISO 8601, UTC. */
  at: z.string(),
  principal: z.string(),
  action: z.string(),
  object: z.string(),
  about: z.string().nullable(),
  reason: z.string().nullable(),
  correlationId: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  details: z.record(z.string(), z.unknown()),
  /** SHA-256 over the entry and the hash of the one before, hexadecimal. */
  hash: z.string(),
})

export type RecordedEntry = z.output<typeof recorded>

/** Number and hashes come from the chain of the table. */
const append = statement(
  'audit.append',
  z.object({}),
  `INSERT INTO logistics.audit_entries
     (principal, action, object, about, reason, correlation_id, before, after, details)
   SELECT principal, action, object, about, reason, "correlationId", before, after, coalesce(details, '{}')
   FROM jsonb_to_recordset($1::jsonb) AS entry (principal text, action text, object text, about text, reason text,
     "correlationId" text, before jsonb, after jsonb, details jsonb)`,
)

/** `$2` is the last one of the page before. */
const ofObject = statement(
  'audit.ofObject',
  recorded,
  `SELECT id, at, principal, action, object, about, reason, correlation_id AS "correlationId", before, after, details,
     encode(hash, 'hex') AS hash
   FROM logistics.audit_entries
   WHERE (object = $1 OR about = $1) AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
)

/**
 * Writes the entries with whatever else the transaction does: neither is there without the other. Last of all, because
 * whoever writes the next entry waits for this transaction to end.
 */
export async function recordAudit(tx: Transaction, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  await tx.rows(append, [JSON.stringify(entries)])
}

/** What was done to an object, or to something of ours that is about it, newest first: those before `before`. */
export const auditOf = (
  sql: Sql,
  object: string,
  limit = 100,
  before: number | null = null,
): Promise<readonly RecordedEntry[]> => sql.rows(ofObject, [object, before, limit])
