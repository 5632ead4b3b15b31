import type { StepFacts, StepState } from '../../canonical/process-step.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { type ReturnTransfer, tellReturnSteps } from '../../fulfillments/returns/return-steps.ts'
import type { Credit } from '../../odoo/addon-return.ts'

export interface CreditStanding {
  readonly state: StepState
  readonly facts: StepFacts
}

/** Says how the credit note of a return stands from now on. */
export const tellCredit = (deps: WorkDeps, { id }: ReturnTransfer, { state, facts }: CreditStanding): Promise<void> =>
  tellReturnSteps(deps, id, [{ step: 'credit', state, facts, eventKey: null }])

/** What became of it in Odoo. */
export function creditedAs({ creditNotes, undecidedLines }: Credit): CreditStanding {
  const made = creditNotes.length === 0 ? null : `${creditNotes.length} drafted: posting is for a person.`
  if (undecidedLines.length > 0) {
    const message = `${made ?? ''} Of ${undecidedLines.length} order lines Odoo can't tell how much came back.`.trim()
    return {
      state: 'WAITING',
      facts: { owner: 'finance', waitingOn: 'somebody who credits the rest by hand', message },
    }
  }
  if (made) return { state: 'DONE', facts: { owner: 'finance', message: made } }
  return { state: 'SKIPPED', facts: { message: 'Nothing that came back is invoiced beyond what the customer keeps.' } }
}
