import { type Decider, recordAudit } from '../audit/audit.ts'
import { type Database, statement, type Transaction } from '../db/database.ts'
import { SidecarError } from '../foundation/errors.ts'
import { exceptionColumns, exceptionRow, type KeptException } from './exception-list.ts'

const chosen = statement(
  'businessExceptions.chosen',
  exceptionRow,
  `SELECT ${exceptionColumns} FROM logistics.business_exceptions
   WHERE id = $1::uuid AND state IN ('open', 'acknowledged') FOR UPDATE`,
)

const acknowledge = statement(
  'businessExceptions.acknowledge',
  exceptionRow,
  `UPDATE logistics.business_exceptions
   SET state = 'acknowledged', acknowledged_at = now(), acknowledged_by = $2, note = $3
   WHERE id = $1::uuid RETURNING ${exceptionColumns}`,
)

const resolveByHand = statement(
  'businessExceptions.resolveByHand',
  exceptionRow,
  `UPDATE logistics.business_exceptions SET state = 'resolved', resolved_at = now(), resolved_by = $2, resolution = $3
   WHERE id = $1::uuid RETURNING ${exceptionColumns}`,
)

export interface ExceptionDecision extends Decider {
  /** A UUID. */
  readonly id: string
  /** Why, or what was done. */
  readonly text: string | null
}

/** Somebody is at it. Acknowledged again it is taken over. @throws NOT_FOUND when it is not there, or resolved */
export const acknowledgeException = (database: Database, decision: ExceptionDecision): Promise<KeptException> =>
  decide(database, 'exception.acknowledge', acknowledge, decision)

/** Somebody says that it is done. @throws NOT_FOUND when it is not there, or resolved already */
export const resolveExceptionByHand = (database: Database, decision: ExceptionDecision): Promise<KeptException> =>
  decide(database, 'exception.resolve', resolveByHand, decision)

/** Somebody says whose value stays. @throws NOT_FOUND when it is not there, or resolved already */
export const resolveConflictByHand = (
  database: Database,
  decision: ExceptionDecision,
  keep: 'ODOO' | 'PARTNER',
): Promise<KeptException> => decide(database, 'ownership.resolve', resolveByHand, decision, { keep })

const decide = (
  database: Database,
  action: string,
  how: typeof acknowledge,
  { id, text, ...who }: ExceptionDecision,
  more: Readonly<Record<string, unknown>> = {},
): Promise<KeptException> =>
  database.transaction(async (tx) => {
    const before = await mustBeUnresolved(tx, id)
    const [after] = await tx.rows(how, [id, who.principal, text])
    if (!after) throw gone()
    await recordAudit(tx, [
      {
        ...{ ...who, action, object: `exception/${id}`, about: before.object, reason: text },
        ...{ before: { state: before.state }, after: { state: after.state } },
        details: { kind: before.kind, subject: before.subject, ...more },
      },
    ])
    return after
  })

async function mustBeUnresolved(tx: Transaction, id: string): Promise<KeptException> {
  const [found] = await tx.rows(chosen, [id])
  if (!found) throw gone()
  return found
}

const gone = (): SidecarError =>
  new SidecarError('NOT_FOUND', 'No exception of this id waits: somebody was faster, or its cause is gone.')
