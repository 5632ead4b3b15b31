import pRetry from 'p-retry'
import type { Transfer } from '../../canonical/transfer.ts'
import type { OpenConnection } from '../../connections/open-connection.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { isSidecarError, SidecarError } from '../../foundation/errors.ts'
import { keyOf } from '../../foundation/ids.ts'
import { doOnce } from '../../ledger/do-once.ts'
import { stockPicking } from '../../odoo/stock-picking.ts'
import { freshReader } from '../../reading/fresh-reader.ts'
import type { RequestReader } from '../../reading/request-reader.ts'
import { buyOnce, type Purchase } from '../label/buy-once.ts'
import type { Offer } from '../label/choose-offer.ts'
import { inWords } from '../label/label-steps.ts'
import { requestFor } from '../label/label-work.ts'
import { quote } from '../label/quote.ts'
import { toChosen } from '../label/start-label.ts'
import { returnLabelOf } from '../label/two-labels.ts'
import { isRefusal } from '../refusal.ts'
import { quoted } from '../shipment-problems.ts'
import {
  type KeptReturnLabel,
  keptReturnLabel,
  type ReturnedId,
  returnChoiceIntent,
  returnPurchaseIntent,
  returnReference,
} from './kept-return-label.ts'
import { sellersBack, wayBack } from './way-back.ts'

/** A label for the way back, and where it was bought. */
export interface ReturnLabel extends Purchase {
  readonly open: OpenConnection
  readonly reference: string
}

/** The transfer a label is wanted for, and until when. */
interface Wanted {
  readonly deps: WorkDeps
  readonly reader: RequestReader
  readonly id: ReturnedId
  readonly transfer: Transfer
  readonly signal: AbortSignal
}

/**
 * Buys the label by which the goods of a transfer come back from the recipient to the warehouse, or finds it: one for a
 * transfer, whoever asks how often. Nothing of it is written into Odoo.
 * @throws why it is not known yet whether there is one; EFFECT_REFUSED why there is none
 */
export async function returnLabel(deps: WorkDeps, id: ReturnedId, signal: AbortSignal): Promise<ReturnLabel> {
  const reader = freshReader(deps)
  const transfer = await reader.one(stockPicking, keyOf(id))
  if (transfer?.id !== id) throw new SidecarError('NOT_FOUND', 'There is no fulfillment or return with this id.')
  if (transfer.state === 'CANCELLED') throw none(`${transfer.number} was cancelled`)
  return pRetry(() => bringAbout({ deps, reader, id, transfer, signal }), {
    ...{ retries: 20, minTimeout: 50, factor: 1.5, maxTimeout: 1_000, signal },
    shouldRetry: ({ error }) => isDoneByAnother(error),
  })
}

/** Somebody else buys it just now, who pressed twice for instance: that is waited for, and nothing is asked meanwhile. */
const isDoneByAnother = (error: Error): boolean =>
  isSidecarError(error) && error.code === 'EFFECT_UNDECIDED' && !error.cause

async function bringAbout(wanted: Wanted): Promise<ReturnLabel> {
  const kept = await keptReturnLabel(wanted.deps.database, wanted.id)
  return !kept || kept.purchase === 'refused' ? choose(wanted, kept) : buyChosen(wanted, kept)
}

async function choose(wanted: Wanted, before: KeptReturnLabel | null): Promise<ReturnLabel> {
  const { deps, reader, id, transfer, signal } = wanted
  const sellers = await sellersBack(deps, reader, transfer)
  if (!sellers) throw none(nobodySells)
  const request = wayBack(await outward(wanted), sellers.service)
  const choice = await quote(sellers.connections, request, deps.clock.now(), signal)
  if ('problem' in choice) throw none(choice.problem.what)
  if (sellers.mode === 'observe') throw onlyObserved(choice.offer)
  await doOnce(deps.database, {
    intent: returnChoiceIntent(id, request.reference, before),
    asked: {},
    find: () => Promise.resolve(null),
    perform: () => Promise.resolve(toChosen(choice.offer)),
  })
  const kept = await keptReturnLabel(deps.database, id)
  return buyChosen(wanted, kept as KeptReturnLabel)
}

/** As the goods went out, or all that is missing in Odoo for that. */
async function outward({ reader, transfer }: Wanted) {
  const made = await requestFor({ reader, transfer })
  if ('request' in made) return made.request
  throw none(made.problems.map(({ what }) => what).join('; '))
}

async function buyChosen(wanted: Wanted, { chosen, bought }: KeptReturnLabel): Promise<ReturnLabel> {
  const { deps, id, transfer, signal } = wanted
  const reference = returnReference(transfer.number)
  const open = deps.partners.connections.require(chosen.connection)
  if (bought) return { open, reference, bought, report: null }
  if (open.connection.workflows.label !== 'on') {
    throw none(`it was to be bought at ${chosen.connection}, where no labels are bought any more`)
  }
  const request = wayBack(await outward(wanted), chosen.service)
  try {
    const purchase = await buyOnce(deps, {
      ...{ open, signal, insist: true, twice: returnLabelOf(id) },
      intent: returnPurchaseIntent(chosen.connection, id, reference),
      order: { ...request, rateId: chosen.rateId, format: 'PDF' },
    })
    return { ...purchase, open, reference }
  } catch (error) {
    if (isRefusal(error) && error.code !== 'EFFECT_REFUSED') throw none(quoted(chosen.connection, error.message))
    throw error
  }
}

const none = (why: string): SidecarError =>
  new SidecarError('EFFECT_REFUSED', `No return label can be bought: ${why.replace(/\.$/, '')}.`)

const nobodySells =
  'no connection buys labels for this delivery. An operator names its delivery method among the `carriers` of a connection whose `workflows.label` is on'

const onlyObserved = ({ connection, rate }: Offer): SidecarError =>
  new SidecarError(
    'EFFECT_REFUSED',
    `Would buy a return label of ${inWords(rate)} at ${connection}. Labels are only observed.`,
  )
