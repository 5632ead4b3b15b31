import { z } from 'zod'
import { type Sql, statement } from '../../db/database.ts'
import type { GlobalId } from '../../foundation/ids.ts'
import { opensOutcome } from '../../ledger/write-intents.ts'

const begun = statement(
  'dispatches.begun',
  z.object({ connection: z.string(), outcome: z.object({ externalId: z.string() }).nullable() }),
  `SELECT id, system AS connection, CASE state WHEN 'done' THEN outcome END AS outcome FROM logistics.write_intents
   WHERE object = $1 AND effect = 'dispatch' AND state <> 'refused' ORDER BY opened_at LIMIT 1`,
  opensOutcome,
)

/** Where a transfer was given to, or may have been. */
export interface Dispatched {
  readonly connection: string
  /** The partner's id; null: whether it got there is not known. */
  readonly externalId: string | null
}

/** Whichever connection it was: nothing is given to two, whatever the connection file says now. */
export async function dispatchedTo(sql: Sql, object: GlobalId): Promise<Dispatched | null> {
  const [row] = await sql.rows(begun, [object])
  return row ? { connection: row.connection, externalId: row.outcome?.externalId ?? null } : null
}
