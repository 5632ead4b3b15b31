import type { InvoiceDecision } from '../../canonical/invoice-decision.ts'
import type { StepFacts, StepName, StepState } from '../../canonical/process-step.ts'
import type { InvoiceParent } from '../../contract/parents.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import type { OrderId } from '../../foundation/ids.ts'
import { tellSteps } from '../../processes/tell-steps.ts'

export interface BillingStep {
  readonly step: Extract<StepName, 'invoice' | 'settle'>
  readonly state: StepState
  readonly facts: StepFacts
}

/** Says how the invoicing of an order stands from now on. */
export function tellBilling(deps: WorkDeps, order: OrderId, steps: readonly BillingStep[]): Promise<void> {
  const occurredAt = new Date(deps.clock.now()).toISOString()
  return tellSteps(
    deps,
    steps.map((told) => ({ process: order, part: '', eventKey: null, occurredAt, ...told })),
  )
}

/** What others have to do first is theirs to be late with. */
const theirs = { dueAt: null } as const

/** How the invoice stands by what was decided. `posted`: the invoices there are by now. */
export function invoiceStepOf(decision: InvoiceDecision, posted: readonly InvoiceParent[]): BillingStep {
  const made = posted.length > 0 ? `${namesOf(posted)} ${posted.length > 1 ? 'are' : 'is'} posted.` : null
  const step = (state: StepState, facts: StepFacts): BillingStep => ({ step: 'invoice', state, facts })
  switch (decision.is) {
    case 'DONE':
      return step('DONE', { owner: 'finance', ...(made && { message: made }) })
    case 'WAITING': {
      const { on, owner, begun } = decision
      const facts = { ...theirs, owner, waitingOn: on }
      if (!begun && made) return step('PARTIAL', { ...facts, message: `${made} The rest waits for ${on}.` })
      return step(begun ? 'WAITING' : 'NOT_STARTED', facts)
    }
    case 'BLOCKED':
      return decision.kind === 'POD_MISMATCH'
        ? step('WAITING', {
            ...theirs,
            ...{ owner: 'customer-service', message: decision.message },
            waitingOn: 'somebody who settles what was short, refused or damaged',
          })
        : step('FAILED', { owner: 'finance', message: decision.message })
    case 'NOTHING':
      return step('SKIPPED', { owner: 'finance', message: decision.reason })
    case 'READY':
      return step('WAITING', { ...theirs, owner: 'finance', waitingOn: 'somebody who invoices it in Odoo' })
  }
}

const paid: ReadonlySet<InvoiceParent['paymentState']> = new Set(['PAID', 'REVERSED'])

/** Whether the money is there; null before there is an invoice. */
export function settleStepOf(posted: readonly InvoiceParent[]): BillingStep | null {
  if (posted.length === 0) return null
  const open = posted.filter(({ paymentState }) => !paid.has(paymentState))
  if (open.length === 0) return { step: 'settle', state: 'DONE', facts: { owner: 'finance', message: 'It is paid.' } }
  const due = open.flatMap(({ dueOn }) => dueOn ?? []).sort()
  const [first] = due
  return {
    step: 'settle',
    state: 'WAITING',
    facts: {
      owner: 'customer',
      waitingOn: `the payment of ${namesOf(open)}${first ? `, due on ${first}` : ''}`,
      dueAt: first ? `${first}T23:59:59.000Z` : null,
    },
  }
}

const namesOf = (invoices: readonly InvoiceParent[]): string =>
  invoices.map(({ number, id }) => number ?? id).join(', ')
