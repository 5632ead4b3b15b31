import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { chownSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Work } from './work.ts'

export interface Command {
  readonly file: string
  readonly args: readonly string[]
  readonly options?: Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'>
}

export interface RunOptions extends Partial<Work> {
  readonly input?: string
  readonly onStart?: (pid: number) => void
  /** hears each line of its standard error, where programs log, as it comes */
  readonly onLogLine?: (line: string) => void
  /** false for what must not be cut short, such as the machine's package manager */
  readonly interruptible?: boolean
}

export const isRoot = process.getuid?.() === 0

export const nobody = { uid: 65534, gid: 65534 }

/**
 * PostgreSQL and Odoo refuse to run as root. `nobody` exists on every system, so no user has to be created; its
 * number is given because inside the root folder of another Debian only the number means the same.
 */
export const unprivileged = isRoot ? nobody : {}

/** Makes a file or folder of ours that user's. */
export function giveAway(path: string): void {
  if (isRoot) chownSync(path, nobody.uid, nobody.gid)
}

/** The environment of a tool: ours may name a Python, a locale or a USER that would mislead it. */
export const plainEnvironment = (more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LANG: 'C.UTF-8',
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(https?|no)_proxy$/i.test(name))),
  ...more,
})

/** How a command ended: `all` is what it printed and what it logged. */
export interface Ending {
  readonly code: number | string
  readonly stdout: string
  readonly all: string
}

/** Runs a command to its end and returns what it printed; a failure shows its last lines. */
export async function run(command: Command, options: RunOptions = {}): Promise<string> {
  return (await succeed(command, options)).stdout
}

/** Runs a command to its end, which must be a good one; a failure shows its last lines. */
export async function succeed(command: Command, options: RunOptions = {}): Promise<Ending> {
  const ending = await attempt(command, options)
  if (ending.code === 0) return ending
  const line = [command.file, ...command.args].join(' ')
  throw new Error(`"${line}" ended with ${ending.code}:\n${lastLines(ending.all)}`)
}

/** Runs a command to its end, whichever. */
export async function attempt(command: Command, options: RunOptions = {}): Promise<Ending> {
  const { input, signal, onStart, onLogLine, interruptible = true } = options
  signal?.throwIfAborted()
  // Its own process group, so that a tool's children (dpkg, sh, python) can be ended with it.
  const child = spawn(command.file, command.args, { ...command.options, stdio: 'pipe', detached: true })
  const end = () => killGroup(child.pid, 'SIGTERM')
  if (child.pid) onStart?.(child.pid)
  if (interruptible) signal?.addEventListener('abort', end)
  let stdout = ''
  let all = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text
    all += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    all += text
  })
  if (onLogLine) createInterface(child.stderr).on('line', onLogLine)
  // A tool that ends before reading its input is reported by its exit code, not as a broken pipe.
  child.stdin.on('error', () => {}).end(input)
  try {
    const code = await ended(child)
    signal?.throwIfAborted()
    return { code, stdout, all }
  } finally {
    signal?.removeEventListener('abort', end)
  }
}

function ended(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'no exit code'))
  })
}

export const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

export async function succeeds(file: string, ...args: string[]): Promise<boolean> {
  return run({ file, args }, { signal: AbortSignal.timeout(5_000) }).then(
    () => true,
    () => false,
  )
}

export const lastLines = (text: string, count = 40) => text.trimEnd().split('\n').slice(-count).join('\n')

/** A process id alone may belong to somebody else by the time we read it again; with its start time it can't. */
export interface ProcessIdentity {
  readonly pid: number
  readonly started: string | null
}

export const identityOf = (pid: number): ProcessIdentity => ({ pid, started: procStat(pid)?.started ?? null })

export function isAlive(process_: ProcessIdentity | null): process_ is ProcessIdentity {
  if (!process_ || !signalReaches(process_.pid)) return false
  const now = procStat(process_.pid)
  // No /proc (macOS): the id is all there is. A zombie is a dead process whose parent has not looked yet.
  return !now || (now.state !== 'Z' && (process_.started === null || now.started === process_.started))
}

function signalReaches(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function procStat(pid: number): { state: string | undefined; started: string | undefined } | null {
  try {
    // The second field is the program's name in parentheses, and may hold spaces: count from behind it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return { state: fields[0], started: fields[19] }
  } catch {
    return null
  }
}

export function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (!pid) return
  try {
    process.kill(-pid, signal)
  } catch {
    // It has ended by itself.
  }
}
