import type { OpenConnection } from '../../connections/open-connection.ts'
import type { RateRequest } from '../../connectors/orders-out.ts'
import { SidecarError } from '../../foundation/errors.ts'
import type { Releasable } from '../../fulfillments/release/release-steps.ts'
import { buyOnce, type Purchase } from './buy-once.ts'
import { type KeptLabel, labelIntent } from './kept-label.ts'
import type { LabelWork } from './label-work.ts'
import { shipmentLabel } from './two-labels.ts'

/**
 * Buys the label that was chosen, or finds the one that was bought.
 * Where the shipment travels under a number already, a label that may be there is looked for, and none is bought.
 */
export function purchase(
  { deps, transfer, run: { insist, signal } }: LabelWork,
  open: OpenConnection,
  { occasion, chosen }: KeptLabel,
  request: RateRequest,
): Promise<Purchase> {
  const { reference } = request
  return buyOnce(deps, {
    ...{ open, insist, signal, twice: shipmentLabel(transfer) },
    intent: labelIntent('buy-label', open.connection.id, transfer.id, { reference, occasion }),
    order: { ...request, services: [chosen.service], rateId: chosen.rateId, format: 'PDF' },
    check() {
      if (transfer.trackingNumbers.length > 0) throw numberIsThere(transfer)
    },
  })
}

const numberIsThere = ({ number, trackingNumbers }: Releasable): SidecarError =>
  new SidecarError(
    'EFFECT_REFUSED',
    `${number} travels under ${trackingNumbers.join(', ')} already: no label is bought.`,
  )
