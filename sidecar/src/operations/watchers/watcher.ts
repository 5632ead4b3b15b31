import type { ExceptionKind } from '../../canonical/business-exception.ts'
import type { PartnerSide } from '../../contract/partner-side.ts'
import type { Database } from '../../db/database.ts'
import type { Finding } from '../../exceptions/findings.ts'
import type { Clock } from '../../foundation/clock.ts'
import type { Logger } from '../../foundation/logger.ts'
import type { OdooConnection } from '../../odoo/connection.ts'

export interface WatchDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly database: Database
  readonly partners: PartnerSide
  readonly odoo: OdooConnection
}

/** Looks for something that should have happened and did not. What is absent tells nobody: it has to be looked for. */
export interface Watcher {
  /** An exception remembers who found it by this: it stays the same. */
  readonly name: string
  readonly kind: ExceptionKind
  /** What is late, for people. */
  readonly description: string
  /** All that is so now. @throws what keeps it from looking: what it found earlier stands then */
  find(deps: WatchDeps, signal: AbortSignal): Promise<readonly Finding[]>
}
