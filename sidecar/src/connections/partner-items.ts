import { z } from 'zod'
import type { ItemIds, KnownItems } from '../connectors/known-items.ts'
import { type Sql, statement } from '../db/database.ts'
import type { Logger } from '../foundation/logger.ts'

/** A second item may get a SKU that has one already: what is known is looked for again once a day. */
const recall = statement(
  'partnerItems.recall',
  z.object({ sku: z.string(), ids: z.array(z.string()) }),
  `SELECT sku, item_ids AS ids FROM logistics.partner_items
   WHERE connection = $1 AND sku = ANY($2)
     AND looked_at > now() - CASE WHEN item_ids = '{}' THEN interval '10 minutes' ELSE interval '1 day' END`,
)

/** In the order of the SKUs, so that two who write the same rows wait for each other and never for both at once. */
const remember = statement(
  'partnerItems.remember',
  z.object({}),
  `INSERT INTO logistics.partner_items (connection, sku, item_ids)
   SELECT $1, found.key, ARRAY(SELECT jsonb_array_elements_text(found.value)) FROM jsonb_each($2::jsonb) AS found
   ORDER BY found.key
   ON CONFLICT (connection, sku) DO UPDATE SET item_ids = excluded.item_ids, looked_at = excluded.looked_at`,
)

const add = statement(
  'partnerItems.add',
  z.object({}),
  `WITH met AS (
     SELECT known.sku, ARRAY(SELECT jsonb_array_elements_text(found.value)) AS ids
     FROM jsonb_each($2::jsonb) AS found
     JOIN logistics.partner_items AS known ON known.connection = $1 AND known.sku = found.key
     ORDER BY known.sku FOR UPDATE OF known)
   UPDATE logistics.partner_items AS known
   SET item_ids = ARRAY(SELECT DISTINCT id FROM unnest(known.item_ids || met.ids) AS id)
   FROM met WHERE known.connection = $1 AND known.sku = met.sku AND NOT known.item_ids @> met.ids`,
)

/**
 * Which items of a connection's partner have which SKU, shared by all replicas. Whatever goes wrong here makes a way longer
 * and fails no answer.
 */
export function createPartnerItems(sql: Sql, logger: Logger): (connection: string) => KnownItems {
  return (connection) => {
    const trouble = (error: unknown): void =>
      logger.warn({ err: error, connection }, 'The items of a partner can not be remembered right now')
    const write = (how: typeof remember, items: ItemIds): void => {
      if (items.size > 0) sql.rows(how, [connection, JSON.stringify(Object.fromEntries(items))]).catch(trouble)
    }
    return {
      async recall(skus) {
        try {
          const rows = await sql.rows(recall, [connection, skus])
          return new Map(rows.map(({ sku, ids }) => [sku, ids]))
        } catch (error) {
          trouble(error)
          return new Map()
        }
      },
      remember: (found) => write(remember, found),
      add: (met) => write(add, met),
    }
  }
}
