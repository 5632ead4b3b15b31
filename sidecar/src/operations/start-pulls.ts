import type { Connection } from '../connections/connection.ts'
import type { TrackingDeps } from '../tracking/deps.ts'
import type { Pulled } from './pull-changes.ts'
import { pullChangesTask } from './refresh-tasks.ts'

const pulled: readonly Pulled[] = ['tracking', 'stock', 'warehouseOrders', 'dispatch']

const changesOf = ({ connector: { capabilities } }: Connection, capability: Pulled) =>
  capabilities[capability]?.changedSince !== undefined

const slotMs = 5 * 60_000

/** One job for each connection and kind of fact whose changes can be read. */
export async function startPulls({ clock, database, partners, enqueue }: TrackingDeps): Promise<void> {
  const slot = Math.floor(clock.now() / slotMs)
  const jobs = partners.connections
    .all()
    .flatMap(({ connection }) =>
      connection.enabled
        ? pulled
            .filter((capability) => changesOf(connection, capability))
            .map((capability) => ({ connection: connection.id, capability, slot }))
        : [],
    )
  if (jobs.length > 0) await database.transaction((tx) => enqueue(tx, pullChangesTask, jobs))
}
