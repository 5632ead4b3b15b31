import { z } from 'zod'
import type { ExceptionKind } from '../../canonical/business-exception.ts'
import { type Sql, statement } from '../../db/database.ts'
import { subjectOf } from '../../exceptions/business-exceptions.ts'

const settled = statement(
  'billing.settledByHand',
  z.object({ settled: z.boolean() }),
  `SELECT EXISTS (SELECT FROM logistics.business_exceptions WHERE subject = $1 AND kind = $2 AND state = 'resolved'
     AND resolved_by IS NOT NULL AND details ->> 'fingerprint' = $3) AS settled`,
)

/** Whether a person has resolved the very same already: then it is as they decided, and nobody is asked again. */
export async function isSettledByHand(
  sql: Sql,
  kind: ExceptionKind,
  subject: string,
  fingerprint: string,
): Promise<boolean> {
  const [row] = await sql.rows(settled, [subjectOf(subject), kind, fingerprint])
  return row?.settled === true
}

const awaited = statement(
  'billing.awaitedDecisions',
  z.object({ order: z.string(), exception: z.string() }),
  `SELECT DISTINCT substr(step.process, length('Order:') + 1) AS order, decided.id::text AS exception
   FROM logistics.process_steps AS step
   JOIN logistics.business_exceptions AS decided ON decided.object = step.process
   WHERE step.step = 'invoice' AND step.part = '' AND step.state IN ('WAITING', 'FAILED', 'PARTIAL')
     AND step.process LIKE 'Order:%' AND decided.kind IN ('POD_MISMATCH', 'INVOICE_BLOCKED')
     AND decided.state = 'resolved' AND decided.resolved_by IS NOT NULL AND decided.resolved_at >= step.since
   LIMIT 1000`,
)

/** Orders whose invoice waited for what a person has decided since. */
export const awaitedDecisions = (sql: Sql) => sql.rows(awaited, [])
