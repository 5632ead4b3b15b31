import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** A process id alone may belong to somebody else by the time it is read again; with its start time it can't. */
export interface ProcessIdentity {
  readonly pid: number
  readonly started: string | null
}

export const identityOf = (pid: number): ProcessIdentity => ({ pid, started: startOf(pid) })

export function isAlive({ pid, started }: ProcessIdentity): boolean {
  if (!signalReaches(pid)) return false
  // A zombie is a dead process whose parent has not looked yet.
  if (statOf(pid)?.state === 'Z') return false
  return started === null || startOf(pid) === started
}

function signalReaches(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** When it started, in whatever form the system tells; null where it does not (Windows). */
function startOf(pid: number): string | null {
  if (process.platform === 'linux') return statOf(pid)?.started ?? null
  if (process.platform !== 'darwin') return null
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null
  } catch {
    return null
  }
}

function statOf(pid: number): { state: string | undefined; started: string | undefined } | null {
  try {
    // The second field is the program's name in parentheses, and may hold spaces: count from behind it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return { state: fields[0], started: fields[19] }
  } catch {
    return null
  }
}

/**
 * The processes of a PostgreSQL server: each works in its data directory, which must be given as its real path. Null
 * where the system does not tell (it takes a /proc).
 */
export function serverProcesses(data: string): readonly number[] | null {
  if (process.platform !== 'linux') return null
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && worksIn(pid) === data && nameOf(pid) === 'postgres')
}

/** False when a process id, read from what may be a stale file, is somebody else's by now. */
export function isServer(pid: number, data: string): boolean {
  const known = serverProcesses(data)
  if (known) return known.includes(pid)
  if (process.platform !== 'darwin') return signalReaches(pid)
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(data)
  } catch {
    return false
  }
}

function worksIn(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

function nameOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  } catch {
    return null
  }
}
