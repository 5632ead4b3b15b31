import { z } from 'zod'
import { type Sql, statement } from '../../db/database.ts'

const waiting = statement(
  'labels.waiting',
  z.object({ transferKey: z.string() }),
  `SELECT DISTINCT split_part(part, ':', 2) AS "transferKey" FROM logistics.process_steps
   WHERE step = 'label' AND state IN ('WAITING', 'IN_PROGRESS') AND part LIKE 'Fulfillment:%'
     AND dead_letter_id IS NULL AND since > now() - interval '30 days'
   LIMIT 1000`,
)

/** Transfers that should have a label and have none, those a person has to decide on left out. */
export const waitingLabels = (sql: Sql) => sql.rows(waiting, [])
