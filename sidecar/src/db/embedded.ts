import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from '../foundation/logger.ts'
import { Cluster, superuser } from './embedded/cluster.ts'
import { notStarted, orAnyOther } from './embedded/not-started.ts'
import { own } from './embedded/owner.ts'
import { identityOf, isAlive, type ProcessIdentity } from './embedded/process-identity.ts'
import { programsFor } from './embedded/programs.ts'
import { prepareFolder } from './embedded/user.ts'

export interface EmbeddedOptions {
  /** Holds everything of it; made when missing. */
  readonly folder: string
  readonly logger: Logger
  /** Settings of PostgreSQL, over its defaults. */
  readonly settings?: Readonly<Record<string, string>>
}

/** A PostgreSQL of our own, on a port of 127.0.0.1 and with a password only this folder knows. */
export interface EmbeddedPostgres {
  readonly url: string
  /** The server's process; null for the moment in which it is started again. */
  readonly pid: number | null
  /** Leaves nothing running. */
  stop(): Promise<void>
}

/** How often it is looked whether the server lives, ms. */
const watchMs = 500

/** Another program may take the port between the moment it is found free and the start of the server. */
const startAttempts = 5

/**
 * Starts the PostgreSQL in `folder`, which is made at the first start. One that a killed sidecar left running is stopped
 * before; one that is killed while we are here is started again on the same port.
 * @throws DATABASE_NOT_STARTED
 */
export async function startEmbedded({ folder, logger, settings = {} }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const begun = performance.now()
  const user = prepareFolder(folder)
  const disown = own(folder)
  try {
    const cluster = new Cluster({ folder, programs: programsFor(folder, user), user, settings })
    if ((cluster.processes ?? []).length > 0) logger.warn({ folder }, 'Stopping a PostgreSQL that was left running')
    await cluster.stop()
    await cluster.initialise()
    const port = await startOnFreePort(cluster)
    logger.info({ folder, port, ms: Math.round(performance.now() - begun) }, 'PostgreSQL is up')
    return new RunningServer(cluster, port, logger, disown)
  } catch (error) {
    disown()
    throw error
  }
}

async function startOnFreePort(cluster: Cluster): Promise<number> {
  let reason = ''
  for (let attempt = 1; attempt <= startAttempts; attempt += 1) {
    const port = await freePort()
    const failure = await cluster.start(port)
    if (failure === null) return port
    reason = failure
    await pause(100 * attempt)
  }
  throw notStarted(
    `PostgreSQL did not start; it said:\n${reason}\nMend that, move ${cluster.data} out of the way to start anew, ${orAnyOther}.`,
  )
}

class RunningServer implements EmbeddedPostgres {
  readonly url: string
  readonly #cluster: Cluster
  readonly #port: number
  readonly #logger: Logger
  readonly #disown: () => void
  readonly #watch: NodeJS.Timeout
  #server: ProcessIdentity | null
  #restart: Promise<void> | null = null
  #stopped: Promise<void> | null = null

  constructor(cluster: Cluster, port: number, logger: Logger, disown: () => void) {
    this.url = `postgresql://${superuser}:${cluster.password}@127.0.0.1:${port}/postgres`
    this.#cluster = cluster
    this.#port = port
    this.#logger = logger
    this.#disown = disown
    this.#server = this.#identify()
    this.#watch = setInterval(() => this.#look(), watchMs).unref()
    process.once('exit', this.#onExit)
  }

  get pid(): number | null {
    return this.#server?.pid ?? null
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  async #stop(): Promise<void> {
    clearInterval(this.#watch)
    await this.#restart
    await this.#cluster.stop()
    process.off('exit', this.#onExit)
    this.#server = null
    this.#disown()
  }

  // Whoever ends the process without stopping us still leaves no server behind: SIGINT is its fast shutdown.
  readonly #onExit = (): void => {
    if (this.#server && isAlive(this.#server)) process.kill(this.#server.pid, 'SIGINT')
  }

  #identify(): ProcessIdentity | null {
    const { pid } = this.#cluster
    return pid === null ? null : identityOf(pid)
  }

  #look(): void {
    if (this.#restart || this.#stopped || (this.#server && isAlive(this.#server))) return
    this.#restart = this.#startAgain().finally(() => {
      this.#restart = null
    })
  }

  async #startAgain(): Promise<void> {
    this.#logger.error('PostgreSQL ended by itself: starting it again')
    this.#server = null
    try {
      const failure = await this.#cluster.start(this.#port)
      this.#server = failure === null ? this.#identify() : null
      if (failure === null) this.#logger.info({ port: this.#port }, 'PostgreSQL is up again')
      else this.#logger.error({ reason: failure }, 'PostgreSQL did not start again')
    } catch (error) {
      this.#logger.error({ err: error }, 'PostgreSQL did not start again')
    }
  }
}

/** A port of the loopback interface that nobody listens on right now. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.listen(0, '127.0.0.1', resolve).once('error', reject))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw notStarted('The loopback interface gave no port.')
  return address.port
}
