import { milestoneRank, type ShipmentMilestone } from '../../canonical/shipment-milestone.ts'
import { type QuietNumber, quietNumbers } from './quiet-numbers.ts'
import { spokenTime } from './spoken-time.ts'
import type { Watcher } from './watcher.ts'

const day = 86_400_000

/** What is on its way is scanned every day or two; over a weekend it is not. */
const usuallyMs = 4 * day

/** What is likelier to stand still where it is, or not to. */
const heardWithinMs: Readonly<Partial<Record<ShipmentMilestone, number>>> = {
  OUT_FOR_DELIVERY: 2 * day,
  DELIVERY_ATTEMPTED: 3 * day,
  CUSTOMS_STARTED: 7 * day,
  // Carriers keep parcels for a week or two.
  AVAILABLE_FOR_COLLECTION: 14 * day,
}

const shortestMs = Math.min(usuallyMs, ...Object.values(heardWithinMs))

const isSilent = ({ milestone, quietMs }: QuietNumber): boolean =>
  milestoneRank[milestone] >= milestoneRank.PICKED_UP && quietMs >= (heardWithinMs[milestone] ?? usuallyMs)

export const trackingSilent: Watcher = {
  name: 'tracking-silent',
  kind: 'TRACKING_SILENT',
  description: 'A parcel is on its way, and nothing was heard of it for too long.',
  async find(deps) {
    const numbers = await quietNumbers(deps, shortestMs)
    return numbers.filter(isSilent).map(({ connection, trackingNumber, object, heardAt, milestone }) => ({
      ...{ connection, object, subject: `tracking/${trackingNumber}` },
      message: `Nothing was heard of ${trackingNumber} since ${spokenTime(heardAt)}, when it was ${milestone}. Ask the carrier where it is.`,
    }))
  },
}
