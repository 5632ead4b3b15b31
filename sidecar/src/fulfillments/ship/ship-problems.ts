import type { ExceptionKind, ExceptionTeam } from '../../canonical/business-exception.ts'
import type { Contradiction } from '../../canonical/ownership.ts'
import type { OpenConnection } from '../../connections/open-connection.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { resolveException } from '../../exceptions/business-exceptions.ts'
import { raiseProblemsOf } from '../../exceptions/ownership-conflicts.ts'
import type { GlobalId } from '../../foundation/ids.ts'

const kinds = [
  'HELD',
  'PARTNER_REJECTED',
  'OVERAGE',
  'SHORTAGE',
  'OWNERSHIP_CONFLICT',
  'VALIDATION_FAILED',
  'PAYLOAD_INVALID',
] as const satisfies readonly ExceptionKind[]

/** What somebody has to look at before goods that left are booked. */
export interface ShipProblem {
  readonly kind: (typeof kinds)[number]
  readonly field: string
  readonly message: string
  /** Of an ownership conflict: what each side says. */
  readonly contradiction?: Contradiction
}

export interface ProblemOf extends ShipProblem {
  readonly transfer: GlobalId
}

/** Told apart from what is wrong with the release of the same transfer. */
const subjectOfOrder = (externalId: string): string => `warehouse-order/${externalId}`

/** Raises what is wrong with a warehouse order now, and resolves what is no more. */
export async function settleProblems(
  { database }: WorkDeps,
  { connection }: OpenConnection,
  externalId: string,
  problems: readonly ProblemOf[],
): Promise<void> {
  const subject = subjectOfOrder(externalId)
  await raiseProblemsOf(
    database,
    problems.map(({ kind, field, message, transfer: object, contradiction }) => ({
      ...{ kind, connection: connection.id, subject, object, field, message, contradiction },
      ...(teams[kind] && { team: teams[kind] }),
    })),
  )
  const gone = kinds.filter((kind) => problems.every((problem) => problem.kind !== kind))
  for (const kind of gone) await resolveException(database, kind, connection.id, subject)
}

/** Of goods in a warehouse it is the people there who know. */
const teams: Partial<Record<ExceptionKind, ExceptionTeam>> = {
  HELD: 'warehouse',
  OWNERSHIP_CONFLICT: 'warehouse',
  VALIDATION_FAILED: 'warehouse',
}
