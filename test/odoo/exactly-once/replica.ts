import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { eventually } from '../../support/eventually.ts'
import { testApiKey } from '../../support/test-sidecar.ts'

const script = fileURLToPath(new URL('./replica-process.ts', import.meta.url))

/** As a supervisor such as systemd waits before it starts what has ended again. */
const restartMs = 500
const linesKept = 400

/** A sidecar in a process of its own, started again when it ends by itself, as a supervisor would. */
export class Replica {
  readonly port: number
  /** Ends that nobody asked for, of processes that were up. */
  readonly crashes: string[] = []
  readonly #env: Readonly<Record<string, string>>
  readonly #log: string[] = []
  #wanted = false
  #child: ChildProcess | null = null
  #up = false

  constructor(port: number, env: Readonly<Record<string, string>>) {
    this.port = port
    this.#env = { ...env, PORT: String(port), LOG_LEVEL: 'info' }
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get pid(): number | null {
    return this.#child?.pid ?? null
  }

  /** The last lines it logged. */
  get log(): string {
    return this.#log.join('')
  }

  /** Until it is up. */
  async start(): Promise<void> {
    this.launch()
    await eventually(() => this.#up, `the sidecar at port ${this.port} is up`, 60_000)
  }

  /** Has it run from now on, up or not. */
  launch(): void {
    this.#wanted = true
    if (!this.#child) this.#spawn()
  }

  /** kill -9 */
  kill(): Promise<void> {
    return this.#end('SIGKILL')
  }

  /** As it is asked to before a machine is shut down. */
  stop(): Promise<void> {
    return this.#end('SIGTERM')
  }

  async ask(query: string): Promise<unknown> {
    const reply = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${testApiKey}` },
      body: JSON.stringify({ query }),
      signal: AbortSignal.timeout(20_000),
    })
    return reply.json()
  }

  #spawn(): void {
    const child = fork(script, { env: { PATH: process.env.PATH, ...this.#env }, execArgv: [], silent: true })
    this.#child = child
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#log.push(text)
        this.#log.splice(0, this.#log.length - linesKept)
      })
    }
    child.once('message', () => {
      this.#up = true
    })
    child.once('exit', (code, signal) => void this.#ended(code, signal))
  }

  async #ended(code: number | null, signal: string | null): Promise<void> {
    if (this.#wanted && this.#up) this.crashes.push(`${code ?? signal}: ${this.#log.slice(-5).join('')}`)
    this.#child = null
    this.#up = false
    await sleep(restartMs)
    if (this.#wanted && !this.#child) this.#spawn()
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    this.#wanted = false
    const child = this.#child
    if (!child) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }
}
