import type { Jobs } from '../jobs/jobs.ts'
import { startLooking } from '../repair/start-looking.ts'
import { pollChangesTask, pullOutboxTask } from '../repair/tasks.ts'
import { followRecentTask } from '../tracking/tasks.ts'
import type { Ground } from './ground.ts'
import type { Sides } from './sides.ts'

/** Looks for changes nobody told of, from now on. @returns stops it */
export function lookForChanges(ground: Ground, { memory, odoo }: Sides, jobs: Jobs): () => void {
  const { config, clock, logger, store } = ground
  return startLooking({
    odoo: odoo.connection,
    clock,
    logger,
    losses: () => memory.feed.figures.losses,
    everyMs: config.ODOO_POLL_SECONDS * 1_000,
    ask: (what, slot) =>
      store.database.transaction((tx) =>
        jobs.enqueue(tx, what === 'poll' ? pollChangesTask : pullOutboxTask, [{ slot }]),
      ),
  })
}

/** Whatever was shipped before there was a connection to follow it. One job a minute, however many replicas ask. */
export function followEarlier({ clock, logger, store }: Ground, jobs: Jobs): void {
  const slot = `start-${Math.floor(clock.now() / 60_000)}`
  store.database
    .transaction((tx) => jobs.enqueue(tx, followRecentTask, [{ slot }]))
    .catch((error: unknown) => logger.warn({ err: error }, 'Earlier shipments are followed within the hour'))
}
