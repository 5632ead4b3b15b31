import { setTimeout as sleep } from 'node:timers/promises'
import type { Agent } from 'undici'
import type { Clock } from '../foundation/clock.ts'
import type { SidecarError } from '../foundation/errors.ts'
import type { Logger } from '../foundation/logger.ts'
import type { Secret } from '../foundation/secret.ts'
import { type Addon, readAddon } from './addon.ts'
import { type CallReport, OdooClient } from './client.ts'
import { faultOf, odooFault } from './fault.ts'
import { driftError, type FieldProfile } from './field-profile.ts'
import type { Gate } from './gate.ts'
import { createOdooAgent } from './http.ts'
import { createJsonRpcTransport } from './json-rpc.ts'
import { createJson2Transport } from './json2.ts'
import { type Knowledge, type Learnt, learn } from './learnt.ts'
import { chooseTransport, probeSeries } from './probe.ts'
import { loadReferenceData, type ReferenceData, referenceDataOf } from './reference-data.ts'
import type { OdooTransport, TransportKind } from './transport.ts'

export interface OdooSettings {
  readonly url: URL
  readonly db: string
  readonly apiKey: Secret
  /** The user the key belongs to; needed for `/jsonrpc` only. */
  readonly login: string | null
  readonly transport: TransportKind | 'auto'
  readonly readDeadlineMs: number
  /** The day the key ends, where the operator says it: `2027-06-30`. */
  readonly keyExpires?: string | null
}

export interface OdooConnectionOptions {
  readonly settings: OdooSettings
  readonly gate: Gate
  readonly clock: Clock
  readonly logger: Logger
  readonly report: (report: CallReport) => void
  /** Odoo is back after having been away for so many ms, and may have changed meanwhile. */
  readonly onReturn?: (awayMs: number) => void
  /** What was learnt before this process began, so that it can answer from what it knows while Odoo is away. */
  readonly knowledge?: Knowledge
}

/** Everything learnt from one Odoo when it was connected. */
export interface OdooSession {
  readonly client: OdooClient
  readonly series: string
  readonly profile: FieldProfile
  readonly reference: ReferenceData
  /** Companies the user may read, its own first. Passed on every call. */
  readonly companies: readonly number[]
  /** The same as one text: part of every cache key. */
  readonly scopeKey: string
  /** Our addon, where it is installed. */
  readonly addon: Addon | null
}

export type OdooState =
  | { readonly is: 'connecting' }
  | { readonly is: 'ready'; readonly since: number }
  | { readonly is: 'away'; readonly since: number; readonly error: SidecarError }

const firstPauseMs = 250
const longestPauseMs = 5_000

/** Away longer than this it may come back upgraded, restored or with other modules: it is learnt anew, ms. */
const longAwayMs = 30_000

/** The addon is looked for again at most this often, ms. */
const addonPauseMs = 5_000

/** How long a request waits for the very first connection before it is told that Odoo is away. */
const firstConnectionPatienceMs = 3_000

/** The small tables are read again at most this often, ms. */
const referencePauseMs = 10_000

/** Codes after which nothing else can be expected of Odoo until it was probed again. */
const meansAway: ReadonlySet<string> = new Set([
  'ODOO_UNREACHABLE',
  'ODOO_OVERLOADED',
  'ODOO_TIMEOUT',
  'ODOO_AUTH_FAILED',
  'ODOO_DATABASE_UNKNOWN',
])

/**
 * Keeps one Odoo connected. It starts without Odoo, notices when it goes, answers at once while it is away, probes
 * until it is back, and learns the field profile anew when it came back as another series.
 */
export class OdooConnection {
  readonly #options: OdooConnectionOptions
  readonly #agent: Agent
  readonly #stopping = new AbortController()
  #state: OdooState = { is: 'connecting' }
  #session: OdooSession | null = null
  /** False while the session is only remembered from an earlier process. */
  #learntHere = false
  #addonReadAt = Number.NEGATIVE_INFINITY
  #arrived = Promise.withResolvers<void>()
  #watching: Promise<void> | null = null
  #referenceReadAt = Number.NEGATIVE_INFINITY

  constructor(options: OdooConnectionOptions) {
    this.#options = options
    this.#agent = createOdooAgent(64)
  }

  get state(): OdooState {
    return this.#state
  }

  get keyExpires(): string | null {
    return this.#options.settings.keyExpires ?? null
  }

  get session(): OdooSession | null {
    return this.#session
  }

  /** Begins to connect. Resolves once it is recalled what an earlier process learnt: Odoo itself is not waited for. */
  async start(): Promise<void> {
    const recalled = this.#recall()
    this.#watching ??= recalled.then(() => this.#watch())
    await recalled
  }

  /** The uuid of the database, as our addon tells it; asked again now and then while it is not the expected one. */
  async databaseUuid(expected?: string): Promise<string | null> {
    const known = this.#session?.addon?.databaseUuid ?? null
    if (known !== null && (expected === undefined || known === expected)) return known
    return (await this.lookForAddon())?.databaseUuid ?? null
  }

  /** Whether our addon is there now: it is installed and uninstalled while we are connected. */
  async lookForAddon(): Promise<Addon | null> {
    const session = this.#session
    const { clock, settings } = this.#options
    const isDue = clock.now() - this.#addonReadAt >= addonPauseMs
    if (!session || this.#state.is !== 'ready' || !isDue) return session?.addon ?? null
    this.#addonReadAt = clock.now()
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(settings.readDeadlineMs)])
    const addon = await readAddon(session.client, { lane: 'interactive', signal }).catch(() => session.addon)
    if (this.#session === session) this.#session = { ...session, addon }
    return addon
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#watching
    await this.#agent.destroy()
  }

