import type { StepFacts, StepState } from '../../canonical/process-step.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { type Releasable, tellTransferSteps } from '../../fulfillments/release/release-steps.ts'

export interface DispatchRun {
  /** Somebody asked: what was refused before is tried again. */
  readonly insist: boolean
  readonly signal: AbortSignal
}

const tell = (deps: WorkDeps, transfer: Releasable, state: StepState, facts: StepFacts): Promise<void> =>
  tellTransferSteps(deps, transfer, [{ step: 'dispatch', state, facts }])

export const wouldDispatch = (deps: WorkDeps, transfer: Releasable, owner: string): Promise<void> =>
  tell(deps, transfer, 'SKIPPED', {
    ...{ owner, message: `Would give ${transfer.number} to ${owner}. Its dispatch is only observed.` },
  })

export const dispatching = (deps: WorkDeps, transfer: Releasable, owner: string): Promise<void> =>
  tell(deps, transfer, 'IN_PROGRESS', { owner, waitingOn: owner })

export const givenToTransport = (
  deps: WorkDeps,
  transfer: Releasable,
  owner: string,
  externalId: string,
): Promise<void> => tell(deps, transfer, 'DONE', { owner, message: `${owner} has it as ${externalId}.` })

export const calledOff = (deps: WorkDeps, transfer: Releasable, owner: string): Promise<void> =>
  tell(deps, transfer, 'CANCELLED', { owner, message: 'Its goods came back, and its transport was called off.' })
