import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { builtOnce } from './cache.ts'
import { configureOdoo, type Odoo, odooCommand, odooShell } from './odoo-process.ts'
import { type Postgres, query } from './postgres.ts'
import { plainEnvironment, run as runCommand, unprivileged } from './process.ts'
import { closeRun, openRun, type Run, setServer } from './runs.ts'
import type { Runtime } from './runtime.ts'
import { majorOf, type Series, seriesFacts } from './series.ts'
import type { Work } from './work.ts'

/** A database with our modules, demo data and an API key of the administrator, to be copied and never used. */
export interface Template {
  readonly database: string
  readonly filestore: string
  readonly adminUid: number
  readonly apiKey: string
}

export async function databaseTemplate(series: Series, runtime: Runtime, postgres: Postgres, work: Work) {
  const database = `template_${majorOf(series)}_${runtime.how}`
  const folder = await builtOnce(
    {
      name: `databases/${series}-${runtime.how}`,
      recipe: `1 ${seriesFacts[series].modules.join(',')}`,
      build: (place) => initialise(series, runtime, database, place, work),
      stillGood: () => databaseExists(postgres, database),
    },
    work,
  )
  const admin = JSON.parse(readFileSync(join(folder, 'admin.json'), 'utf8'))
  return { database, filestore: join(folder, 'filestore'), ...admin } as Template
}

/** Gives the run its own copy: a quarter of a second. Attachments lie in files, so those are copied too. */
export async function copyTemplate(template: Template, run: Run): Promise<void> {
  await query(run.postgres, `CREATE DATABASE ${run.database} TEMPLATE ${template.database}`)
  await copyFiles(template.filestore, filestoreOf(run), unprivileged)
}

async function initialise(series: Series, runtime: Runtime, database: string, place: string, work: Work) {
  const { modules, initFlags } = seriesFacts[series]
  const run = await openRun(series, runtime.how, work)
  try {
    await query(run.postgres, `CREATE DATABASE ${run.database} TEMPLATE template0`)
    const odoo = await configureOdoo(series, run, runtime)
    work.log(`Initialising a database of Odoo ${series} with demo data (a minute) …`)
    const flags = ['-i', modules.join(','), ...initFlags, '--stop-after-init', '--no-http']
    const onStart = (pid: number) => setServer(run.id, pid)
    await odooCommand(odoo, ['-c', odoo.configFile, ...flags], { ...work, onStart })
    const admin = await makeApiKey(series, odoo)
    writeFileSync(join(place, 'admin.json'), JSON.stringify(admin), { mode: 0o600 })
    await saveAsTemplate(run, place, database)
  } finally {
    await closeRun(run, work)
  }
}

async function makeApiKey(series: Series, odoo: Odoo): Promise<Pick<Template, 'adminUid' | 'apiKey'>> {
  const printed = await odooShell(
    odoo,
    `import json
admin = env.ref('base.user_admin')
key = env(user=admin.id)['res.users.apikeys']._generate(${seriesFacts[series].apiKeyArguments})
print(json.dumps({'adminUid': admin.id, 'apiKey': key}))`,
  )
  return JSON.parse(printed)
}

/** Turns the run's database into a template, with its files in `place`. */
export async function saveAsTemplate(run: Run, place: string, database: string): Promise<void> {
  await copyFiles(filestoreOf(run), join(place, 'filestore'))
  // Last, so that a database of this name is always complete. Without connections it can be copied at any moment.
  await query(run.postgres, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
  await query(run.postgres, `ALTER DATABASE ${run.database} RENAME TO ${database}`)
  await query(run.postgres, `ALTER DATABASE ${database} WITH ALLOW_CONNECTIONS false`)
}

/** Whether there is a template of this name: one is never connected to. */
export async function databaseExists(postgres: Postgres, database: string): Promise<boolean> {
  const rows = await query(postgres, `SELECT 1 FROM pg_database WHERE datname = '${database}' AND NOT datallowconn`)
  return rows.length > 0
}

const filestoreOf = (run: Run) => join(run.folder, 'data/filestore', run.database)

// The run's folder is Odoo's user's, so that user copies into it; out of it we copy, and -p keeps the files theirs.
async function copyFiles(from: string, to: string, as: { uid?: number; gid?: number } = {}) {
  const copy = 'mkdir -p "$2" && cp -Rp "$1/." "$2"'
  await runCommand({ file: 'sh', args: ['-c', copy, 'sh', from, to], options: { env: plainEnvironment(), ...as } })
}
