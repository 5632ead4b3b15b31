import type { StepEvent, StepFacts, StepName, StepState } from '../../canonical/process-step.ts'
import type { Transfer } from '../../canonical/transfer.ts'
import type { Connection } from '../../connections/connection.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { tellSteps } from '../../processes/tell-steps.ts'

/** A transfer that belongs to an order: what is released. */
export interface Releasable extends Transfer {
  readonly orderId: NonNullable<Transfer['orderId']>
  readonly id: NonNullable<Transfer['id']>
}

export interface Told {
  readonly step: StepName
  readonly state: StepState
  readonly facts?: StepFacts
  /** It is so only the first time: later the step may stand otherwise. */
  readonly atFirst?: boolean
}

/** Says how the steps of a transfer stand from now on. */
export function tellTransferSteps(deps: WorkDeps, transfer: Releasable, told: readonly Told[]): Promise<void> {
  const occurredAt = new Date(deps.clock.now()).toISOString()
  return tellSteps(
    deps,
    told.map(
      ({ step, state, facts = {}, atFirst = false }): StepEvent => ({
        process: transfer.orderId,
        ...{ step, part: transfer.id, state, facts, occurredAt },
        eventKey: atFirst ? `${step}/${transfer.id}/${state}` : null,
      }),
    ),
  )
}

/** Why a release runs, and how much it insists. */
export interface ReleaseRun {
  /** Somebody asked: what was refused before is tried again. */
  readonly insist: boolean
  readonly signal: AbortSignal
}

/** The warehouse has it. */
export const releaseDone = ({ id }: Connection, externalId: string): Told => ({
  ...{ step: 'release', state: 'DONE' },
  facts: { owner: id, message: `${id} has it as ${externalId}.` },
})
