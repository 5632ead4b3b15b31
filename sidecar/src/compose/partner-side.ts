import type { Config } from '../config.ts'
import { environmentVariable } from '../config.ts'
import { Bindings } from '../connections/bindings.ts'
import { Connections } from '../connections/connections.ts'
import { loadConnections, watchConnections } from '../connections/file-watch.ts'
import { createLimiter } from '../connections/limiter.ts'
import { openConnection } from '../connections/open-connection.ts'
import { PartnerHealth } from '../connections/partner-health.ts'
import { createPartnerItems } from '../connections/partner-items.ts'
import { mappingsChanged, StatusMappings } from '../connections/status-mappings.ts'
import { UnmappedCodes } from '../connections/unmapped-codes.ts'
import { createUnreadable } from '../connections/unreadable-payloads.ts'
import type { PartnerSide } from '../contract/partner-side.ts'
import type { Database } from '../db/database.ts'
import { DocumentLinks } from '../documents/document-links.ts'
import { ownKey } from '../documents/own-key.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import type { Telemetry } from '../foundation/telemetry.ts'
import type { CallReport } from '../http/call-report.ts'
import type { Memory } from './memory.ts'

/** Where the connection file stands, whether or not there is one. */
export const connectionFileOf = ({ CONNECTIONS_FILE }: Pick<Config, 'CONNECTIONS_FILE'>): string =>
  CONNECTIONS_FILE ?? 'connections.yaml'

export interface Partners extends PartnerSide {
  /** Reads what was mapped, and looks at the connection file from now on. @param onConnections now and after each change */
  start(onConnections: () => void): Promise<void>
  stop(): void
}

export interface PartnersOptions {
  readonly config: Config
  readonly clock: Clock
  readonly logger: Logger
  readonly database: Database
  readonly telemetry: Telemetry
  readonly memory: Memory
}

/** The partners this sidecar speaks with. @throws CONNECTIONS_INVALID: it does not start on a file that is wrong */
export function connectPartners({ config, clock, logger, database, telemetry, memory }: PartnersOptions): Partners {
  const limiter = createLimiter(database, clock, logger, (id) => connections.find(id)?.connection.limits ?? null)
  const report = (call: CallReport): void => {
    const { connection, operation, outcome, ms, ...rest } = call
    telemetry.upstreamSeconds.observe({ source: connection, model: 'partner', method: operation, outcome }, ms / 1_000)
    const level = outcome === 'ok' ? 'debug' : 'warn'
    logger[level === 'debug' && call.effect === 'write' ? 'info' : level](
      { connection, operation, outcome, ms, ...rest },
      'partner call',
    )
  }
  const unreadable = createUnreadable(database, logger)
  const items = createPartnerItems(database, logger)
  const connections = new Connections((connection) =>
    openConnection(connection, { clock, logger, limiter, report, items, unreadable }),
  )
  const mappings = new StatusMappings(database)
  const file = {
    path: connectionFileOf(config),
    required: config.CONNECTIONS_FILE !== null,
    variables: environmentVariable,
    vault: config.origin.vault,
    logger,
  }
  connections.replace(loadConnections(file))
  let key: Promise<Uint8Array> | null = null
  const signingKey = (): Promise<Uint8Array> => {
    key ??= ownKey(database, 'document-links')
    return key
  }
  let ends: readonly (() => void)[] = []
  return {
    connections,
    mappings,
    bindings: new Bindings(database),
    unmapped: new UnmappedCodes(database, logger),
    health: new PartnerHealth(database, logger),
    links: new DocumentLinks(signingKey, clock, config.PUBLIC_URL ?? ''),
    database,
    announce: (tx, records) => memory.feed.announce(tx, records),
    async start(onConnections) {
      await mappings.refresh()
      if (connections.all().length > 0) onConnections()
      const reread = (): void => {
        mappings
          .refresh()
          .catch((error: unknown) => logger.warn({ err: error }, 'Status mappings can not be read again'))
      }
      ends = [
        memory.feed.watch(mappingsChanged, reread),
        watchConnections(file, (read) => {
          connections.replace(read)
          onConnections()
        }),
      ]
    },
    stop() {
      for (const end of ends) end()
      connections.close()
      limiter.stop()
    },
  }
}
