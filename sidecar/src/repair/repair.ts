import type { Database } from '../db/database.ts'
import type { Clock } from '../foundation/clock.ts'
import { toSidecarError } from '../foundation/errors.ts'
import type { Logger } from '../foundation/logger.ts'
import type { OdooConnection } from '../odoo/connection.ts'
import type { Reactions } from '../webhooks/take-in.ts'
import { type Finding, recordRun } from './store.ts'

/** What a look through Odoo for what nobody told needs. */
export interface RepairDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly database: Database
  readonly odoo: OdooConnection
  readonly reactions: Reactions
  readonly report: (finding: Finding) => void
}

/** How a look went. */
export interface Looked {
  readonly lookedAt: number
  readonly findings: readonly Finding[]
}

/**
 * Looks, writes down when and what came of it, and counts what was found. While Odoo is away there is nothing to look
 * at: the next look is the next try, and nobody has to decide about this one.
 */
export async function look(deps: RepairDeps, task: string, looking: () => Promise<Looked>): Promise<void> {
  if (deps.odoo.state.is !== 'ready') return
  const startedAt = new Date(deps.clock.now()).toISOString()
  const looked = await looking().catch((error: unknown) => {
    const { code, retry } = toSidecarError(error)
    if (retry === 'permanent' || retry === 'business') throw error
    deps.logger.warn({ task, code }, 'A look through Odoo was cut short; the next one goes on')
    return null
  })
  if (looked === null) return
  const { lookedAt, findings } = looked
  const endedAt = new Date(deps.clock.now()).toISOString()
  await recordRun(deps.database, { task, startedAt, endedAt, lookedAt, found: findings.length })
  for (const finding of findings) deps.report(finding)
  if (findings.length > 0) deps.logger.warn({ task, found: findings.length }, 'Odoo had changes nobody told of')
}
