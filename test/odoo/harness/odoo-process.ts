import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { jsonRpc } from './json-rpc.ts'
import { type OdooPorts, type OdooSettings, odooConfig } from './odoo-config.ts'
import { freePort } from './ports.ts'
import { type Ending, giveAway, hasEnded, lastLines, type RunOptions, succeed } from './process.ts'
import { type Run, setServer } from './runs.ts'
import type { Runtime } from './runtime.ts'
import type { Series } from './series.ts'
import { until, type Work } from './work.ts'

/** One configured Odoo of a run: to serve, or to be asked something on the command line. */
export interface Odoo {
  readonly run: Run
  readonly runtime: Runtime
  readonly configFile: string
  readonly logFile: string
  readonly url: string
  readonly port: number
  readonly env: Readonly<Record<string, string>>
}

export async function configureOdoo(
  series: Series,
  run: Run,
  runtime: Runtime,
  settings: OdooSettings = {},
): Promise<Odoo> {
  const ports: OdooPorts = { http: await freePort(), event: await freePort() }
  const configFile = join(run.folder, 'odoo.conf')
  writeFileSync(configFile, odooConfig(series, run, runtime, ports, settings), { mode: 0o600 })
  giveAway(configFile)
  const logFile = join(run.folder, 'odoo.log')
  const { env = {} } = settings
  return { run, runtime, configFile, logFile, url: `http://127.0.0.1:${ports.http}`, port: ports.http, env }
}

/** Runs `odoo …args` to its end, which must be a good one. */
export async function odooCommand(odoo: Odoo, args: readonly string[], options: RunOptions): Promise<Ending> {
  return succeed(toolCommand(odoo, args), options)
}

/** `odoo …args` as a tool: it serves nothing that anybody else could reach. */
export function toolCommand({ run, runtime, env }: Odoo, args: readonly string[]) {
  return runtime.command(args, { id: run.id, folder: run.folder, env })
}

/** What the Python prints; what it changes is committed, and running servers drop their caches of it. */
export async function odooShell(odoo: Odoo, python: string): Promise<string> {
  const input = `${python}\nenv.cr.commit()\nenv.registry.signal_changes()\n`
  return (await odooCommand(odoo, ['shell', '-c', odoo.configFile, '--no-http'], { input })).stdout
}

/** Starts the server and waits until it answers this user: the first request would else wait for the registry. */
export async function startServer(odoo: Odoo, adminUid: number, apiKey: string, work: Work): Promise<void> {
  const { run, runtime, configFile, logFile, url, port, env } = odoo
  const command = runtime.command(['-c', configFile], { id: run.id, folder: run.folder, port, env })
  const log = openSync(logFile, 'a')
  const child = spawn(command.file, command.args, { ...command.options, detached: true, stdio: ['ignore', log, log] })
  child.unref()
  closeSync(log)
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
  if (child.pid) setServer(run.id, child.pid)
  const question = [run.database, adminUid, apiKey, 'res.users', 'read', [[adminUid], ['login']]]
  const answers = () =>
    jsonRpc(url, 'object', 'execute_kw', question, 60_000).then(
      () => true,
      () => false,
    )
  const ready = await until(async () => hasEnded(child) || (await answers()), 120_000, work)
  if (ready && !hasEnded(child)) return
  throw new Error(`Odoo did not start:\n${lastLines(readFileSync(logFile, 'utf8'))}`)
}
