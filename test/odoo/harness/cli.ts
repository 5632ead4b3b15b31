import { parseArgs } from 'node:util'
import { interrupted, untilInterrupted } from './interrupted.ts'
import { cleanUp, isSeries, provisionRealOdoo, startRealOdoo } from './real-odoo.ts'
import { messageOf } from './work.ts'

const help = `Starts a real Odoo with demo data, prints how to reach it as one line of JSON, and runs until Ctrl-C.

  node test/odoo/harness/cli.ts 19.0 | 14.0

  --addon            with the addon of this checkout, installed
  --workers N        worker processes; without it, the threaded server
  --provision-only   download and initialise what a start needs, then end
  --clean-up         stop what a killed run left behind, then end
  --help             this

The first start takes minutes. What it downloads is kept below LOGISTICS_GRAPH_CACHE, or ~/.cache (/var/cache for
root). ODOO_URL_19 or ODOO_URL_14, with ODOO_DB, ODOO_LOGIN and ODOO_API_KEY, name an Odoo that already runs.
`

const options = {
  addon: { type: 'boolean' },
  workers: { type: 'string' },
  'provision-only': { type: 'boolean' },
  'clean-up': { type: 'boolean' },
  help: { type: 'boolean' },
} as const
const log = (line: string) => console.error(line)

try {
  await main()
} catch (error) {
  log(messageOf(error))
  process.exitCode = 1
}

async function main() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options })
  const [series] = positionals
  if (values.help) return console.log(help)
  if (values['clean-up']) return cleanUp({ log })
  if (!isSeries(series)) throw new Error(help)
  const signal = interrupted()
  if (values['provision-only']) return provisionRealOdoo({ series, log, signal })
  const { addon, workers } = values
  const odoo = await startRealOdoo({ series, log, signal, addon, workers: workers ? Number(workers) : undefined })
  console.log(JSON.stringify(odoo))
  await untilInterrupted(signal)
  await odoo.stop()
}
