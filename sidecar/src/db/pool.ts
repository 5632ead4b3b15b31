import pg from 'pg'
import { isSidecarError, SidecarError } from '../foundation/errors.ts'
import type { Logger } from '../foundation/logger.ts'
import { type Sealing, withoutKeys } from '../sealing/sealing.ts'
import type { ChannelListener, Database, Statement, Subscription, Transaction } from './database.ts'
import { databaseError, isLost, overloaded, SqlRefusal, unreachable } from './faults.ts'
import { ChannelSubscription } from './listen.ts'
import { clientConfig, executeText, librarySql, prepareSession, queryRows, type SessionOptions } from './session.ts'
import { OpenTransaction } from './transaction.ts'

export interface DatabaseOptions extends SessionOptions {
  /** How many connections at most; those that listen come on top. */
  readonly poolSize: number
  readonly logger: Logger
  /** Without it nothing is sealed, and nothing that is can be read. */
  readonly sealing?: Sealing
}

/** How full the pool is, for the metrics. */
interface PoolUse {
  readonly open: number
  readonly idle: number
  /** Callers that wait for a connection to come free. */
  readonly waiting: number
}

export interface PooledDatabase extends Database {
  readonly use: PoolUse
}

/** What is still running when the database is closed may take so long, ms. */
const drainMs = 10_000

const idleConnectionMs = 30_000

/**
 * A pool of connections, opened as they are needed: it returns at once, whether or not PostgreSQL is there, and comes
 * back by itself when PostgreSQL does.
 * @throws CONFIG_INVALID when the address is none
 */
export function openDatabase(options: DatabaseOptions): PooledDatabase {
  if (!URL.canParse(options.url)) {
    throw new SidecarError('CONFIG_INVALID', 'The address of the database is not one: see DATABASE_URL.')
  }
  return new Connections(options)
}

class Connections implements PooledDatabase {
  readonly #options: DatabaseOptions
  readonly sealing: Sealing
  readonly #pool: pg.Pool
  readonly #connected = new Set<pg.ClientBase>()
  readonly #subscriptions = new Set<ChannelSubscription>()
  #away = false
  #closed: Promise<void> | null = null

  constructor(options: DatabaseOptions) {
    this.#options = options
    this.sealing = options.sealing ?? withoutKeys
    this.#pool = new pg.Pool({
      ...clientConfig(options),
      max: options.poolSize,
      idleTimeoutMillis: idleConnectionMs,
      onConnect: (client) => prepareSession(client, options),
    })
    this.#pool.on('connect', (client) => {
      this.#connected.add(client)
      // One that is lost while it is checked out reports it here too, and an unheard 'error' ends the process.
      client.on('error', () => {})
    })
    this.#pool.on('remove', (client) => this.#connected.delete(client))
    // An idle one: nobody waits for it, the pool has let go of it already.
    this.#pool.on('error', () => {})
  }

  get use(): PoolUse {
    const { totalCount, idleCount, waitingCount } = this.#pool
    return { open: totalCount, idle: idleCount, waiting: waitingCount }
  }

  rows<Row>(statement: Statement<Row>, values: readonly unknown[] = []): Promise<readonly Row[]> {
    return this.#withClient(statement.name, (client) => queryRows(client, statement, values, this.sealing))
  }

  executeSql(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[]; rowCount: number }> {
    return this.#withClient(librarySql, async (client, drop) => {
      try {
        return await executeText(client, text, values)
      } catch (error) {
        // It may have begun a transaction; whether it did is only known later than the failure itself.
        drop()
        throw error
      }
    })
  }

  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#withClient('transaction', async (client) => {
      const transaction = new OpenTransaction(client, this.sealing)
      await transaction.begin()
      try {
        const result = await work(transaction)
        await transaction.commit()
        return result
      } catch (error) {
        await transaction.rollback()
        throw error instanceof SqlRefusal ? databaseError(error, { statement: 'transaction' }) : error
      }
    })
  }

  async listen(channel: string, listener: ChannelListener): Promise<Subscription> {
    if (this.#closed) throw stopping()
    const subscription = new ChannelSubscription(channel, listener, this.#options)
    this.#subscriptions.add(subscription)
    await subscription.start()
    return {
      stop: async () => {
        this.#subscriptions.delete(subscription)
        await subscription.stop()
      },
    }
  }

  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.stop()))
    const drained = Promise.withResolvers<void>()
    const timer = setTimeout(drained.resolve, drainMs)
    this.#pool.end().then(drained.resolve, drained.resolve)
    await drained.promise
    clearTimeout(timer)
    // What is left hangs. Nobody waits for its end any more.
    for (const client of this.#connected) void Promise.resolve((client as pg.Client).end()).catch(() => {})
  }

  async #withClient<T>(name: string, run: (client: pg.ClientBase, drop: () => void) => Promise<T>): Promise<T> {
    const client = await this.#acquire(name)
    let spoiled = false
    const drop = () => {
      spoiled = true
    }
    try {
      return await run(client, drop)
    } catch (error) {
      if (isLost(error)) drop()
      this.#report(name, error)
      throw error
    } finally {
      // With an answer still to come, or in the middle of a transaction: nobody else can use it.
      client.release(spoiled || client.getTransactionStatus() !== 'I')
    }
  }

  async #acquire(name: string): Promise<pg.PoolClient> {
    if (this.#closed) throw stopping()
    try {
      const client = await this.#pool.connect()
      if (this.#away) this.#options.logger.info('PostgreSQL is back')
      this.#away = false
      return client
    } catch (error) {
      if (this.#closed) throw stopping()
      const full = this.#connected.size > 0 && error instanceof Error && error.message.startsWith('timeout exceeded')
      const failure = full
        ? overloaded('No connection to PostgreSQL came free in time.', error, { statement: name })
        : databaseError(error, { statement: name })
      this.#report(name, failure)
      throw failure
    }
  }

  /** Once per loss, and each refusal: what was refused is a mistake in here, and the caller is told nothing of it. */
  #report(name: string, error: unknown): void {
    const { logger } = this.#options
    if (!isSidecarError(error)) return
    const { code, details, cause } = error
    const reason = cause instanceof Error ? cause.message : undefined
    if (code === 'DATABASE_UNREACHABLE' && !this.#away) {
      this.#away = true
      logger.warn({ code, reason }, 'PostgreSQL is away')
    } else if (code === 'DATABASE_FAULT') {
      logger.error({ code, statement: name, ...details, reason }, 'PostgreSQL refused a statement')
    }
  }
}

const stopping = (): SidecarError => unreachable(new Error('the sidecar is stopping'))