  /** The session, while Odoo is there. @throws why it is away */
  async require(): Promise<OdooSession> {
    if (this.#state.is === 'connecting') {
      await Promise.race([this.#arrived.promise, sleep(firstConnectionPatienceMs, undefined, { ref: false })])
    }
    if (this.#state.is === 'away') throw this.#state.error
    if (!this.#session) throw odooFault('ODOO_UNREACHABLE')
    return this.#session
  }

  /**
   * Reads the small tables again, because an id turned up that is not in them. At most once in a while, so that an id
   * nobody can explain does not cost every request. False when they were read only just now.
   */
  async renewReferenceData(): Promise<boolean> {
    const session = this.#session
    const { clock, settings } = this.#options
    if (!session || clock.now() - this.#referenceReadAt < referencePauseMs) return false
    this.#referenceReadAt = clock.now()
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(settings.readDeadlineMs)])
    const context = { allowed_company_ids: session.companies }
    const reference = await loadReferenceData(session.client, context, { lane: 'interactive', signal })
    if (this.#session === session) this.#session = { ...session, reference }
    return true
  }

  /** Every failed call is shown here: one that means Odoo is gone starts the watch. */
  notice(error: SidecarError): void {
    if (this.#state.is !== 'ready' || !meansAway.has(error.code) || this.#stopping.signal.aborted) return
    this.#away(error)
    this.#watching = this.#watch()
  }

  async #watch(): Promise<void> {
    const { signal } = this.#stopping
    for (let pauseMs = firstPauseMs; !signal.aborted; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        await this.#connect(signal)
        return
      } catch (caught) {
        if (signal.aborted) return
        this.#away(faultOf(caught, { model: 'server', method: 'connect' }))
        await sleep(pauseMs * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined)
      }
    }
  }

  async #connect(stopping: AbortSignal): Promise<void> {
    const { settings, logger, clock } = this.#options
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(settings.readDeadlineMs * 4)])
    const series = await probeSeries(this.#agent, settings.url, signal)
    const known = this.#learntHere ? this.#session : null
    const awayMs = this.#state.is === 'away' ? clock.now() - this.#state.since : 0
    if (known?.series === series && awayMs < longAwayMs) await ping(known.client, signal)
    else await this.#learn(series, signal)
    this.#state = { is: 'ready', since: clock.now() }
    this.#arrived.resolve()
    logger.info({ series, transport: this.#session?.client.transportKind }, 'Odoo is connected')
    if (known) this.#options.onReturn?.(awayMs)
  }

  /** What an earlier process learnt serves until Odoo is connected. */
  async #recall(): Promise<void> {
    const { knowledge, logger } = this.#options
    try {
      const learnt = await knowledge?.recall()
      if (learnt) this.#session = this.#sessionOf(learnt, this.#clientFor(learnt.profile.series))
    } catch (error) {
      logger.warn({ err: error }, 'What was known of Odoo can not be recalled')
    }
  }

  async #learn(series: string, signal: AbortSignal): Promise<void> {
    const { logger, knowledge } = this.#options
    const client = this.#clientFor(series)
    const learnt = await learn(client, series, await client.userId(signal), signal)
    for (const drift of learnt.profile.drift)
      logger.error({ code: 'SCHEMA_DRIFT', ...drift }, driftError(drift).message)
    this.#session = this.#sessionOf(learnt, client)
    this.#learntHere = true
    // Nobody waits for it: without it only the next start with Odoo away knows less.
    knowledge?.remember(learnt).catch((error: unknown) => {
      logger.warn({ err: error }, 'What was learnt of Odoo can not be written down')
    })
  }

  #clientFor(series: string): OdooClient {
    const { gate, report, settings } = this.#options
    const kind = chooseTransport(series, settings.transport, settings.login)
    const transport = createTransport(kind, settings, this.#agent)
    return new OdooClient({ transport, gate, report, readDeadlineMs: settings.readDeadlineMs })
  }

  #sessionOf({ companies, profile, tables, addon }: Learnt, client: OdooClient): OdooSession {
    const reference = referenceDataOf(tables)
    return { client, series: profile.series, profile, reference, companies, scopeKey: companies.join(','), addon }
  }

  #away(error: SidecarError): void {
    const { logger, clock } = this.#options
    const since = this.#state.is === 'away' ? this.#state.since : clock.now()
    if (this.#state.is !== 'away' || this.#state.error.code !== error.code) {
      logger.warn({ code: error.code, ...error.details }, `Odoo is away: ${error.message}`)
    }
    this.#state = { is: 'away', since, error }
    this.#arrived.resolve()
  }
}

export function createTransport(kind: TransportKind, settings: OdooSettings, agent: Agent): OdooTransport {
  const { url, db, apiKey, login } = settings
  return kind === 'json2'
    ? createJson2Transport({ url, db, apiKey, agent })
    : createJsonRpcTransport({ url, db, apiKey, login: login ?? '', agent })
}

/** The cheapest call that proves database, key and user. */
const ping = (client: OdooClient, signal: AbortSignal): Promise<unknown> =>
  client.read({ model: 'res.users', method: 'context_get', context: {} }, { lane: 'interactive', signal })
