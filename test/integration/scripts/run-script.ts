import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { eventually } from '../../support/eventually.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

export interface Script {
  readonly pid: number
  readonly stdout: () => string
  readonly stderr: () => string
  readonly kill: (signal: NodeJS.Signals) => void
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>
  /** Whether it, or anything it started and did not detach, is still there. */
  readonly hasProcesses: () => boolean
  /** Waits for a whole line on stdout that looks so. */
  readonly line: (pattern: RegExp, withinMs?: number) => Promise<string>
}

export interface ProgramOptions {
  /** All of it. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Piped into it; without, it has nothing to read. */
  readonly input?: string
  /** As whom, user and group alike; without, as whoever runs the tests. */
  readonly uid?: number
}

export interface ScriptOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly nodeArgs?: readonly string[]
}

const gracePeriodMs = 10_000

/** Starts a script of ours as a newcomer's shell would, with no setting but these, and ends it with the test. */
export function runScript(path: string, args: readonly string[] = [], options: ScriptOptions = {}): Script {
  const { env = {}, cwd = root, nodeArgs = [] } = options
  const { PATH, HOME } = process.env
  return runProgram(process.execPath, [...nodeArgs, `${root}${path}`, ...args], { cwd, env: { PATH, HOME, ...env } })
}

/** Starts a program, and ends it with the test. */
export function runProgram(file: string, args: readonly string[], options: ProgramOptions): Script {
  const { env, cwd, input, uid } = options
  const child = spawn(file, args, {
    cwd,
    env: { ...env },
    ...(uid === undefined ? {} : { uid, gid: uid }),
    stdio: ['pipe', 'pipe', 'pipe'],
    // A process group of its own, so that whatever it leaves behind can be found.
    detached: true,
  })
  // It may end without having read it.
  child.stdin.on('error', () => undefined).end(input)
  const pid = child.pid ?? 0
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  onTestFinished(async () => {
    // Asked first: killed at once it could not stop the PostgreSQL it started.
    child.kill('SIGTERM')
    await Promise.race([ended, sleep(gracePeriodMs, undefined, { ref: false })])
    signalGroup(pid, 'SIGKILL')
  })
  return {
    pid,
    stdout: () => stdout,
    stderr: () => stderr,
    kill: (signal) => void child.kill(signal),
    ended,
    hasProcesses: () => signalGroup(pid, 0),
    async line(pattern, withinMs = 30_000) {
      let found: string | undefined
      const look = () => {
        found = stdout
          .split('\n')
          .slice(0, -1)
          .find((line) => pattern.test(line))
        return found !== undefined || child.exitCode !== null
      }
      await eventually(look, `a line like ${pattern} from ${args[0] ?? file}`, withinMs)
      if (found === undefined) throw new Error(`${args[0] ?? file} ended without a line like ${pattern}:\n${stderr}`)
      return found
    },
  }
}

/** False when there is nobody left to signal. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal)
  } catch {
    return false
  }
}
