import type { KnownItems } from '../connectors/known-items.ts'
import type { CallContext } from '../connectors/spi.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import type { BreakerState } from '../http/breaker.ts'
import type { CallReport, Lane } from '../http/call-report.ts'
import { createPartnerHttp } from '../http/create-partner-http.ts'
import { redacted } from '../http/redact.ts'
import { authOf } from './auth.ts'
import type { Connection } from './connection.ts'
import type { Limiter } from './limiter.ts'

interface CallOptions {
  /** Interactive: somebody waits. Sync: a job does. */
  readonly lane: Lane
  readonly signal: AbortSignal
  readonly report?: (call: CallReport) => void
}

/** A connection that can be called. */
export interface OpenConnection {
  readonly connection: Connection
  circuit(): BreakerState
  context(options: CallOptions): CallContext
  close(): void
}

export interface OpenDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly limiter: Limiter
  /** Every call of every connection, as it ended. */
  readonly report: (call: CallReport) => void
  /** What is known of the items of a connection's partner. */
  readonly items: (connection: string) => KnownItems
  /** What a partner sent and nobody can read, without what must not be kept. */
  readonly unreadable: (connection: Connection, where: string, problem: string, payload: unknown) => void
}

/** Nothing is called yet. */
export function openConnection(connection: Connection, deps: OpenDeps): OpenConnection {
  const { clock, logger, limiter, report } = deps
  const { connector, settings, environment } = connection
  const log = logger.child({ connection: connection.id })
  const items = deps.items(connection.id)
  const auth = authOf(connection, (signal) => contextOf({ lane: 'interactive', signal }, false), clock)
  const source = createPartnerHttp({
    connection: connection.id,
    baseUrl: connector.baseUrl(settings, environment),
    documentHosts: connector.documentHosts,
    allowPrivateHosts: connection.allowPrivateHosts,
    timeouts: connector.timeouts,
    idempotencyHeader: connector.idempotencyHeader,
    auth: auth.headers,
    renewAuth: auth.renew ?? undefined,
    refusalOf: (reply) => connector.refusalOf(reply),
    quotaOf: connector.quotaOf && ((reply) => connector.quotaOf?.(reply) ?? null),
    limiter: { enter: (signal) => limiter.enter(connection, signal) },
    clock,
  })

  function contextOf(options: CallOptions, authenticated: boolean): CallContext {
    const { lane, signal } = options
    const tell = (call: CallReport): void => {
      report(call)
      options.report?.(call)
    }
    return {
      http: source.forCall({ lane, signal, report: tell, authenticated }),
      settings,
      environment,
      timeZone: connection.timeZone,
      signal,
      now: clock.now(),
      logger: log,
      items,
      unreadable(where, problem, payload) {
        log.warn(
          { event: 'payload-invalid', where, problem },
          'Something a partner sent can not be read. It is left out.',
        )
        deps.unreadable(connection, where, problem, redacted(payload, connector.redact))
      },
    }
  }

  return {
    connection,
    circuit: () => source.breakerState(),
    context: (options) => contextOf(options, true),
    close: () => void source.close(),
  }
}
