import { milestoneRank } from '../../canonical/shipment-milestone.ts'
import { quietNumbers } from './quiet-numbers.ts'
import { spokenTime } from './spoken-time.ts'
import type { Watcher } from './watcher.ts'

const hour = 3_600_000

/** A parcel with a label is scanned on the day it is handed over, or after a weekend. */
const scannedWithinMs = 72 * hour

export const labelWithoutScan: Watcher = {
  name: 'label-without-scan',
  kind: 'TRACKING_SILENT',
  description: 'A tracking number is known, and the carrier should have scanned the parcel by now.',
  async find(deps) {
    const numbers = await quietNumbers(deps, scannedWithinMs)
    return numbers
      .filter(({ milestone }) => milestoneRank[milestone] < milestoneRank.PICKED_UP)
      .map(({ connection, trackingNumber, object, heardAt }) => ({
        ...{ connection, object, subject: `tracking/${trackingNumber}` },
        message: `${trackingNumber} has a label since ${spokenTime(heardAt)} and was never scanned. See whether the parcel was handed over.`,
      }))
  },
}
