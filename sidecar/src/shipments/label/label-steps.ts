import type { StepFacts, StepState } from '../../canonical/process-step.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { type Releasable, tellTransferSteps } from '../../fulfillments/release/release-steps.ts'
import type { Offer } from './choose-offer.ts'
import type { Bought } from './kept-label.ts'
import type { WarehouseLabels } from './warehouse-labels.ts'

const tell = (deps: WorkDeps, transfer: Releasable, state: StepState, facts: StepFacts): Promise<void> =>
  tellTransferSteps(deps, transfer, [{ step: 'label', state, facts }])

/** No label of ours is needed: it has a number. */
export const travelsAlready = (deps: WorkDeps, transfer: Releasable): Promise<void> =>
  tell(deps, transfer, 'DONE', { message: `It travels under ${transfer.trackingNumbers.join(', ')}, as Odoo has it.` })

/** Whether the warehouse prints a label is not said yet, or it did. */
export const leftToWarehouse = (deps: WorkDeps, transfer: Releasable, found: WarehouseLabels): Promise<void> => {
  const { connection: owner, trackingNumbers } = found
  return trackingNumbers.length > 0
    ? tell(deps, transfer, 'SKIPPED', { owner, message: `${owner} sent it under ${trackingNumbers.join(', ')}.` })
    : tell(deps, transfer, 'WAITING', {
        ...{ owner, waitingOn: owner },
        message: `${owner} has not shipped it yet. A label is bought when it ships without one.`,
      })
}

export const wouldBuy = (deps: WorkDeps, transfer: Releasable, { connection: owner, rate }: Offer): Promise<void> =>
  tell(deps, transfer, 'SKIPPED', {
    owner,
    message: `Would buy ${inWords(rate)} at ${owner}. Labels are only observed.`,
  })

export const buying = (deps: WorkDeps, transfer: Releasable, owner: string): Promise<void> =>
  tell(deps, transfer, 'IN_PROGRESS', { owner, waitingOn: owner })

export const labelled = (
  deps: WorkDeps,
  transfer: Releasable,
  owner: string,
  bought: Bought,
  hasPaper: boolean,
): Promise<void> => {
  const numbers = bought.trackingNumbers.join(', ')
  const paper = hasPaper ? '' : ` Its paper is not to be had there: print it at ${owner}.`
  return tell(deps, transfer, 'DONE', { owner, message: `${inWords(bought)} at ${owner}: ${numbers}.${paper}` })
}

export const takenBack = (deps: WorkDeps, transfer: Releasable, owner: string): Promise<void> =>
  tell(deps, transfer, 'CANCELLED', {
    owner,
    message: 'Its number was taken away in Odoo, and the label was given back. Sync now buys another.',
  })

/** `UPSDAP Ground for 9.10 USD` */
export const inWords = ({ carrier, service, price }: Pick<Bought, 'carrier' | 'service' | 'price'>): string =>
  `${carrier} ${service}${price ? ` for ${price.amount} ${price.currency}` : ''}`
