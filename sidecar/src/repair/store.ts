import { z } from 'zod'
import { type Sql, statement } from '../db/database.ts'
import { sealedColumns } from '../sealing/sealed-columns.ts'

/** What a look found that nobody had told. */
const findingKinds = ['MISSED_BY_HOOK', 'DELETED', 'DRIFT'] as const
export type FindingKind = (typeof findingKinds)[number]

export interface Finding {
  readonly kind: FindingKind
  readonly model: string
  readonly key: string
  /** What was seen, for people. */
  readonly detail: string
}

const none = z.object({})

const cursorOf = statement(
  'repairCursors.get',
  z.object({ position: z.string() }),
  'SELECT position FROM logistics.repair_cursors WHERE name = $1',
)

const moveCursor = statement(
  'repairCursors.move',
  none,
  `INSERT INTO logistics.repair_cursors (name, position) VALUES ($1, $2)
   ON CONFLICT (name) DO UPDATE SET position = excluded.position, moved_at = now()`,
)

const addFindings = statement(
  'repairFindings.add',
  none,
  `INSERT INTO logistics.repair_findings (kind, model, record_key, detail)
   SELECT kind, model, key, detail
   FROM jsonb_to_recordset($1::jsonb) AS found (kind text, model text, key text, detail text)`,
)

const recorded = z.object({
  id: z.number(),
  kind: z.enum(findingKinds),
  model: z.string(),
  recordKey: z.string(),
  detail: z.string(),
  foundAt: z.string(),
})

export type RecordedFinding = z.output<typeof recorded>

const findingsPage = statement(
  'repairFindings.page',
  recorded,
  `SELECT id, kind, model, record_key AS "recordKey", detail, found_at AS "foundAt" FROM logistics.repair_findings
   WHERE ($1::text IS NULL OR kind = $1) AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
)

const run = z.object({
  task: z.string(),
  startedAt: z.string(),
  endedAt: z.string(),
  lookedAt: z.number(),
  found: z.number(),
})

export type RepairRun = z.output<typeof run>

const noteRun = statement(
  'repairRuns.note',
  none,
  `INSERT INTO logistics.repair_runs (task, started_at, ended_at, looked_at, found) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (task) DO UPDATE SET started_at = excluded.started_at, ended_at = excluded.ended_at,
     looked_at = excluded.looked_at, found = excluded.found`,
)

const runs = statement(
  'repairRuns.all',
  run,
  `SELECT task, started_at AS "startedAt", ended_at AS "endedAt", looked_at AS "lookedAt", found
   FROM logistics.repair_runs ORDER BY task`,
)

const untold = statement(
  'inbox.untold',
  z.object({ subject: z.string(), since: z.string() }),
  `SELECT DISTINCT subject, since FROM unnest($1::text[], $2::timestamptz[]) AS written (subject, since)
   WHERE NOT EXISTS (
     SELECT FROM logistics.inbox
     WHERE inbox.source = 'odoo' AND inbox.subject IN (written.subject, 'database')
       AND (inbox.subject <> 'database' OR inbox.event_type = 'odoo.resync.requested.v1')
       AND inbox.occurred_at >= written.since)`,
)

const heldIds = statement(
  'snapshots.ids',
  z.object({ id: z.number() }),
  `SELECT DISTINCT id::int AS id FROM logistics.snapshots
   WHERE facet = $1 AND id ~ '^[0-9]+$' AND id::int > $2 ORDER BY id LIMIT $3`,
)

const held = statement(
  'snapshots.held',
  z.object({ id: z.number(), value: z.record(z.string(), z.unknown()), asOf: z.string() }),
  `SELECT id::int AS id, value, as_of AS "asOf", facet, scope FROM logistics.snapshots
   WHERE facet = $1 AND scope = $2 AND id ~ '^[0-9]+$' AND id::int > $3 ORDER BY id::int LIMIT $4`,
  { value: sealedColumns.snapshots.named('facet', 'scope', 'id') },
)

const forget = statement(
  'snapshots.forget',
  none,
  'DELETE FROM logistics.snapshots WHERE facet = $1 AND id = ANY($2::text[])',
)

/** The position a look has come to; null before its first. */
export const readCursor = async (sql: Sql, name: string): Promise<string | null> =>
  (await sql.rows(cursorOf, [name]))[0]?.position ?? null

export const writeCursor = async (sql: Sql, name: string, position: string): Promise<void> => {
  await sql.rows(moveCursor, [name, position])
}

export async function recordFindings(sql: Sql, findings: readonly Finding[]): Promise<void> {
  if (findings.length > 0) await sql.rows(addFindings, [JSON.stringify(findings)])
}

/** Newest first. @param before only older than the finding of this id */
export const listFindings = (
  sql: Sql,
  kind: FindingKind | null,
  before: number | null,
  limit: number,
): Promise<readonly RecordedFinding[]> => sql.rows(findingsPage, [kind, before, limit])

export const recordRun = async (sql: Sql, done: RepairRun): Promise<void> => {
  await sql.rows(noteRun, [done.task, done.startedAt, done.endedAt, done.lookedAt, done.found])
}

export const listRuns = (sql: Sql): Promise<readonly RepairRun[]> => sql.rows(runs)

/** Those of which no event has told since the instant they were written, and of the whole database neither. */
export async function untoldOf(
  sql: Sql,
  written: readonly { readonly subject: string; readonly writtenAt: string }[],
): Promise<ReadonlySet<string>> {
  const rows = await sql.rows(untold, [
    written.map(({ subject }) => subject),
    written.map(({ writtenAt }) => writtenAt),
  ])
  return new Set(rows.map(({ subject }) => subject))
}

/** Records a facet is held of, by id. @param after behind this one */
export const idsHeld = async (sql: Sql, facet: string, after: number, limit: number): Promise<readonly number[]> =>
  (await sql.rows(heldIds, [facet, after, limit])).map(({ id }) => id)

export const snapshotsHeld = (sql: Sql, facet: string, scope: string, after: number, limit: number) =>
  sql.rows(held, [facet, scope, after, limit])

export const forgetSnapshots = async (sql: Sql, facet: string, ids: readonly number[]): Promise<void> => {
  await sql.rows(forget, [facet, ids.map(String)])
}
