import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { superuser } from '../../sidecar/src/db/embedded/cluster.ts'
import { type DatabaseOptions, openDatabase, type PooledDatabase } from '../../sidecar/src/db/pool.ts'
import { createLogger } from '../../sidecar/src/foundation/logger.ts'
import { Sealing } from '../../sidecar/src/sealing/sealing.ts'
import { readSealingKeys, type SealingKey } from '../../sidecar/src/sealing/sealing-key.ts'
import { answerFile, clusterIn, databaseUrl, type SharedServer, wantedFile } from './database-server.ts'
import { eventually } from './eventually.ts'

export interface TestDatabase {
  readonly url: string
  /** Closes what was opened with `open`, and drops the database, whoever is still connected to it. */
  drop(): Promise<void>
  /** A pool on it; options override those of a test. */
  open(options?: Partial<DatabaseOptions>): PooledDatabase
}

/**
 * A database of its own for a test, on the server all tests of a run share: migrated, empty, and there within a few
 * hundredths of a second. The project of the test must have `test/support/database-server.ts` among its globalSetup.
 * Never stop or kill that server; `ownPostgres` is for that.
 *
 * @example
 * const test_ = await createTestDatabase()
 * afterAll(() => test_.drop())
 * const database = test_.open()
 *
 * @param kind `empty`: without the migrations
 */
export async function createTestDatabase(kind: 'migrated' | 'empty' = 'migrated'): Promise<TestDatabase> {
  const server = await sharedServer()
  const name = `test_${process.pid}_${++created}`
  const source = kind === 'migrated' ? server.template : 'template1'
  await server.administer(`CREATE DATABASE ${name} TEMPLATE ${source}`)
  const url = databaseUrl(server.url, name)
  const opened: PooledDatabase[] = []
  return {
    url,
    open(options = {}) {
      const database = openTestDatabase({ url, ...options })
      opened.push(database)
      return database
    },
    async drop() {
      await Promise.all(opened.map((database) => database.close()))
      await server.administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
}

/** A pool as tests want it: silent, and soon out of patience. */
export const openTestDatabase = (options: Partial<DatabaseOptions> & { readonly url: string }): PooledDatabase =>
  openDatabase({
    poolSize: 5,
    logger: createLogger('silent'),
    statementTimeoutMs: 10_000,
    connectTimeoutMs: 5_000,
    sealing: new Sealing(keysFor(process.env.TEST_ENCRYPTION_KEYS)),
    ...options,
  })

/** The tests hold whether or not what is kept is sealed. */
function keysFor(setting: string | undefined): readonly SealingKey[] {
  const keys = setting ? readSealingKeys(setting) : []
  if (typeof keys === 'string') throw new Error(keys)
  return keys
}

let created = 0
let shared: Promise<{ url: string; template: string; administer(sql: string): Promise<void> }> | null = null

function sharedServer() {
  shared ??= askForServer()
  return shared
}

async function askForServer() {
  const run = inject('databaseRun')
  if (!run) throw new Error('test/support/database-server.ts is not among the globalSetup files of this project')
  writeFileSync(wantedFile(run), '')
  await eventually(() => existsSync(answerFile(run)), 'the shared PostgreSQL is up', 60_000)
  const answer: SharedServer = JSON.parse(readFileSync(answerFile(run), 'utf8'))
  if ('failure' in answer) throw new Error(answer.failure)
  // An idle connection must not keep the process of the test file alive.
  const pool = new pg.Pool({ connectionString: answer.url, max: 2, allowExitOnIdle: true })
  pool.on('error', () => {})
  return {
    ...answer,
    async administer(sql: string) {
      await pool.query(sql)
    },
  }
}

/** A PostgreSQL of a test's own. Every verb resolves when it has come true; the address stays the same throughout. */
export interface OwnPostgres {
  readonly url: string
  start(): Promise<void>
  /** Lets sessions end their statement, then shuts down, as for a restart. */
  stop(): Promise<void>
  /** kill -9 of the server: its sessions die with it. */
  kill(): Promise<void>
  /** SIGSTOP of everything: connections stay open and nobody answers (Linux). */
  freeze(): void
  thaw(): void
  /** Stops it and forgets its data. */
  remove(): Promise<void>
}

/**
 * A PostgreSQL that a test may stop, start and kill, up when this resolves (a good half second). It is not migrated:
 * call `migrate` for that. What a test leaves running ends with the run.
 *
 * @example
 * const postgres = await ownPostgres()
 * afterAll(() => postgres.remove())
 * await postgres.kill()
 * await postgres.start()
 */
export async function ownPostgres(): Promise<OwnPostgres> {
  const run = inject('databaseRun')
  const folder = join(run, `own-${process.pid}-${++created}`)
  const cluster = clusterIn(folder)
  await cluster.initialise()
  const port = await freePort()
  const send = (signal: NodeJS.Signals) => {
    for (const pid of cluster.processes ?? []) sendTo(pid, signal)
  }
  const start = async () => {
    const failure = await cluster.start(port)
    if (failure !== null) throw new Error(`PostgreSQL did not start: ${failure}`)
  }
  await start()
  return {
    url: `postgresql://${superuser}:${cluster.password}@127.0.0.1:${port}/postgres`,
    start,
    stop: () => cluster.stop(),
    async kill() {
      if (cluster.pid) process.kill(cluster.pid, 'SIGKILL')
      await eventually(() => (cluster.processes ?? []).length === 0, 'the sessions died with the server')
    },
    freeze: () => send('SIGSTOP'),
    thaw: () => send('SIGCONT'),
    async remove() {
      send('SIGCONT')
      await cluster.stop()
    },
  }
}

/** A session may end between the moment it is seen and the signal. */
function sendTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('the loopback interface gave no port')
  return address.port
}
