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

const prefix = 'logistics-graph-tests-'
const template = 'migrated'
const logger = createLogger('silent')

const run = join(tmpdir(), `${prefix}${process.pid}`)
let waiting: NodeJS.Timeout | null = null
let starting: Promise<EmbeddedPostgres | null> | null = null

/**
 * Vitest calls this once for each project, all in one process, before its files run in others. The server is started
 * when the first of them asks for it; two runs at a time have a server each.
 */
export async function setup(project: TestProject): Promise<void> {
  project.provide('databaseRun', run)
  if (waiting || starting) return
  await removeAbandoned()
  rmSync(run, { recursive: true, force: true })
  mkdirSync(run, { mode: 0o755 })
  waiting = setInterval(() => {
    if (!existsSync(wantedFile(run)) || starting) return
    starting = start()
  }, 10)
}

export async function teardown(): Promise<void> {
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
    const pid = Number(name.slice(prefix.length))
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
