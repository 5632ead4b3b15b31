import type { OpenConnection } from '../../connections/open-connection.ts'
import { isRefusal } from '../refusal.ts'
import { clearShipmentProblems, quoted, raiseShipmentProblems, standstills } from '../shipment-problems.ts'
import type { Purchase } from './buy-once.ts'
import { handOver } from './hand-over.ts'
import type { KeptLabel } from './kept-label.ts'
import { buying, travelsAlready } from './label-steps.ts'
import { type LabelWork, requestFor } from './label-work.ts'
import { purchase } from './purchase.ts'

/** Buys what was chosen, or finds that it was bought, and hands it over. */
export async function buyChosen(work: LabelWork, open: OpenConnection, kept: KeptLabel): Promise<void> {
  const { deps, transfer } = work
  const made = await requestFor(work)
  if ('problems' in made) return raiseShipmentProblems(deps, transfer, standstills.noLabel, made.problems)
  await buying(deps, transfer, open.connection.id)
  let done: Purchase
  try {
    done = await purchase(work, open, kept, made.request)
  } catch (error) {
    if (!isRefusal(error)) throw error
    if (transfer.trackingNumbers.length === 0) return refused(work, open, error.message)
    await clearShipmentProblems(deps, transfer, 'label')
    return travelsAlready(deps, transfer)
  }
  await deps.partners.bindings.claim({
    ...{ connection: open.connection.id, kind: 'label', externalId: done.bought.externalId },
    ...{ object: `Shipment:${transfer.key}`, rule: 'bought', reference: transfer.number },
  })
  if (!work.run.odooWaits) await handOver(work, open, kept, done)
}

const refused = ({ deps, transfer }: LabelWork, { connection }: OpenConnection, message: string): Promise<void> =>
  raiseShipmentProblems(deps, transfer, standstills.noLabel, [
    { kind: 'PARTNER_REJECTED', field: 'label', what: quoted(connection.id, message) },
  ])
