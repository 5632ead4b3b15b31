import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { Cluster } from '../../sidecar/src/db/embedded/cluster.ts'
import { identityOf, isAlive } from '../../sidecar/src/db/embedded/process-identity.ts'
import { programsFor } from '../../sidecar/src/db/embedded/programs.ts'
import { prepareFolder } from '../../sidecar/src/db/embedded/user.ts'
import { type EmbeddedPostgres, startEmbedded } from '../../sidecar/src/db/embedded.ts'
import { migrate } from '../../sidecar/src/db/migrate.ts'
import { createLogger } from '../../sidecar/src/foundation/logger.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of this run of the tests: the shared server and those that tests start for themselves. */
    databaseRun: string
  }
}

/** What the shared server answers to the first test that asks for it. */
export type SharedServer = { readonly url: string; readonly template: string } | { readonly failure: string }

export const wantedFile = (run: string) => join(run, 'wanted')
export const answerFile = (run: string) => join(run, 'answer.json')

/** A test's data need not survive a loss of power, only a kill -9. */
export const testSettings = { fsync: 'off', full_page_writes: 'off', max_connections: '300' }

const prefix = 'logistics-graph-test-run-'
const template = 'migrated'
const logger = createLogger('silent')

/** The same for every project of this run, and for no other run, should the process id come again. */
const run = join(tmpdir(), `${prefix}${process.pid}-${Math.round(performance.timeOrigin)}`)
let waiting: NodeJS.Timeout | null = null
let starting: Promise<EmbeddedPostgres | null> | null = null
let isFirst = false

/**
 * Vitest calls this once for each project, all in one process but each with this module of its own, before its files
 * run in others. The server is started when the first of them asks for it; two runs at a time have a server each.
 */
export async function setup(project: TestProject): Promise<void> {
  project.provide('databaseRun', run)
  await removeAbandoned()
  isFirst = made(run)
  if (!isFirst) return
  waiting = setInterval(() => {
    if (!existsSync(wantedFile(run)) || starting) return
    starting = start()
  }, 10)
}

/** Makes a folder; false when somebody was faster. */
function made(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o755 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

export async function teardown(): Promise<void> {
  if (!isFirst) return
  if (waiting) clearInterval(waiting)
  waiting = null
  await (await starting)?.stop()
  starting = null
  await removeRun(run)
}

async function start(): Promise<EmbeddedPostgres | null> {
  if (waiting) clearInterval(waiting)
  try {
    const server = await startEmbedded({ folder: join(run, 'shared'), logger, settings: testSettings })
    await makeTemplate(server.url)
    answer({ url: server.url, template })
    return server
  } catch (error) {
    answer({ failure: error instanceof Error ? error.message : String(error) })
    return null
  }
}

async function makeTemplate(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(`CREATE DATABASE ${template}`)
  await client.end()
  await migrate({ url: databaseUrl(url, template), logger, connectTimeoutMs: 10_000 })
}

function answer(content: SharedServer): void {
  writeFileSync(`${answerFile(run)}.new`, JSON.stringify(content), { mode: 0o600 })
  renameSync(`${answerFile(run)}.new`, answerFile(run))
}

/** What runs of the tests that were killed have left. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((found) => found.startsWith(prefix))) {
    const pid = Number.parseInt(name.slice(prefix.length), 10)
    if (!isAlive(identityOf(pid))) await removeRun(join(tmpdir(), name)).catch(() => {})
  }
}

/** Stops every server in it, also those of tests that ended without doing so. */
async function removeRun(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  const servers = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  for (const { name } of servers) await clusterIn(join(folder, name)).stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** The server of a folder, to be started and stopped by hand. */
export function clusterIn(folder: string): Cluster {
  const user = prepareFolder(folder)
  return new Cluster({ folder, user, programs: programsFor(folder, user), settings: testSettings })
}

/** The address of another database of the same server. */
export function databaseUrl(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}
