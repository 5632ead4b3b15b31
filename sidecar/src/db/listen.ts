import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from '../foundation/logger.ts'
import type { ChannelListener } from './database.ts'
import { databaseError } from './faults.ts'
import { clientConfig, prepareSession, type SessionOptions } from './session.ts'

const firstPauseMs = 100
const longestPauseMs = 5_000

/** A connection that only listens never notices by itself that nobody is there any more. It asks so often, ms. */
const usualHeartbeatMs = 15_000

export interface ListenOptions extends SessionOptions {
  readonly logger: Logger
  readonly heartbeatMs?: number
}

/** A server that does not answer does not say goodbye either, ms. */
const goodbyeMs = 1_000

const letGo = (client: pg.Client): Promise<unknown> =>
  Promise.race([client.end().catch(() => {}), sleep(goodbyeMs, undefined, { ref: false })])

/** Listens to one channel over one connection, and over the next one when that is lost. */
export class ChannelSubscription {
  readonly #channel: string
  readonly #listener: ChannelListener
  readonly #options: ListenOptions
  readonly #stopped = new AbortController()
  #running: Promise<void> = Promise.resolve()

  constructor(channel: string, listener: ChannelListener, options: ListenOptions) {
    this.#channel = channel
    this.#listener = listener
    this.#options = options
  }

  /** Resolves after the first attempt, whatever came of it. */
  start(): Promise<void> {
    return new Promise((resolve) => {
      this.#running = this.#run(resolve)
    })
  }

  async stop(): Promise<void> {
    this.#stopped.abort()
    await this.#running
  }

  async #run(onFirstAttempt: () => void): Promise<void> {
    const { signal } = this.#stopped
    let failures = 0
    while (!signal.aborted) {
      const connection = await this.#connect()
      failures = connection ? 0 : failures + 1
      if (connection) this.#tell(() => this.#listener.onListening())
      onFirstAttempt()
      if (connection) {
        await connection.lost
        if (signal.aborted) return
        this.#tell(() => this.#listener.onLost())
      }
      // Not all replicas at once.
      const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(failures, 10)) * (0.5 + Math.random() / 2)
      await sleep(pause, undefined, { signal }).catch(() => {})
    }
  }

  /** A connection that listens; null when there is none to be had. */
  async #connect(): Promise<{ lost: Promise<void> } | null> {
    const { signal } = this.#stopped
    const client = new pg.Client(clientConfig(this.#options))
    const lost = Promise.withResolvers<void>()
    client.on('error', () => lost.resolve())
    client.on('end', () => lost.resolve())
    client.on('notification', ({ payload }) => this.#tell(() => this.#listener.onNotification(payload ?? '')))
    try {
      await client.connect()
      await prepareSession(client, this.#options)
      await client.query(`LISTEN ${pg.escapeIdentifier(this.#channel)}`)
    } catch (error) {
      const { cause } = databaseError(error, { statement: 'LISTEN' })
      this.#options.logger.debug({ channel: this.#channel, reason: String(cause) }, 'Could not listen to PostgreSQL')
      await letGo(client)
      return null
    }
    const stop = () => lost.resolve()
    signal.addEventListener('abort', stop)
    if (signal.aborted) stop()
    const { heartbeatMs = usualHeartbeatMs } = this.#options
    let heart: NodeJS.Timeout
    const beat = () => client.query('SELECT 1').then(beatLater, stop)
    const beatLater = () => {
      heart = setTimeout(beat, heartbeatMs).unref()
    }
    beatLater()
    return {
      lost: lost.promise.then(async () => {
        clearTimeout(heart)
        signal.removeEventListener('abort', stop)
        await letGo(client)
      }),
    }
  }

  /** A listener that throws must not end the listening. */
  #tell(call: () => void): void {
    try {
      call()
    } catch (error) {
      const name = error instanceof Error ? error.message : String(error)
      this.#options.logger.error({ channel: this.#channel, reason: name }, 'A listener failed')
    }
  }
}
