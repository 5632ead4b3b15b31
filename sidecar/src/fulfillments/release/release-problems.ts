import type { ExceptionKind } from '../../canonical/business-exception.ts'
import type { OpenConnection } from '../../connections/open-connection.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { resolveException } from '../../exceptions/business-exceptions.ts'
import { raiseProblemsOf } from '../../exceptions/ownership-conflicts.ts'
import { type Releasable, tellTransferSteps } from './release-steps.ts'
import { tellOdoo } from './tell-odoo.ts'
import type { ReleaseProblem } from './warehouse-order-request.ts'

const kinds = [
  'ADDRESS_INVALID',
  'VALIDATION_FAILED',
  'CREDIT_HOLD',
  'PARTNER_REJECTED',
  'OWNERSHIP_CONFLICT',
] as const satisfies readonly ExceptionKind[]

/** Says what has to be mended before the warehouse gets it, or gets its change: one exception a kind, and no second try. */
export async function raiseProblems(
  deps: WorkDeps,
  { connection: { id: connection } }: OpenConnection,
  transfer: Releasable,
  problems: readonly ReleaseProblem[],
): Promise<void> {
  const byKind = Map.groupBy(problems, ({ kind }) => kind)
  await raiseProblemsOf(
    deps.database,
    [...byKind].map(([kind, alike]) => ({
      ...{ kind, connection, subject: transfer.id, object: transfer.id, blocking: true },
      field: alike.map(({ field }) => field).join(', '),
      message: `${transfer.number}: ${alike.map(({ message }) => message).join(' ')}`,
      contradiction: alike[0]?.contradiction,
    })),
  )
  for (const kind of kinds.filter((one) => !byKind.has(one))) {
    await resolveException(deps.database, kind, connection, transfer.id)
  }
  const message = problems.map((problem) => problem.message).join(' ')
  const rejected = problems.every(({ kind }) => kind === 'PARTNER_REJECTED' || kind === 'OWNERSHIP_CONFLICT')
  await tellTransferSteps(deps, transfer, [
    {
      step: rejected ? 'release' : 'validate',
      state: 'FAILED',
      facts: {
        message,
        waitingOn: rejected ? connection : 'somebody who mends it in Odoo',
        owner: rejected ? connection : 'odoo',
      },
    },
  ])
  await tellOdoo(deps, transfer, { system: connection, state: 'failed', externalId: null, message })
}

/** All that stood in the way is gone. */
export async function clearProblems(
  { database }: WorkDeps,
  { connection }: OpenConnection,
  transfer: Releasable,
): Promise<void> {
  for (const kind of kinds) await resolveException(database, kind, connection.id, transfer.id)
}
