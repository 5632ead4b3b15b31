import { z } from 'zod'
import type { ShipmentMilestone } from '../../canonical/shipment-milestone.ts'
import { foldTracking } from '../../canonical/tracking-fold.ts'
import { meaningOf } from '../../canonical/tracking-meaning.ts'
import { statement } from '../../db/database.ts'
import { factsOf } from '../../tracking/store.ts'
import type { WatchDeps } from './watcher.ts'

const quiet = statement(
  'watchers.quietNumbers',
  z.object({
    connection: z.string(),
    trackingNumber: z.string(),
    object: z.string().nullable(),
    heardAt: z.string(),
    quietMs: z.number(),
  }),
  `SELECT tracked.connection, tracked.tracking_number AS "trackingNumber", bound.object, heard.at AS "heardAt",
     (extract(epoch FROM tracked.observed_at - heard.at) * 1000)::float8 AS "quietMs"
   FROM logistics.tracked_numbers AS tracked
   CROSS JOIN LATERAL (SELECT coalesce(max(received_at), tracked.followed_at) AS at FROM logistics.tracking_events
     WHERE connection = tracked.connection AND tracking_number = tracked.tracking_number) AS heard
   LEFT JOIN LATERAL (SELECT object FROM logistics.bindings WHERE connection = tracked.connection AND kind = 'tracking'
     AND external_id = tracked.tracking_number ORDER BY id DESC LIMIT 1) AS bound ON true
   WHERE tracked.next_poll_at IS NOT NULL
     AND tracked.observed_at - heard.at >= $1 * interval '1 millisecond'
   ORDER BY tracked.connection, tracked.tracking_number`,
)

/** A number that is still followed, of which its partner has told nothing new for a while. */
export interface QuietNumber {
  readonly connection: string
  readonly trackingNumber: string
  /** The shipment that travels under it. */
  readonly object: string | null
  /** When something new was heard last, else since when it is followed; ISO 8601, UTC. */
  readonly heardAt: string
  /** From then to when the partner was last heard of it: that it can't be asked is not the carrier's silence. */
  readonly quietMs: number
  readonly milestone: ShipmentMilestone
}

/** Numbers that were quiet for at least so long. Those of a connection that is gone are left out. */
export async function quietNumbers(
  { database, partners }: WatchDeps,
  atLeastMs: number,
): Promise<readonly QuietNumber[]> {
  const rows = await database.rows(quiet, [atLeastMs])
  const found: QuietNumber[] = []
  for (const [connection, numbers] of Map.groupBy(rows, (row) => row.connection)) {
    const open = partners.connections.find(connection)
    if (!open) continue
    const reading = partners.mappings.readingOf(open.connection)
    const facts = await factsOf(
      database,
      connection,
      numbers.map(({ trackingNumber }) => trackingNumber),
    )
    numbers.forEach((number, place) => {
      const events = (facts[place]?.events ?? []).map(({ receivedAt, ...event }) =>
        meaningOf(event, receivedAt, reading),
      )
      found.push({ ...number, milestone: foldTracking(events).milestone })
    })
  }
  return found
}
