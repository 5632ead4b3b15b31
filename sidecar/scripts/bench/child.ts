import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface Child {
  /** The first line it printed. */
  readonly firstLine: string
  stop(): Promise<void>
}

const manifest = new URL('../../../package.json', import.meta.url)

/** The flags `npm start` gives to Node, so that what is measured is what is run. */
export function startFlags(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(manifest, 'utf8')) as { scripts: { start: string } }
  return scripts.start.split(' ').filter((word) => word.startsWith('--'))
}

/** Runs a script of this folder as a process of its own and waits for the first line it prints. */
export async function startChild(script: string, input = '', flags: readonly string[] = []): Promise<Child> {
  const path = fileURLToPath(new URL(script, import.meta.url))
  const child = spawn(process.execPath, [...flags, path], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(input)
  const [firstLine] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return { firstLine, stop: () => stop(child) }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
