import type { ExceptionKind } from '../../../canonical/business-exception.ts'
import type { WorkDeps } from '../../../contract/work-deps.ts'
import { raiseExceptions, resolveException } from '../../../exceptions/business-exceptions.ts'
import type { GlobalId } from '../../../foundation/ids.ts'
import type { ToldReturn } from './told-returns.ts'

const kinds = [
  'RETURN_UNMATCHED',
  'OVERAGE',
  'SHORTAGE',
  'VALIDATION_FAILED',
] as const satisfies readonly ExceptionKind[]

/** What somebody has to look at before goods that come back are booked. */
export interface ReturnProblem {
  readonly kind: (typeof kinds)[number]
  readonly field: string
  readonly message: string
}

/** Told apart from what is wrong with the order itself. */
const subjectOf = ({ externalId }: ToldReturn): string => `return/${externalId}`

/**
 * Raises what is wrong with a return now, and resolves what is no more. The order it hangs on goes its way: what comes back
 * holds up nothing that goes out.
 * @param order null when nobody knows which one it is
 */
export async function settleReturn(
  { database }: Pick<WorkDeps, 'database'>,
  told: ToldReturn,
  order: GlobalId | null,
  problem: ReturnProblem | null,
): Promise<void> {
  const { connection, externalId } = told
  const subject = subjectOf(told)
  if (problem) {
    await raiseExceptions(database, [
      {
        ...{ ...problem, connection, subject, object: order, details: { externalId } },
        ...{ team: 'warehouse', blocking: false },
      },
    ])
  }
  for (const kind of kinds) {
    if (kind !== problem?.kind) await resolveException(database, kind, connection, subject)
  }
}
