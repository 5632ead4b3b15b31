import { parseArgs } from 'node:util'
import { isGood, runAddonTests } from './addon-test-run.ts'
import { interrupted, untilInterrupted } from './interrupted.ts'
import { isSeries } from './series.ts'
import { messageOf } from './work.ts'

const help = `Installs the addon in a fresh demo database of a real Odoo and runs its own tests there.

  node test/odoo/harness/addon-tests.ts [19.0]

  --test-tags TAGS   only these, as for odoo: /logistics_graph:TestOutbox.test_a_write_is_noted
  --verbose          the whole log, not only tests, warnings and errors
  --keep             afterwards serve the tested database until Ctrl-C
  --addon FOLDER     another addon than the one of this checkout
  --help             this

The last line is the result as JSON. It fails when a test fails, when an error is logged, and when nothing is tested.
`

const options = {
  'test-tags': { type: 'string' },
  verbose: { type: 'boolean' },
  keep: { type: 'boolean' },
  addon: { type: 'string' },
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
  const [series = '19.0'] = positionals
  if (values.help) return console.log(help)
  if (!isSeries(series)) throw new Error(help)
  const signal = interrupted()
  const { verbose, addon, keep, 'test-tags': testTags } = values
  const inspect = async (url: string) => {
    log(`The tested database is served at ${url} (admin, admin) until Ctrl-C`)
    await untilInterrupted(signal)
  }
  const result = await runAddonTests({
    ...{ series, log, signal, testTags, verbose, addon },
    inspect: keep ? inspect : undefined,
  })
  console.log(JSON.stringify(result))
  if (!isGood(result)) process.exitCode = 1
}
