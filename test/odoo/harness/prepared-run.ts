import { debian14 } from './debian-14.ts'
import { debian19 } from './debian-19.ts'
import { docker } from './docker.ts'
import { closeRun, openRun, type Run } from './runs.ts'
import type { Runtime } from './runtime.ts'
import { majorOf, type Series } from './series.ts'
import { databaseTemplate, type Template } from './template.ts'
import type { Work } from './work.ts'

const runtimesOf = (series: Series): readonly Runtime[] => [docker(series), series === '19.0' ? debian19 : debian14]

/** The first way that works here, or why none does. */
export async function findRuntime(series: Series): Promise<Runtime | string> {
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
export async function withRun<T>(
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
