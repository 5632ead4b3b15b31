import type { StepFacts } from '../canonical/process-step.ts'
import type { JobFailure } from '../jobs/task.ts'

/** How a step stands whose job failed: what it waits for and when it is tried again, or that it was given up. */
export function failedStep(
  { attempts, nextAttemptAt, deadLetterId, error }: JobFailure,
  waitingOn: string,
): { readonly state: 'WAITING' | 'FAILED'; readonly facts: StepFacts } {
  return {
    state: deadLetterId === null ? 'WAITING' : 'FAILED',
    facts: {
      ...{ attempts, message: error.message, waitingOn },
      ...(nextAttemptAt !== null && { nextAttemptAt }),
      ...(deadLetterId !== null && { deadLetterId }),
    },
  }
}
