import type { OdooState } from '../odoo/connection.ts'

export interface ReadinessSources {
  readonly odoo: () => OdooState
  /** Whether changes are heard of: without, every request reads again. */
  readonly changes: () => boolean
  /** True once a shutdown has begun. */
  readonly draining: () => boolean
}

export interface Readiness {
  readonly ready: boolean
  readonly sources: Readonly<Record<string, SourceState>>
}

interface SourceState {
  readonly state: 'ready' | 'connecting' | 'away'
  readonly since?: string
  readonly code?: string
  readonly message?: string
}

/**
 * Ready when the system of record answers. A partner that is away costs its own facet, never the whole; a database
 * that is away costs speed and webhooks, which are sent again.
 */
export function readiness(sources: ReadinessSources): Readiness {
  const odoo = stateOf(sources.odoo())
  const database: SourceState = sources.changes() ? { state: 'ready' } : databaseAway
  return { ready: odoo.state === 'ready' && !sources.draining(), sources: { odoo, database } }
}

const databaseAway: SourceState = {
  state: 'away',
  code: 'DATABASE_UNREACHABLE',
  message: 'PostgreSQL does not answer: every request reads from Odoo, and webhooks are put off, until it does.',
}

function stateOf(state: OdooState): SourceState {
  if (state.is === 'connecting') return { state: 'connecting' }
  const since = new Date(state.since).toISOString()
  if (state.is === 'ready') return { state: 'ready', since }
  return { state: 'away', since, code: state.error.code, message: state.error.message }
}
