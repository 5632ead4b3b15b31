import { debian14 } from './debian-14.ts'
import { debian19 } from './debian-19.ts'
import { docker } from './docker.ts'
import { givenOdoo, givenUrl, whyNotGiven } from './given-url.ts'
import { configureOdoo, type Odoo, odooShell, startServer } from './odoo-process.ts'
import { closeRun, openRun, type Run, signalServer } from './runs.ts'
import type { Runtime } from './runtime.ts'
import { majorOf, type Series } from './series.ts'
import { copyTemplate, databaseTemplate, type Template } from './template.ts'
import { messageOf, type Work } from './work.ts'

export { cleanUp } from './runs.ts'
export { allSeries, isSeries, type Series } from './series.ts'

/** A running Odoo with sales, stock, delivery, purchase and accounting, and demo data in them. */
export interface RealOdoo {
  readonly series: Series
  readonly url: string
  readonly db: string
  readonly login: string
  readonly password: string
  readonly apiKey: string
  readonly adminUid: number
  readonly how: 'url' | 'docker' | 'debian'
  /** what the server says; gone after `stop` */
  readonly logFile: string | null
  /** runs Python in `odoo shell` of this database, commits, and returns what it printed */
  shell(python: string): Promise<string>
  /** kills it and starts it again on the same port */
  restart(): Promise<void>
  /** it stops answering without closing a connection, until `resume` */
  pause(): Promise<void>
  resume(): Promise<void>
  /** ends it and drops its database */
  stop(): Promise<void>
}

export interface RealOdooOptions {
  readonly series: Series
  readonly log?: (line: string) => void
  readonly signal?: AbortSignal
  /** worker processes; 0 is the threaded server */
  readonly workers?: number
}

/**
 * A real Odoo with a database of its own. The first time takes minutes (`log` says what happens), later ones seconds.
 *
 * @example
 * const odoo = await startRealOdoo({ series: '19.0', log: console.error })
 * try { … } finally { await odoo.stop() }
 */
export async function startRealOdoo(options: RealOdooOptions): Promise<RealOdoo> {
  const { series, workers } = options
  const work = workOf(options)
  const url = await givenUrl(series)
  if (url) return givenOdoo(series, url)
  return withRun(series, work, async (runtime, run, template) => {
    await copyTemplate(template, run)
    const odoo = await configureOdoo(series, run, runtime, workers)
    await startServer(odoo, template.adminUid, template.apiKey, work)
    return controls(series, odoo, template, work)
  })
}

/** Fills the cache, so that the next start takes seconds. */
export async function provisionRealOdoo(options: RealOdooOptions): Promise<void> {
  const work = workOf(options)
  if (await givenUrl(options.series)) return
  await withRun(options.series, work, (_runtime, run) => closeRun(run, work))
}

/** Why a real Odoo can't be had here, in words for the person who wants one; null when it can. */
export async function whyNoRealOdoo(series: Series): Promise<string | null> {
  try {
    if (await givenUrl(series)) return whyNotGiven()
    const found = await findRuntime(series)
    return typeof found === 'string' ? found : null
  } catch (error) {
    return messageOf(error)
  }
}

const runtimesOf = (series: Series): readonly Runtime[] => [docker(series), series === '19.0' ? debian19 : debian14]

/** The first way that works here, or why none does. */
async function findRuntime(series: Series): Promise<Runtime | string> {
  if (process.platform === 'win32') return 'no real Odoo on Windows: use WSL, or set ODOO_URL_19 or ODOO_URL_14'
  const reasons: string[] = []
  for (const runtime of runtimesOf(series)) {
    const why = await runtime.whyNot()
    if (why === null) return runtime
    reasons.push(`by ${runtime.how}: ${why}`)
  }
  const given = `ODOO_URL_${majorOf(series)}, ODOO_DB, ODOO_LOGIN and ODOO_API_KEY`
  return `no real Odoo ${series} here (${reasons.join('; ')}). Start Docker, or set ${given}`
}

/** Everything up to a fresh run; what fails inside closes it. */
async function withRun<T>(
  series: Series,
  work: Work,
  action: (runtime: Runtime, run: Run, template: Template) => Promise<T>,
): Promise<T> {
  const runtime = await findRuntime(series)
  if (typeof runtime === 'string') throw new Error(runtime)
  await runtime.provision(work)
  const run = await openRun(series, runtime.how, work)
  try {
    return await action(runtime, run, await databaseTemplate(series, runtime, run.postgres, work))
  } catch (error) {
    await closeRun(run, work)
    throw error
  }
}

function controls(series: Series, odoo: Odoo, template: Template, work: Work): RealOdoo {
  const { run, runtime, url, logFile } = odoo
  const { apiKey, adminUid } = template
  return {
    ...{ series, url, db: run.database, login: 'admin', password: 'admin', apiKey, adminUid, logFile },
    how: runtime.how,
    shell: (python) => odooShell(odoo, python),
    async restart() {
      await signalServer(run.id, 'SIGKILL')
      await startServer(odoo, adminUid, apiKey, work)
    },
    pause: () => signalServer(run.id, 'SIGSTOP'),
    resume: () => signalServer(run.id, 'SIGCONT'),
    stop: () => closeRun(run, work),
  }
}

const workOf = ({ log = () => {}, signal }: RealOdooOptions): Work => ({ log, signal })
