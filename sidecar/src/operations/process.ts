import type { Completeness } from '../canonical/completeness.ts'
import type { OrderProcessState } from '../canonical/order-process-state.ts'
import { processStateWith } from '../canonical/process-state.ts'
import { hasEnded, isOverdue, isStalled, type ProcessStep } from '../canonical/process-step.ts'
import type { OrderParent } from '../contract/parents.ts'
import type { ProcessStepName, ProcessStep as StepView } from '../contract/resolver-types.ts'
import { completenessOf } from '../fulfillments/transfers.ts'
import type { StepReader } from '../processes/step-reader.ts'
import type { RequestReader } from '../reading/request-reader.ts'
import { processStateOf } from './process-state.ts'

/** What was begun, and the first step that goes no further by itself. */
interface StandingSteps {
  readonly steps: readonly StepView[]
  readonly stalled: StepView | null
}

export interface OrderProcess extends StandingSteps {
  readonly state: OrderProcessState
  readonly completeness: Completeness
}

/** The process of an order: how far it is, and the first step that goes no further by itself. */
export async function processOf(
  reader: RequestReader,
  stepReader: StepReader,
  order: OrderParent,
  nowMs: number,
): Promise<OrderProcess> {
  const [steps, state, completeness] = await Promise.all([
    stepReader.of(order.id),
    processStateOf(reader, order),
    completenessOf(reader, order),
  ])
  return { state: processStateWith(steps, state), completeness, ...standing(steps, nowMs) }
}

/** The process of a return. */
export const returnProcessOf = async (stepReader: StepReader, id: string, nowMs: number): Promise<StandingSteps> =>
  standing(await stepReader.of(id), nowMs)

function standing(steps: readonly ProcessStep[], nowMs: number): StandingSteps {
  const stalled = steps.find((step) => !hasEnded(step) && isStalled(step, nowMs))
  return {
    steps: steps.map((step) => stepView(step, nowMs)),
    stalled: stalled ? stepView(stalled, nowMs) : null,
  }
}

const stepView = (step: ProcessStep, nowMs: number): StepView => ({
  ...step,
  step: step.step.toUpperCase() as ProcessStepName,
  part: step.part === '' ? null : step.part,
  overdue: isOverdue(step, nowMs),
  deadLetterId: step.deadLetterId === null ? null : `DeadLetter:${step.deadLetterId}`,
})
