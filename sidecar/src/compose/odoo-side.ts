import { odooSettingsOf } from '../config/odoo-settings.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/database.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import type { Secret } from '../foundation/secret.ts'
import type { Telemetry } from '../foundation/telemetry.ts'
import { OdooConnection } from '../odoo/connection.ts'
import { Gate } from '../odoo/gate.ts'
import { storedKnowledge } from '../odoo/stored-knowledge.ts'
import { OdooSource } from '../reading/odoo-source.ts'
import type { Memory } from './memory.ts'

/** The Odoo this sidecar stands beside. */
export interface OdooSide {
  readonly gate: Gate
  readonly connection: OdooConnection
  readonly source: OdooSource
}

export interface OdooSideOptions {
  readonly config: Config
  readonly apiKey: Secret
  readonly clock: Clock
  readonly logger: Logger
  readonly database: Database
  readonly telemetry: Telemetry
  readonly memory: Memory
}

/** Away longer than this it may have been restored from a backup or upgraded: what memory holds is read again, ms. */
const longAwayMs = 30_000

/** Not connected yet: `connection.start()` does that. */
export function connectOdoo({ config, apiKey, clock, logger, database, telemetry, memory }: OdooSideOptions): OdooSide {
  const gate = new Gate(config.ODOO_CONCURRENCY)
  const connection = new OdooConnection({
    settings: { ...odooSettingsOf(config), apiKey },
    gate,
    clock,
    logger,
    report: ({ model, method, ms, outcome }) =>
      telemetry.upstreamSeconds.observe({ source: 'odoo', model, method, outcome }, ms / 1000),
    onReturn: (awayMs) => {
      if (awayMs >= longAwayMs) memory.readThrough.invalidateAll()
    },
    knowledge: storedKnowledge(database, `${config.ODOO_URL.host}/${config.ODOO_DB}`),
  })
  return { gate, connection, source: new OdooSource(connection) }
}
