import type { ExceptionKind, ExceptionTeam } from '../canonical/business-exception.ts'
import type { StepFacts } from '../canonical/process-step.ts'
import type { WorkDeps } from '../contract/work-deps.ts'
import { resolveException } from '../exceptions/business-exceptions.ts'
import { raiseProblemsOf } from '../exceptions/ownership-conflicts.ts'
import { type Releasable, tellTransferSteps } from '../fulfillments/release/release-steps.ts'
import type { RequestProblem } from './request-problem.ts'

/** What goes no further, and in which step. */
export const standstills = {
  noLabel: { step: 'label', cannot: 'no label can be bought' },
  labelKept: { step: 'label', cannot: "its label can't be given back" },
  noDispatch: { step: 'dispatch', cannot: "it can't be given to transport" },
  dispatchKept: { step: 'dispatch', cannot: "its transport can't be called off" },
} as const

type Standstill = (typeof standstills)[keyof typeof standstills]
type Step = Standstill['step']

const kinds = [
  'ADDRESS_INVALID',
  'VALIDATION_FAILED',
  'PARTNER_REJECTED',
  'OWNERSHIP_CONFLICT',
] as const satisfies readonly ExceptionKind[]

/** Told apart from what is wrong with other steps of the same transfer. */
const subjectOf = (step: Step, { id }: Releasable): string => `${step}/${id}`

/** Who knows the field; for all others it is the transport desk, and for addresses customer service. */
const teams: Partial<Record<string, ExceptionTeam>> = {
  weightGrams: 'warehouse',
  packages: 'warehouse',
  'packages.weightGrams': 'warehouse',
}

/** Says what has to be mended before a partner can go on: one exception a kind, and no second try. */
export async function raiseShipmentProblems(
  deps: WorkDeps,
  transfer: Releasable,
  { step, cannot }: Standstill,
  problems: readonly RequestProblem[],
): Promise<void> {
  const sentence = (some: readonly RequestProblem[]): string => `${cannot}: ${some.map(({ what }) => what).join('; ')}.`
  const byKind = Map.groupBy(problems, ({ kind }) => kind)
  await raiseProblemsOf(
    deps.database,
    [...byKind].map(([kind, alike]) => ({
      ...{ kind, connection: null, subject: subjectOf(step, transfer), object: transfer.id, blocking: true },
      field: alike.map(({ field }) => field).join(', '),
      message: `${transfer.number}: ${sentence(alike)}`,
      contradiction: alike[0]?.contradiction,
      ...(kind !== 'ADDRESS_INVALID' && { team: teams[alike[0]?.field ?? ''] ?? 'transport-desk' }),
    })),
  )
  await resolveBut(deps, transfer, step, new Set(byKind.keys()))
  const message = sentence(problems)
  const facts: StepFacts = {
    message: `${message.charAt(0).toUpperCase()}${message.slice(1)}`,
    waitingOn: 'somebody who mends it',
  }
  await tellTransferSteps(deps, transfer, [{ step, state: 'FAILED', facts }])
}

/** All that stood in the way is gone. */
export const clearShipmentProblems = (deps: WorkDeps, transfer: Releasable, step: Step): Promise<void> =>
  resolveBut(deps, transfer, step, new Set())

async function resolveBut(
  { database }: WorkDeps,
  transfer: Releasable,
  step: Step,
  still: ReadonlySet<ExceptionKind>,
): Promise<void> {
  for (const kind of kinds.filter((one) => !still.has(one))) {
    await resolveException(database, kind, null, subjectOf(step, transfer))
  }
}

/** A partner's own words, in the middle of a sentence. */
export const quoted = (connection: string, message: string): string =>
  `${connection} says: ${message.replace(/\.$/, '')}`
