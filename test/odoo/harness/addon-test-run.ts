import { type AddonCopy, copyAddon, ourAddon } from './addon.ts'
import { TestLog, type TestResult } from './odoo-log.ts'
import { configureOdoo, type Odoo, startServer, toolCommand } from './odoo-process.ts'
import { withRun } from './prepared-run.ts'
import { attempt } from './process.ts'
import { closeRun, setServer } from './runs.ts'
import { type Series, seriesFacts } from './series.ts'
import { copyTemplate } from './template.ts'
import type { Work } from './work.ts'

export interface AddonTestOptions {
  readonly series: Series
  readonly log: (line: string) => void
  readonly signal?: AbortSignal | undefined
  /** as of `odoo --test-tags`; without it, all tests of the addon */
  readonly testTags?: string | undefined
  /** every line of Odoo's log, not only tests, warnings and errors */
  readonly verbose?: boolean | undefined
  /** where the addon lies, when not in this checkout */
  readonly addon?: string | undefined
  /** called with the address of an Odoo that serves the tested database, which ends when this returns */
  readonly inspect?: ((url: string) => Promise<void>) | undefined
}

/** Installs the addon in a fresh demo database and runs the tests it carries, in Odoo. */
export async function runAddonTests(options: AddonTestOptions): Promise<TestResult> {
  const { series, log, signal, addon: source = ourAddon } = options
  const work: Work = { log, signal }
  return withRun(series, work, async (runtime, run, template) => {
    try {
      const addon = copyAddon(source, run)
      await copyTemplate(template, run)
      const { addonsPath } = addon
      const odoo = await configureOdoo(series, run, runtime, { addonsPath, cronThreads: 0 })
      const result = await installAndTest(odoo, addon, options)
      if (options.inspect) {
        await startServer(odoo, template.adminUid, template.apiKey, work)
        await options.inspect(odoo.url)
      }
      return result
    } finally {
      await closeRun(run, work)
    }
  })
}

async function installAndTest(odoo: Odoo, { name }: AddonCopy, options: AddonTestOptions): Promise<TestResult> {
  const { series, log, signal, testTags = `/${name}`, verbose } = options
  const begun = Date.now()
  const read = new TestLog()
  const flags = ['-i', name, ...seriesFacts[series].initFlags, '--test-enable', '--test-tags', testTags]
  const { code } = await attempt(toolCommand(odoo, ['-c', odoo.configFile, ...flags, '--stop-after-init']), {
    signal,
    onStart: (pid) => setServer(odoo.run.id, pid),
    onLogLine(line) {
      if (read.read(line) || verbose) log(line)
    },
  })
  const { tests, failed, errors, logErrors } = read
  // Odoo ends with an error of its own when a test failed, but also when it could not even start.
  const unexplained = code !== 0 && failed + errors + logErrors === 0 ? 1 : 0
  return { tests, failed, errors, logErrors: logErrors + unexplained, seconds: (Date.now() - begun) / 1000 }
}

/** Nothing tested is no success. */
export const isGood = ({ tests, failed, errors, logErrors }: TestResult) =>
  tests > 0 && failed + errors + logErrors === 0
