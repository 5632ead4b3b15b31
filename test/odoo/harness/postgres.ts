import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { builtOnce } from './cache.ts'
import { cacheFolder } from './cache-folder.ts'
import { freePort } from './ports.ts'
import { postgresPrograms } from './postgres-programs.ts'
import { giveAway, hasEnded, identityOf, isAlive, lastLines, plainEnvironment, run, unprivileged } from './process.ts'
import { until, type Work } from './work.ts'

/** The one server under every Odoo we start. Callers hold the lock 'runs' while they start or stop it. */
export interface Postgres {
  readonly port: number
  readonly user: string
  readonly password: string
}

// Odoo refuses a role called postgres.
const user = 'odoo'
const cluster = join(cacheFolder, 'postgres')
const data = join(cluster, 'data')

/** The running server, started when need be. */
export async function startPostgres(work: Work): Promise<Postgres> {
  const { folder, major } = await postgresPrograms(work)
  const build = (place: string) => initialise(folder, place, work)
  await builtOnce({ name: 'postgres', recipe: major, build, stillGood: async () => !mayBeCorrupt() }, work)
  const running = await runningPostgres()
  if (running) return running
  const logFile = join(cluster, 'postgres.log')
  const log = openSync(logFile, 'w')
  writeFileSync(join(cluster, 'boot'), bootId())
  const child = spawn(join(folder, 'postgres'), serverArguments(await freePort()), {
    ...unprivileged,
    cwd: data,
    env: plainEnvironment(),
    // Its own group: it outlives this process when another one uses it, and Ctrl-C in a terminal must not reach it.
    detached: true,
    stdio: ['ignore', log, log],
  })
  child.unref()
  closeSync(log)
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
  // A killed server leaves its file behind, which says "ready" too.
  const ready = () => readPidFile()?.pid === child.pid && readPidFile()?.status === 'ready'
  await until(() => ready() || hasEnded(child), 60_000, work)
  const postgres = ready() ? await runningPostgres() : null
  if (!postgres) throw new Error(`PostgreSQL did not start:\n${lastLines(readFileSync(logFile, 'utf8'))}`)
  return postgres
}

const serverArguments = (port: number) => {
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    // Two Odoos with a pool of 64 each, and prefork workers have a pool each.
    'max_connections=300',
    // Each run creates and drops a database, and both wait for the disk: 1 s when it is idle, 20 s when it is busy.
    'fsync=off',
  ]
  return ['-D', data, ...settings.flatMap((setting) => ['-c', setting])]
}

/** The server if it is up, whoever started it: the owner may have been killed, the server does not notice. */
export async function runningPostgres(): Promise<Postgres | null> {
  const file = readPidFile()
  if (!file || !isAlive({ pid: file.pid, started: null })) return null
  const postgres = { port: file.port, user, password: readFileSync(join(cluster, 'password'), 'utf8').trim() }
  // The pid of a stale file may be anybody's by now; the password is only known to ours.
  const answers = () =>
    query(postgres, 'SELECT 1').then(
      () => true,
      () => false,
    )
  return (await until(answers, file.status === 'ready' ? 3_000 : 30_000)) ? postgres : null
}

export async function stopPostgres(): Promise<void> {
  const file = readPidFile()
  if (!file || !(await runningPostgres())) return
  const server = identityOf(file.pid)
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (isAlive(server)) process.kill(server.pid, signal)
    if (await until(() => !isAlive(server), 10_000)) return
  }
}

/** Runs one statement with the rights of the server's owner. */
export async function query(
  postgres: Postgres,
  statement: string,
  database = 'postgres',
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ ...postgres, host: '127.0.0.1', database })
  // A server that is shut down under us reports it here too, and an unheard 'error' ends the process.
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

/** postmaster.pid: pid, folder, start time, port, socket folder, address, memory key, status. */
function readPidFile(): { pid: number; port: number; status: string | undefined } | null {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() }
  } catch {
    return null
  }
}

// Without fsync only the machine's own crash loses data, and it may lose any of it: build everything anew then.
function mayBeCorrupt(): boolean {
  if (!readPidFile() || !existsSync(join(cluster, 'boot'))) return false
  return readFileSync(join(cluster, 'boot'), 'utf8') !== bootId()
}

function bootId(): string {
  const file = '/proc/sys/kernel/random/boot_id'
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

async function initialise(programs: string, folder: string, work: Work) {
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, randomBytes(16).toString('hex'), { mode: 0o600 })
  mkdirSync(join(folder, 'data'), { mode: 0o700 })
  for (const path of [passwordFile, join(folder, 'data')]) giveAway(path)
  const flags = ['--auth=scram-sha-256', `--username=${user}`, `--pwfile=${passwordFile}`, '--encoding=UTF8']
  // PostgreSQL's own Unicode rules: the same on every machine, whatever locales it has.
  const locale = ['--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const args = ['-D', join(folder, 'data'), ...flags, ...locale]
  const options = { ...unprivileged, cwd: join(folder, 'data'), env: plainEnvironment() }
  await run({ file: join(programs, 'initdb'), args, options }, work)
}
