import type { StepEvent } from '../../canonical/process-step.ts'
import type { Transfer } from '../../canonical/transfer.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import type { GlobalId } from '../../foundation/ids.ts'
import { tellSteps } from '../../processes/tell-steps.ts'
import type { Teller } from './warehouse/told-returns.ts'

/** A transfer that brings goods back. */
export interface ReturnTransfer extends Transfer {
  readonly id: NonNullable<Transfer['id']>
}

/** The transfer as a return; null when it is something else. */
export const asReturn = (transfer: Transfer | null): ReturnTransfer | null =>
  transfer?.kind === 'RETURN' && transfer.id !== null ? { ...transfer, id: transfer.id } : null

type TellDeps = Pick<WorkDeps, 'database' | 'partners' | 'clock'>

/** Says how the steps of a return stand from now on. */
export function tellReturnSteps(
  deps: TellDeps,
  process: GlobalId,
  steps: readonly Pick<StepEvent, 'step' | 'state' | 'facts' | 'eventKey'>[],
): Promise<void> {
  const occurredAt = new Date(deps.clock.now()).toISOString()
  return tellSteps(
    deps,
    steps.map((step) => ({ process, part: '', occurredAt, ...step })),
  )
}

export type Receipt = Pick<StepEvent, 'state' | 'facts'>

/**
 * Says that a return is expected, by whom it was told, and whether its goods have arrived.
 * @param receipt how that stands, where more is known than Odoo says; null: nobody tells it now
 */
export const tellReceipt = (
  deps: TellDeps,
  transfer: ReturnTransfer,
  teller: Teller | null = null,
  receipt: Receipt | null = receiptOf(transfer),
): Promise<void> =>
  tellReturnSteps(deps, transfer.id, [
    {
      ...{ step: 'announce', state: 'DONE', eventKey: teller ? `announce/${teller.connection}` : 'announce' },
      facts: {
        ...(teller && { owner: teller.connection }),
        message: `${toldBy(teller)}Expected as ${transfer.number}: ${transfer.origin ?? 'without a source document'}.`,
      },
    },
    ...(receipt ? [{ step: 'receive', eventKey: null, ...receipt } as const] : []),
  ])

const toldBy = (teller: Teller | null): string =>
  teller ? `${teller.connection} ${teller.announced ? 'announced' : 'knows'} it as ${teller.number}. ` : ''

function receiptOf({ state }: ReturnTransfer): Receipt {
  if (state === 'DONE') return { state: 'DONE', facts: {} }
  if (state === 'CANCELLED') return { state: 'CANCELLED', facts: {} }
  return { state: 'WAITING', facts: { owner: 'customer', waitingOn: 'the goods' } }
}
