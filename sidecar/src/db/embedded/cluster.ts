import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { notStarted, orAnyOther } from './not-started.ts'
import { isServer, serverProcesses } from './process-identity.ts'
import type { Programs } from './programs.ts'
import { giveTo, type ServerUser } from './user.ts'

/** Not called as our schema: that would put it into the search path, and a name without its schema would go unnoticed. */
export const superuser = 'sidecar'

export interface ClusterOptions {
  readonly folder: string
  readonly programs: Programs
  readonly user: ServerUser
  /** On top of PostgreSQL's own defaults. */
  readonly settings: Readonly<Record<string, string>>
}

/** How long a server may take to start, after a crash to read its log again, s. */
const startSeconds = 60
const stopSeconds = 10

/** A folder with one PostgreSQL in it: its data, its log and the password of its only user. */
export class Cluster {
  readonly data: string
  readonly #options: ClusterOptions

  constructor(options: ClusterOptions) {
    this.#options = options
    this.data = join(options.folder, 'data')
  }

  get password(): string {
    const file = join(this.#options.folder, 'password')
    if (!existsSync(file))
      throw notStarted(`${file} is missing, and without it nobody gets in. Put it back, ${orAnyOther}.`)
    return readFileSync(file, 'utf8').trim()
  }

  /** Makes the data directory unless it is there. @throws DATABASE_NOT_STARTED when another major version made it */
  async initialise(): Promise<void> {
    const { folder, user } = this.#options
    if (existsSync(this.data)) return this.#checkVersion()
    const [unfinished, passwordFile] = [join(folder, 'data.new'), join(folder, 'password')]
    rmSync(unfinished, { recursive: true, force: true })
    writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 })
    mkdirSync(unfinished, { mode: 0o700 })
    for (const path of [passwordFile, unfinished]) giveTo(user, path)
    const access = ['--auth=scram-sha-256', `--username=${superuser}`, `--pwfile=${passwordFile}`]
    // PostgreSQL's own Unicode rules: the same on every machine, whatever locales it has.
    const locale = ['--encoding=UTF8', '--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    const { code, output } = await this.#run('initdb', ['-D', unfinished, ...access, ...locale])
    if (code !== 0) throw notStarted(`PostgreSQL could not be set up in ${folder}:\n${lastLines(output)}`)
    renameSync(unfinished, this.data)
  }

  #checkVersion(): void {
    const found = readFileSync(join(this.data, 'PG_VERSION'), 'utf8').trim()
    const { major } = this.#options.programs
    if (found === major) return
    throw notStarted(
      `${this.data} was made by PostgreSQL ${found}, and this release brings PostgreSQL ${major}. Move it with ` +
        `pg_upgrade or a dump, start anew with another DATA_DIR, ${orAnyOther}.`,
    )
  }

  /** Ends what is left of an earlier server first. @returns null when it is up, else the end of what it had to say */
  async start(port: number): Promise<string | null> {
    await this.stop()
    const log = join(this.#options.folder, 'server.log')
    rmSync(log, { force: true })
    const settings = {
      port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      // What was refused quotes rows.
      log_error_verbosity: 'terse',
      log_min_error_statement: 'panic',
      ...this.#options.settings,
    }
    const given = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
    const how = ['-D', this.data, '-l', log, '-o', given.join(' '), '-w', '-t', String(startSeconds), '-s']
    const { code, output } = await this.#run('pg_ctl', ['start', ...how])
    if (code === 0) return null
    return lastLines(existsSync(log) ? readFileSync(log, 'utf8') : output)
  }

  /** Ends the server and everything of it, whoever started it. Does nothing when there is none. */
  async stop(): Promise<void> {
    for (const mode of ['fast', 'immediate']) {
      if (!this.#runs()) break
      await this.#run('pg_ctl', ['stop', '-D', this.data, '-m', mode, '-w', '-t', String(stopSeconds), '-s'])
    }
    if (!(await this.#endOthers())) return
    // Everybody is gone. PostgreSQL would believe the file if its process id is somebody else's by now.
    rmSync(join(this.data, 'postmaster.pid'), { force: true })
  }

  /** The server's process, as PostgreSQL notes it down. */
  get pid(): number | null {
    try {
      const [first = ''] = readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n')
      return Number(first) || null
    } catch {
      return null
    }
  }

  /** The processes of the server; null where the system does not tell. */
  get processes(): readonly number[] | null {
    return existsSync(this.data) ? serverProcesses(realpathSync(this.data)) : []
  }

  #runs(): boolean {
    const { pid } = this
    return pid !== null && isServer(pid, realpathSync(this.data))
  }

  /** After a kill of the server its sessions live on for a moment: a new server must not meet them. */
  async #endOthers(): Promise<boolean> {
    const deadline = Date.now() + stopSeconds * 1_000
    while ((this.processes ?? []).length > 0) {
      if (Date.now() > deadline) for (const pid of this.processes ?? []) killHard(pid)
      await pause(20)
    }
    return this.processes !== null
  }

  #run(program: string, args: readonly string[]): Promise<{ code: number | null; output: string }> {
    const { programs, user, folder } = this.#options
    return new Promise((resolve, reject) => {
      const child = spawn(join(programs.folder, program), args, {
        cwd: folder,
        ...(user ?? {}),
        // Ours may name a data directory, a locale or libraries that mislead it. Windows needs some of it to run at all.
        ...(process.platform === 'win32' ? {} : { env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } }),
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let output = ''
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          output += text
        })
      }
      child.once('error', (error: NodeJS.ErrnoException) => reject(cantRun(join(programs.folder, program), error)))
      child.once('close', (code) => resolve({ code, output }))
    })
  }
}

// A program that is there and yet "not found": its loader is missing, as where the C library is not glibc.
const cantRun = (program: string, { code, message }: NodeJS.ErrnoException) =>
  notStarted(
    code === 'ENOENT' && existsSync(program)
      ? `The PostgreSQL that npm brings does not run here: it is made for glibc, which Alpine and other musl systems lack. Use an image with glibc, such as node:24-slim, ${orAnyOther}.`
      : `${program} can't be run (${message}). Allow it to be run, ${orAnyOther}.`,
  )

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

const lastLines = (text: string, count = 20): string => text.trimEnd().split('\n').slice(-count).join('\n')
