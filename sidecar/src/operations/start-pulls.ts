import type { Connection } from '../connections/connection.ts'
import type { WorkDeps } from '../contract/work-deps.ts'
import type { Pulled } from './pull-changes.ts'
import { pullChangesTask } from './refresh-tasks.ts'

const pulled: readonly Pulled[] = ['tracking', 'stock', 'warehouseOrders', 'returns', 'dispatch']

/** Returns are read for the workflow alone: nothing else asks for them. */
const changesOf = ({ connector: { capabilities }, workflows }: Connection, capability: Pulled): boolean =>
  capabilities[capability]?.changedSince !== undefined && (capability !== 'returns' || workflows.returns !== 'off')

const slotMs = 5 * 60_000

/** One job for each connection and kind of fact whose changes can be read. */
export async function startPulls({ clock, database, partners, enqueue }: WorkDeps): Promise<void> {
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
