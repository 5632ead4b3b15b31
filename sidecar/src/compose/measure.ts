import type { PooledDatabase } from '../db/pool.ts'
import type { Telemetry } from '../foundation/telemetry.ts'
import type { JobsReport } from '../jobs/worker.ts'
import { lanes } from '../odoo/gate.ts'
import type { Memory } from './memory.ts'
import type { OdooSide } from './odoo-side.ts'

export interface Measured {
  readonly telemetry: Telemetry
  readonly memory: Memory
  readonly odoo: OdooSide
  readonly database: PooledDatabase
}

/** What is looked at when somebody asks for the metrics. */
export function measure({ telemetry, memory, odoo, database }: Measured): void {
  const { gauge } = telemetry
  gauge('facet_cache_entries', 'Facets in memory.', () => memory.cache.count)
  gauge('facet_cache_bytes', 'About how many bytes they take.', () => memory.cache.bytes)
  gauge('snapshots_waiting', 'Facets not written down yet.', () => memory.snapshots.waiting)
  gauge('changes_heard', 'Changed records this replica heard of.', () => memory.feed.figures.heard)
  gauge('changes_listening', '1 while changes are heard; 0: every request reads again.', () =>
    Number(memory.feed.figures.listening),
  )
  gauge('changes_losses', 'How often the line to PostgreSQL was lost.', () => memory.feed.figures.losses)
  gauge('database_connections_open', 'Connections to PostgreSQL.', () => database.use.open)
  gauge('database_callers_waiting', 'Callers that wait for a connection.', () => database.use.waiting)
  gauge('odoo_calls_running', 'Calls to Odoo under way.', () => odoo.gate.running)
  gauge('odoo_ready', '1 while Odoo answers.', () => Number(odoo.connection.state.is === 'ready'))
  for (const lane of lanes) {
    gauge(`odoo_calls_waiting_${lane}`, `Calls to Odoo that wait in the ${lane} lane.`, () => odoo.gate.waiting(lane))
  }
}

/** What happens to jobs, counted. */
export const jobsReport = ({ jobWaitSeconds, jobRuns, jobsWaiting }: Telemetry): JobsReport => ({
  started: (task, waitedSeconds) => jobWaitSeconds.observe({ task }, waitedSeconds),
  ended: (task, outcome, code) => jobRuns.inc({ task, outcome, code: code ?? '' }),
  waiting: (task, count) => jobsWaiting.set({ task }, count),
})
