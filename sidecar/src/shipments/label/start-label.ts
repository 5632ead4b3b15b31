import { doOnce } from '../../ledger/do-once.ts'
import { clearShipmentProblems, raiseShipmentProblems, standstills } from '../shipment-problems.ts'
import { buyChosen } from './buy-chosen.ts'
import type { Offer } from './choose-offer.ts'
import { type ChosenOffer, choiceIntent, type KeptLabel, keptLabel } from './kept-label.ts'
import { leftToWarehouse, travelsAlready, wouldBuy } from './label-steps.ts'
import { type LabelWork, requestFor, sellersFor } from './label-work.ts'
import { quote } from './quote.ts'
import { warehouseLabels } from './warehouse-labels.ts'

/**
 * Chooses a label for what left without one, and buys it.
 * @param before what was refused or given back: another is chosen only when somebody asks for it
 */
export async function startLabel(work: LabelWork, before: KeptLabel | null): Promise<void> {
  const { deps, reader, transfer, run } = work
  const sellers = await sellersFor(work)
  if (!sellers) return
  if (transfer.trackingNumbers.length > 0) {
    await clearShipmentProblems(deps, transfer, 'label')
    return travelsAlready(deps, transfer)
  }
  if ((transfer.state !== 'DONE' && !run.odooWaits) || (before && !run.insist)) return
  const printed = await warehouseLabels(deps, reader, transfer, run.signal)
  if (printed && (!printed.shipped || printed.trackingNumbers.length > 0)) {
    return leftToWarehouse(deps, transfer, printed)
  }
  const made = await requestFor(work)
  if ('problems' in made) return raiseShipmentProblems(deps, transfer, standstills.noLabel, made.problems)
  const request = sellers.service === null ? made.request : { ...made.request, services: [sellers.service] }
  const choice = await quote(sellers.connections, request, deps.clock.now(), run.signal)
  if ('problem' in choice) return raiseShipmentProblems(deps, transfer, standstills.noLabel, [choice.problem])
  if (sellers.mode === 'on') return take(work, before, choice.offer)
  await clearShipmentProblems(deps, transfer, 'label')
  await wouldBuy(deps, transfer, choice.offer)
}

/** Writes the choice down before anything is bought: however often it is tried, it is tried at this connection only. */
async function take(work: LabelWork, before: KeptLabel | null, offer: Offer): Promise<void> {
  const { deps, transfer } = work
  await doOnce(deps.database, {
    intent: choiceIntent(transfer.id, transfer.number, before),
    asked: {},
    find: () => Promise.resolve(null),
    perform: () => Promise.resolve(toChosen(offer)),
  })
  const kept = await keptLabel(deps.database, transfer.id)
  if (!kept || kept.isVoided) return
  await buyChosen(work, deps.partners.connections.require(kept.chosen.connection), kept)
}

export const toChosen = ({ connection, rate: { externalId, carrier, service, price } }: Offer): ChosenOffer => ({
  ...{ connection, rateId: externalId, carrier, service },
  price: { ...price },
})
