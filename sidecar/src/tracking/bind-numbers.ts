import { z } from 'zod'
import { type Sql, statement } from '../db/database.ts'
import { raiseExceptions } from '../exceptions/business-exceptions.ts'
import type { ShipmentId } from '../foundation/ids.ts'

/**
 * A number that another shipment got within four months is claimed twice: after that carriers give it out again. Odoo
 * copies the number of a transfer to its back-order, which is how this happens most (odoo/odoo#80636).
 */
const bind = statement(
  'bindings.bindNumbers',
  z.object({ number: z.string(), other: z.string().nullable() }),
  `WITH added AS (
     INSERT INTO logistics.bindings (connection, kind, external_id, object, rule)
     SELECT $1, 'tracking', number, $2, 'tracking-number' FROM unnest($3::text[]) AS number ORDER BY number
     ON CONFLICT DO NOTHING
   )
   SELECT wanted.number, (SELECT object FROM logistics.bindings AS known
     WHERE known.connection = $1 AND known.kind = 'tracking' AND known.external_id = wanted.number
       AND known.object <> $2 AND known.bound_at > now() - interval '120 days' ORDER BY known.id DESC LIMIT 1) AS other
   FROM unnest($3::text[]) AS wanted (number)`,
)

/** Which shipment travels under which numbers. A number two of them claim is an exception, and counts for both. */
export async function bindNumbers(
  sql: Sql,
  connection: string,
  shipment: ShipmentId,
  numbers: readonly string[],
): Promise<void> {
  const rows = await sql.rows(bind, [connection, shipment, numbers])
  await raiseExceptions(
    sql,
    rows.flatMap(({ number, other }) =>
      other === null
        ? []
        : [
            {
              kind: 'DUPLICATE_SUSPECTED' as const,
              connection,
              subject: `tracking/${number}`,
              message: `${shipment} and ${other} both have the tracking number ${number}. Look at both in Odoo, and take it away from the one that did not travel under it.`,
              details: { shipments: [shipment, other] },
            },
          ],
    ),
  )
}
