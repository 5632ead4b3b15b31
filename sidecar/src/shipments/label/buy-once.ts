import type { LabelReport } from '../../canonical/partner-reports.ts'
import type { OpenConnection } from '../../connections/open-connection.ts'
import type { LabelPurchase } from '../../connectors/orders-out.ts'
import type { Capabilities } from '../../connectors/spi.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { isSidecarError } from '../../foundation/errors.ts'
import { doOnce } from '../../ledger/do-once.ts'
import type { Intent } from '../../ledger/write-intents.ts'
import type { Bought } from './kept-label.ts'
import { onlyOneLabel, suspectTwoLabels, type Twice } from './two-labels.ts'

export interface Purchase {
  readonly bought: Bought
  /** As the partner told it in this run, with its papers. */
  readonly report: LabelReport | null
}

/** A label that is to be bought. */
export interface LabelOrder {
  readonly open: OpenConnection
  readonly intent: Intent
  readonly order: LabelPurchase
  readonly insist: boolean
  readonly signal: AbortSignal
  /** Of what there may be two in the end. */
  readonly twice: Twice
  /** @throws why none is bought any more, though one that is there is taken */
  check?(): void
}

/**
 * Buys a label, or finds the one that was bought. Never a second one: nothing is sold twice for one occasion, and one whose
 * sale nobody heard the end of is looked up at the same connection first.
 */
export async function buyOnce(
  deps: WorkDeps,
  { open, intent, order, insist, signal, twice, check }: LabelOrder,
): Promise<Purchase> {
  const { id } = open.connection
  const labels = open.connection.connector.capabilities.labels as Labels
  const context = open.context({ lane: 'sync', signal })
  const seen: { report: LabelReport | null; sold: boolean } = { report: null, sold: false }
  const kept = (label: LabelReport): Bought => {
    seen.report = label
    const { externalId, carrier, service, trackingNumbers, trackingUrl, price } = label
    return { externalId, carrier, service, trackingNumbers: [...trackingNumbers], trackingUrl, price }
  }
  const bought = await doOnce(deps.database, {
    ...{ intent, asked: order, insist },
    async find() {
      const there = await labels.findByReference(context, order.reference)
      return there && !there.voided ? kept(there) : null
    },
    async perform() {
      check?.()
      const label = await labels.buy(context, order).catch(async (error: unknown) => {
        if (isUnknown(error)) await suspectTwoLabels(deps, twice, id, mayBeSold(order, id))
        throw error
      })
      seen.sold = true
      return kept(label)
    },
  })
  // Found again, it is the only one there is; bought once more after an answer was lost, nobody can tell.
  if (seen.report && !seen.sold) await onlyOneLabel(deps, twice, id)
  return { bought, report: seen.report }
}

type Labels = NonNullable<Capabilities<unknown>['labels']>

const isUnknown = (error: unknown): boolean => isSidecarError(error) && error.retry === 'unknown-effect'

const mayBeSold = ({ reference }: LabelPurchase, connection: string): string =>
  `${connection} was asked for a label for ${reference}, and its answer was lost. It is looked for there before another is bought; should there be two under ${reference} in the end, give one back.`
