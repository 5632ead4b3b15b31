import { z } from 'zod'
import { type Sql, statement } from '../../../db/database.ts'
import type { GlobalId } from '../../../foundation/ids.ts'

/** A return as a warehouse told of it. */
export interface ToldReturn {
  readonly connection: string
  readonly externalId: string
}

const name = { connection: z.string(), externalId: z.string() }

const told = statement(
  'returns.told',
  z.object({ ...name, number: z.string(), rule: z.string() }),
  `SELECT connection, external_id AS "externalId", coalesce(reference, external_id) AS number, rule
   FROM logistics.bindings WHERE kind = 'return' AND object = ANY($1::text[]) ORDER BY id`,
)

const unsettled = statement(
  'returns.unsettled',
  z.object(name),
  `SELECT DISTINCT connection, details->>'externalId' AS "externalId" FROM logistics.business_exceptions
   WHERE object = ANY($1::text[]) AND state IN ('open', 'acknowledged') AND subject LIKE 'return/%'
     AND connection IS NOT NULL AND details ? 'externalId'`,
)

/** Who told of a return of ours. */
export interface Teller extends ToldReturn {
  /** What the return is called there. */
  readonly number: string
  /** They told of it first. */
  readonly announced: boolean
}

/** Who told of these returns, the first one first. */
export const tellersOf = async (sql: Sql, returns: readonly GlobalId[]): Promise<readonly Teller[]> =>
  (await sql.rows(told, [returns])).map(({ rule, ...one }) => ({ ...one, announced: rule === 'announced' }))

/** Returns of these orders with which something is wrong that may be mended in Odoo. */
export const unsettledReturns = (sql: Sql, orders: readonly GlobalId[]): Promise<readonly ToldReturn[]> =>
  sql.rows(unsettled, [orders])
