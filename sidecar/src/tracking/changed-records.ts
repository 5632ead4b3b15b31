import { z } from 'zod'
import { type Sql, statement } from '../db/database.ts'
import { partnerRecord } from '../freshness/partner-record.ts'

const bound = statement(
  'tracking.boundObjects',
  z.object({ object: z.string() }),
  `SELECT DISTINCT object FROM logistics.bindings
   WHERE connection = $1 AND kind = 'tracking' AND external_id = ANY($2::text[])`,
)

/** What replicas and subscribers are told when numbers changed: the facts, and the shipments that travel under them. */
export async function changedRecords(
  sql: Sql,
  connection: string,
  numbers: readonly string[],
): Promise<readonly string[]> {
  if (numbers.length === 0) return []
  const objects = await sql.rows(bound, [connection, numbers])
  return [
    ...numbers.map((number) => partnerRecord('Tracking', number)),
    ...objects.map(({ object }) => partnerRecord('Shipment', object)),
  ]
}
