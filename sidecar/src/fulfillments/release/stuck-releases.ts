import { z } from 'zod'
import { type Sql, statement } from '../../db/database.ts'

const stuck = statement(
  'releases.stuck',
  z.object({ transferKey: z.string(), order: z.string() }),
  `SELECT DISTINCT split_part(part, ':', 2) AS "transferKey", 'sale.order/' || split_part(process, ':', 2) AS "order"
   FROM logistics.process_steps
   WHERE step IN ('validate', 'release') AND state IN ('WAITING', 'FAILED', 'IN_PROGRESS')
     AND part LIKE 'Fulfillment:%' AND dead_letter_id IS NULL AND since > now() - interval '30 days'
   LIMIT 1000`,
)

/** Transfers the warehouse should have and has not, those a person has to decide on left out. */
export const stuckReleases = (sql: Sql) => sql.rows(stuck, [])
