import { z } from 'zod'
import { type Sql, statement, type Transaction } from '../db/database.ts'

/** Who did what to which object, and why. */
export interface AuditEntry {
  readonly principal: string
  /** What was done: `dead-letter.replay`. */
  readonly action: string
  /** To what: `dead-letter/<id>`. */
  readonly object: string
  readonly details: Readonly<Record<string, unknown>>
}

const recorded = z.object({
  id: z.number(),
  /** ISO 8601, UTC. */
  at: z.string(),
  principal: z.string(),
  action: z.string(),
  object: z.string(),
  details: z.record(z.string(), z.unknown()),
})

export type RecordedEntry = z.output<typeof recorded>

const append = statement(
  'audit.append',
  z.object({}),
  `INSERT INTO logistics.audit_entries (principal, action, object, details)
   SELECT principal, action, object, details
   FROM jsonb_to_recordset($1::jsonb) AS entry (principal text, action text, object text, details jsonb)`,
)

const ofObject = statement(
  'audit.ofObject',
  recorded,
  `SELECT id, at, principal, action, object, details FROM logistics.audit_entries
   WHERE object = $1 ORDER BY id DESC LIMIT $2`,
)

/** Writes the entries with whatever else the transaction does: neither is there without the other. */
export async function recordAudit(tx: Transaction, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  await tx.rows(append, [JSON.stringify(entries)])
}

/** What was done to an object, newest first. */
export const auditOf = (sql: Sql, object: string, limit = 100): Promise<readonly RecordedEntry[]> =>
  sql.rows(ofObject, [object, limit])
