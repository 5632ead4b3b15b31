import { z } from 'zod'
import type { CountedStock } from '../../canonical/stock-difference.ts'
import { type Sql, statement } from '../../db/database.ts'
import type { StockLevelId } from '../../foundation/ids.ts'

const driftStates = ['open', 'adjusted', 'ignored'] as const
type DriftState = (typeof driftStates)[number]

const driftRow = z.object({
  id: z.string(),
  connection: z.string(),
  warehouse: z.string(),
  sku: z.string(),
  object: z.string(),
  odoo: z.string(),
  partner: z.string().nullable(),
  onTheWay: z.string(),
  state: z.enum(driftStates),
  since: z.string(),
  seenAt: z.string(),
})

/** A difference as it is kept. */
export type Drift = z.output<typeof driftRow>

/** Where a product is counted. */
export interface DriftPlace {
  readonly connection: string
  /** The code of Odoo's warehouse. */
  readonly warehouse: string
  readonly sku: string
  /** The global id of the stock level in Odoo. */
  readonly object: StockLevelId
}

const columns = `id, connection, warehouse, sku, object, odoo_on_hand AS odoo, partner_on_hand AS partner,
  on_the_way AS "onTheWay", state, since, seen_at AS "seenAt"`

const keep = statement(
  'stockDrift.keep',
  driftRow,
  `INSERT INTO logistics.stock_drift AS known
     (connection, warehouse, sku, object, odoo_on_hand, partner_on_hand, on_the_way, since, seen_at)
   VALUES ($1, $2, $3, $4, $5::numeric, $6::numeric, $7::numeric, $8::timestamptz, $8::timestamptz)
   ON CONFLICT (connection, warehouse, sku) DO UPDATE
   SET object = excluded.object, odoo_on_hand = excluded.odoo_on_hand, partner_on_hand = excluded.partner_on_hand,
     on_the_way = excluded.on_the_way, seen_at = excluded.seen_at,
     state = CASE WHEN known.state = 'ignored' AND known.odoo_on_hand = excluded.odoo_on_hand
       AND known.partner_on_hand IS NOT DISTINCT FROM excluded.partner_on_hand THEN 'ignored' ELSE 'open' END,
     since = CASE WHEN known.state = 'adjusted' THEN excluded.since ELSE known.since END
   RETURNING ${columns}`,
)

const settle = statement(
  'stockDrift.settle',
  z.object({}),
  'UPDATE logistics.stock_drift SET state = $2 WHERE id = $1::uuid',
)

/** What was adjusted stays as it was, for people to read, until the product differs again. */
const gone = statement(
  'stockDrift.gone',
  driftRow,
  `DELETE FROM logistics.stock_drift
   WHERE connection = $1 AND warehouse = $2 AND state <> 'adjusted' AND NOT sku = ANY($3::text[])
     AND ($4::text[] IS NULL OR sku = ANY($4::text[]))
   RETURNING ${columns}`,
)

const bySubject = statement(
  'stockDrift.bySubject',
  driftRow,
  `SELECT ${columns} FROM logistics.stock_drift
   WHERE connection = $1 AND 'stock/' || warehouse || '/' || sku = $2 AND state <> 'adjusted'`,
)

const page = statement(
  'stockDrift.page',
  driftRow,
  `SELECT ${columns} FROM logistics.stock_drift
   WHERE connection = $1 AND ($2::uuid IS NULL
     OR (since, id) < (SELECT since, id FROM logistics.stock_drift WHERE id = $2::uuid))
   ORDER BY since DESC, id DESC LIMIT $3`,
)

/** Writes down how a product differs now. The same difference is the same row. @param at ISO 8601 UTC */
export async function keepDrift(
  sql: Sql,
  { connection, warehouse, sku, object }: DriftPlace,
  { odoo, partner, onTheWay }: CountedStock,
  at: string,
): Promise<Drift> {
  const [kept] = await sql.rows(keep, [connection, warehouse, sku, object, odoo, partner, onTheWay, at])
  return kept as Drift
}

export async function settleDrift(sql: Sql, { id }: Drift, state: Exclude<DriftState, 'open'>): Promise<void> {
  await sql.rows(settle, [id, state])
}

/**
 * Takes out what came to agree.
 * @param still the SKUs that differ, or that could not be asked
 * @param compared the SKUs that were looked at; null for all there are
 */
export const dropAgreed = (
  sql: Sql,
  { connection, warehouse }: Pick<DriftPlace, 'connection' | 'warehouse'>,
  still: readonly string[],
  compared: readonly string[] | null,
): Promise<readonly Drift[]> => sql.rows(gone, [connection, warehouse, still, compared])

/** What an exception about it is called. */
export const driftSubject = ({ warehouse, sku }: Drift): string => `stock/${warehouse}/${sku}`

/** The difference an exception is about; null when it is gone by now. */
export async function driftOf(sql: Sql, connection: string, subject: string): Promise<Drift | null> {
  const [found] = await sql.rows(bySubject, [connection, subject])
  return found ?? null
}

/** Newest first, those behind `after`, the id of the last one of the page before. */
export const listDrift = (
  sql: Sql,
  connection: string,
  { limit, after }: { readonly limit: number; readonly after: string | null },
): Promise<readonly Drift[]> => sql.rows(page, [connection, after, limit])
