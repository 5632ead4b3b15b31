import { createHash } from 'node:crypto'
import type { ProofOfDelivery } from '../canonical/partner-reports.ts'
import { milestoneRank } from '../canonical/shipment-milestone.ts'
import type { TrackingState } from '../canonical/tracking-fold.ts'
import { keyOf, type ShipmentId } from '../foundation/ids.ts'

interface NumberNews {
  readonly trackingNumber: string
  readonly state: TrackingState
  readonly proof: ProofOfDelivery | null
}

/** What a number that has been scanned means to the shipments under it. Read again, the same is the same occasion. */
export function newsOf(
  outcomes: readonly NumberNews[],
  bound: readonly { readonly number: string; readonly shipment: string }[],
): readonly { readonly transferKey: string; readonly occasion: string }[] {
  const scanned = outcomes.filter(
    ({ state }) => milestoneRank[state.milestone] >= milestoneRank.PICKED_UP || state.exceptions.length > 0,
  )
  return scanned.flatMap((news) =>
    bound
      .filter(({ number }) => number === news.trackingNumber)
      .map(({ shipment }) => ({ transferKey: keyOf(shipment as ShipmentId), occasion: occasionOf(news) })),
  )
}

function occasionOf({ trackingNumber, state, proof }: NumberNews): string {
  const { milestone, milestoneTime, outcome, exceptions } = state
  const told = JSON.stringify([milestoneTime, outcome, exceptions.map(({ kind }) => kind), proof])
  const mark = createHash('sha256').update(told).digest('hex').slice(0, 12)
  return `${trackingNumber}:${milestone}:${mark}`
}
