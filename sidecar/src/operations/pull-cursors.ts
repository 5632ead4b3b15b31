import { z } from 'zod'
import type { ChangesWanted } from '../connectors/change-page.ts'
import { type Sql, statement } from '../db/database.ts'

const begin = statement(
  'partnerCursors.begin',
  z.object({ cursor: z.string().nullable(), since: z.string(), movedAt: z.string() }),
  `INSERT INTO logistics.partner_cursors AS known (connection, capability) VALUES ($1, $2)
   ON CONFLICT (connection, capability) DO UPDATE SET since = known.since
   RETURNING cursor, since, moved_at AS "movedAt"`,
)

const move = statement(
  'partnerCursors.move',
  z.object({ cursor: z.string() }),
  `UPDATE logistics.partner_cursors SET cursor = $4, moved_at = now()
   WHERE connection = $1 AND capability = $2 AND cursor IS NOT DISTINCT FROM $3 RETURNING cursor`,
)

/** Partners write whole seconds, and their clocks are not ours: what is told twice costs less than what is lost. */
const overlapMs = 60_000

const before = (instant: string): string => new Date(Date.parse(instant) - overlapMs).toISOString()

export interface KeptCursor extends ChangesWanted {
  /** ISO 8601, UTC: everything before was read, and a little of what came after. */
  readonly movedAt: string
}

/** From where changes are read: what was there before a connection was made is read when it is asked for. */
export async function cursorOf(sql: Sql, connection: string, capability: string): Promise<KeptCursor> {
  const [row] = await sql.rows(begin, [connection, capability])
  const { cursor, since, movedAt } = row as { cursor: string | null; since: string; movedAt: string }
  return { cursor, since: before(since), movedAt: before(movedAt) }
}

/** False: somebody else reads the same changes and was faster. */
export async function moveCursor(
  sql: Sql,
  connection: string,
  capability: string,
  from: ChangesWanted,
  cursor: string,
): Promise<boolean> {
  return (await sql.rows(move, [connection, capability, from.cursor, cursor])).length > 0
}
