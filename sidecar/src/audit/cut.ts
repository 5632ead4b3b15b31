import { z } from 'zod'
import { type Database, statement } from '../db/database.ts'
import { recordAudit } from './audit.ts'

/** Up to where the chain was cut, and what the rest of it goes on from. */
const checkpoint = z.object({ id: z.number(), hash: z.string() })
export type Checkpoint = z.output<typeof checkpoint>

const action = 'audit.cut'
const object = 'audit'

const lastCut = statement(
  'audit.lastCut',
  checkpoint,
  `SELECT (details ->> 'through')::bigint AS id, details ->> 'hash' AS hash FROM logistics.audit_entries
   WHERE object = '${object}' AND action = '${action}' ORDER BY id DESC LIMIT 1`,
)

/** Times may lie in another order than numbers by the length of a transaction: nothing behind a younger entry goes. */
const oldEnough = statement(
  'audit.oldEnough',
  checkpoint.extend({ entries: z.number() }),
  `WITH head AS (SELECT * FROM logistics.audit_head FOR UPDATE),
     first AS (SELECT id, at, hash FROM logistics.audit_entries ORDER BY id LIMIT $2),
     young AS (SELECT min(id) AS id FROM first WHERE at >= now() - $1 * interval '1 day'),
     old AS (SELECT first.id, first.hash FROM first, young, head WHERE young.id IS NULL OR first.id < young.id)
   SELECT old.id, encode(old.hash, 'hex') AS hash, (SELECT count(*) FROM old) AS entries
   FROM old ORDER BY old.id DESC LIMIT 1`,
)

const remove = statement(
  'audit.remove',
  z.object({ gone: z.number() }),
  `WITH gone AS (DELETE FROM logistics.audit_entries WHERE id <= $1 RETURNING 1) SELECT count(*) AS gone FROM gone`,
)

/** The last cut; null when nothing was ever cut off. */
export const lastCheckpoint = async (sql: Pick<Database, 'rows'>): Promise<Checkpoint | null> =>
  (await sql.rows(lastCut))[0] ?? null

const who = 'logistics-graph'

/**
 * Cuts off entries that are older than so many days, a year at least. The cut is an entry of its own: it says where, and
 * carries the hash the rest goes on from. @returns how many went
 */
export const cutAudit = (database: Database, days: number, atMost: number): Promise<number> =>
  database.transaction(async (tx) => {
    const [last] = await tx.rows(oldEnough, [Math.max(days, 366), atMost])
    if (!last) return 0
    const { id: through, hash, entries } = last
    await recordAudit(tx, [{ principal: who, action, object, details: { through, hash, entries } }])
    return (await tx.rows(remove, [through]))[0]?.gone ?? 0
  })
