import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheSubfolder } from './cache-folder.ts'
import { signalContainer } from './docker.ts'
import { startGuard } from './guard.ts'
import { withLock } from './lock.ts'
import { type Postgres, query, runningPostgres, startPostgres, stopPostgres } from './postgres.ts'
import { giveAway, identityOf, isAlive, killGroup, type ProcessIdentity } from './process.ts'
import type { OdooSpace, Runtime } from './runtime.ts'
import { majorOf, type Series } from './series.ts'
import { until, type Work } from './work.ts'

/**
 * A run is one Odoo with its own database and folder, on the shared PostgreSQL. Its folder is also its entry in the
 * register: what a killed process leaves behind is found by it, and PostgreSQL is stopped with the last run.
 */
export interface Run extends OdooSpace {
  readonly database: string
  readonly postgres: Postgres
}

interface RunRecord {
  readonly id: string
  readonly how: Runtime['how']
  readonly database: string
  readonly owner: ProcessIdentity
  readonly server: ProcessIdentity | null
}

const mine = new Set<string>()
let dismissGuard = () => {}

export async function openRun(series: Series, how: Runtime['how'], work: Work): Promise<Run> {
  const id = `${majorOf(series)}-${process.pid}-${randomBytes(3).toString('hex')}`
  const database = `run_${id.replaceAll('-', '_')}`
  remember(id)
  return withLock('runs', work, async () => {
    await endAbandonedRuns()
    const postgres = await startPostgres(work)
    await dropUnusedDatabases(postgres)
    const folder = makeFolder(id)
    writeRecord({ id, how, database, owner: identityOf(process.pid), server: null })
    return { id, folder, database, postgres }
  }).catch(async (error) => {
    forget(id)
    await cleanUp(work).catch(() => {})
    throw error
  })
}

/** Stops its Odoo, drops its database, and stops PostgreSQL when nobody else uses it. Closing twice is harmless. */
export async function closeRun(run: Run, { log }: Work): Promise<void> {
  if (!mine.has(run.id)) return
  await signalServer(run.id, 'SIGKILL')
  // Without the signal: who gave up waiting for Odoo still wants it to be tidied up.
  await withLock('runs', { log }, async () => {
    await query(run.postgres, `DROP DATABASE IF EXISTS ${run.database} WITH (FORCE)`).catch(() => {})
    await removeFolder(run.folder)
    await stopUnusedPostgres()
    forget(run.id)
  })
}

function remember(id: string) {
  if (mine.size === 0) dismissGuard = startGuard()
  mine.add(id)
}

function forget(id: string) {
  if (mine.delete(id) && mine.size === 0) dismissGuard()
}

/** Ends what processes that are gone have left: their Odoos, their folders, and a PostgreSQL without a user. */
export async function cleanUp({ log }: Work): Promise<void> {
  await withLock('runs', { log }, async () => {
    await endAbandonedRuns()
    const postgres = await runningPostgres()
    if (postgres) await dropUnusedDatabases(postgres)
    await stopUnusedPostgres()
  })
}

/** Remembers the server's process, so that somebody else can end it when we no longer can. */
export function setServer(runId: string, pid: number): void {
  const record = readRecord(runId)
  if (record) writeRecord({ ...record, server: identityOf(pid) })
}

export async function signalServer(runId: string, signal: NodeJS.Signals): Promise<void> {
  const record = readRecord(runId)
  if (!record?.server) return
  if (record.how === 'docker') await signalContainer(runId, signal)
  else if (isAlive(record.server)) killGroup(record.server.pid, signal)
  if (signal === 'SIGKILL') await until(() => !isAlive(record.server), 10_000)
}

async function endAbandonedRuns() {
  for (const id of runIds()) {
    if (isAlive(readRecord(id)?.owner ?? null)) continue
    await signalServer(id, 'SIGKILL')
    await removeFolder(folderOf(id))
  }
}

async function dropUnusedDatabases(postgres: Postgres) {
  const used = new Set(runIds().map((id) => readRecord(id)?.database))
  const rows = await query(postgres, "SELECT datname FROM pg_database WHERE datname LIKE 'run\\_%'")
  for (const { datname } of rows) {
    if (!used.has(String(datname))) await query(postgres, `DROP DATABASE ${datname} WITH (FORCE)`)
  }
}

async function stopUnusedPostgres() {
  if (runIds().length === 0) await stopPostgres()
}

const runsFolder = () => cacheSubfolder('runs')
const folderOf = (id: string) => join(runsFolder(), id)
const runIds = () => readdirSync(runsFolder())

function makeFolder(id: string): string {
  const folder = folderOf(id)
  mkdirSync(folder)
  chmodSync(folder, 0o700)
  giveAway(folder)
  return folder
}

// A worker process may die a moment after its parent, and leave a last file.
const removeFolder = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 5 })

function readRecord(id: string): RunRecord | null {
  try {
    return JSON.parse(readFileSync(join(folderOf(id), 'run.json'), 'utf8'))
  } catch {
    return null
  }
}

// Renamed into place: a reader that met half a record would take the run for abandoned.
function writeRecord(record: RunRecord) {
  const file = join(folderOf(record.id), 'run.json')
  writeFileSync(`${file}.new`, JSON.stringify(record))
  renameSync(`${file}.new`, file)
}
