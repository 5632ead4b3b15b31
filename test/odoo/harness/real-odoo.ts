import { copyAddon, ourAddon } from './addon.ts'
import { copyTemplateWithAddon } from './addon-template.ts'
import { givenOdoo, givenUrl, whyNotGiven } from './given-url.ts'
import type { OdooSettings } from './odoo-config.ts'
import { configureOdoo, type Odoo, odooCommand, odooShell, startServer } from './odoo-process.ts'
import { query } from './postgres.ts'
import { findRuntime, withRun } from './prepared-run.ts'
import { closeRun, type Run, signalServer } from './runs.ts'
import type { Runtime } from './runtime.ts'
import type { Series } from './series.ts'
import { copyTemplate, type Template } from './template.ts'
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
  /** runs `odoo …args` on this database to its end, beside the server, and returns what it logged */
  command(...args: string[]): Promise<string>
  /** runs one statement in its database */
  sql(statement: string): Promise<Record<string, unknown>[]>
  /** kills it and starts it again on the same port */
  restart(): Promise<void>
  /** it stops answering without closing a connection, until `resume` */
  pause(): Promise<void>
  resume(): Promise<void>
  /** ends it and drops its database */
  stop(): Promise<void>
}

/** What decides whether an Odoo that somebody else runs will do. */
export type WantedOdoo = Pick<RealOdooOptions, 'addon'>

export interface RealOdooOptions {
  readonly series: Series
  readonly log?: (line: string) => void
  readonly signal?: AbortSignal
  /** true: with the addon of this checkout, installed; a path: with the addon in that folder */
  readonly addon?: boolean | string | undefined
  /** false: Odoo sees the addon, but somebody else will install it */
  readonly install?: boolean | undefined
  readonly workers?: OdooSettings['workers']
  readonly cronThreads?: OdooSettings['cronThreads']
  readonly odooConf?: OdooSettings['odooConf']
  readonly env?: OdooSettings['env']
}

/**
 * A real Odoo with a database of its own. The first time takes minutes (`log` says what happens), later ones seconds.
 *
 * @example
 * const odoo = await startRealOdoo({ series: '19.0', log: console.error })
 * try { … } finally { await odoo.stop() }
 */
export async function startRealOdoo(options: RealOdooOptions): Promise<RealOdoo> {
  const { series, addon } = options
  const work = workOf(options)
  // One that runs already can't be given an addon.
  const url = addon ? null : await givenUrl(series)
  if (url) return givenOdoo(series, url)
  return withRun(series, work, async (runtime, run, template) => {
    const addonsPath = await fillDatabase(options, runtime, run, template, work)
    const odoo = await configureOdoo(series, run, runtime, { ...options, addonsPath })
    await startServer(odoo, template.adminUid, template.apiKey, work)
    return controls(series, odoo, template, work)
  })
}

/** Returns where the addon lies, if one is wanted. */
async function fillDatabase(options: RealOdooOptions, runtime: Runtime, run: Run, base: Template, work: Work) {
  const { series, addon: source, install = true } = options
  const addon = source ? copyAddon(source === true ? ourAddon : source, run) : null
  if (addon && install) await copyTemplateWithAddon({ series, runtime, run, base, addon }, work)
  else await copyTemplate(base, run)
  return addon?.addonsPath
}

/** Fills the cache, so that the next start takes seconds. */
export async function provisionRealOdoo(options: RealOdooOptions): Promise<void> {
  const work = workOf(options)
  if (await givenUrl(options.series)) return
  await withRun(options.series, work, (_runtime, run) => closeRun(run, work))
}

/** Why a real Odoo can't be had here, in words for the person who wants one; null when it can. */
export async function whyNoRealOdoo(series: Series, { addon }: WantedOdoo = {}): Promise<string | null> {
  try {
    if (!addon && (await givenUrl(series))) return whyNotGiven()
    const found = await findRuntime(series)
    return typeof found === 'string' ? found : null
  } catch (error) {
    return messageOf(error)
  }
}

function controls(series: Series, odoo: Odoo, template: Template, work: Work): RealOdoo {
  const { run, runtime, url, logFile } = odoo
  const { apiKey, adminUid } = template
  return {
    ...{ series, url, db: run.database, login: 'admin', password: 'admin', apiKey, adminUid, logFile },
    how: runtime.how,
    shell: (python) => odooShell(odoo, python),
    command: async (...args) => (await odooCommand(odoo, ['-c', odoo.configFile, '--no-http', ...args], work)).all,
    sql: (statement) => query(run.postgres, statement, run.database),
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
