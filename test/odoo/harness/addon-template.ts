import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AddonCopy, copyAddon } from './addon.ts'
import { builtOnce } from './cache.ts'
import { withLock } from './lock.ts'
import { configureOdoo, type Odoo, odooCommand } from './odoo-process.ts'
import { query } from './postgres.ts'
import { lastLines } from './process.ts'
import { closeRun, openRun, type Run, setServer } from './runs.ts'
import type { Runtime } from './runtime.ts'
import { majorOf, type Series, seriesFacts } from './series.ts'
import { copyTemplate, databaseExists, saveAsTemplate, type Template } from './template.ts'
import type { Work } from './work.ts'

/** The run that gets a database, and what is to be in it. */
interface Wanted {
  readonly series: Series
  readonly runtime: Runtime
  readonly run: Run
  readonly base: Template
  readonly addon: AddonCopy
}

/** Gives the run a copy of the demo database in which the addon is installed: done once per state of its files. */
export async function copyTemplateWithAddon(wanted: Wanted, work: Work): Promise<void> {
  // Up to the copy, because another process may be about to replace the template by that of another state.
  await withLock('addon-template', work, async () => {
    await copyTemplate(await addonTemplate(wanted, work), wanted.run)
  })
}

async function addonTemplate(wanted: Wanted, work: Work): Promise<Template> {
  const { series, runtime, base, addon, run } = wanted
  const database = `template_${majorOf(series)}_${runtime.how}_addon`
  const folder = await builtOnce(
    {
      name: `databases/${series}-${runtime.how}-addon`,
      // The key is made with the base, so it tells one base from the next.
      recipe: `1 ${base.apiKey.slice(0, 8)} ${addon.name} ${addon.fingerprint}`,
      build: (place) => build(wanted, database, place, work),
      stillGood: () => databaseExists(run.postgres, database),
    },
    work,
  )
  return { ...base, database, filestore: join(folder, 'filestore') }
}

async function build({ series, runtime, base, addon }: Wanted, database: string, place: string, work: Work) {
  const run = await openRun(series, runtime.how, work)
  try {
    const { name, addonsPath } = copyAddon(addon.folder, run)
    await copyTemplate(base, run)
    const odoo = await configureOdoo(series, run, runtime, { addonsPath, cronThreads: 0 })
    work.log(`Installing ${name} in a database of Odoo ${series} …`)
    await installAddon(series, odoo, name, work)
    await saveAsTemplate(run, place, database)
    writeFileSync(join(place, 'addon.txt'), `${addon.fingerprint}\n`)
  } finally {
    await closeRun(run, work)
  }
}

async function installAddon(series: Series, odoo: Odoo, name: string, work: Work) {
  const flags = ['-i', name, ...seriesFacts[series].initFlags, '--stop-after-init', '--no-http']
  const onStart = (pid: number) => setServer(odoo.run.id, pid)
  const { all } = await odooCommand(odoo, ['-c', odoo.configFile, ...flags], { ...work, onStart })
  // Odoo ends well without installing what it can't install.
  const { postgres, database } = odoo.run
  const statement = `SELECT state FROM ir_module_module WHERE name = '${name}'`
  const [row] = await query(postgres, statement, database)
  if (row?.state !== 'installed') throw new Error(`Odoo did not install ${name}:\n${lastLines(all)}`)
}
