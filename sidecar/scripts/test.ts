import { spawn } from 'node:child_process'
import { Command } from 'commander'
import { runVitest, withUnsteadyNamed } from './test/run-vitest.ts'
import { counted, tallyLine } from './test/tally.ts'

const parts = ['unit', 'integration', 'connectors', 'odoo']

const help = `
Parts:
  unit         single files and ideas, no network
  integration  the whole sidecar against a sandbox Odoo
  connectors   each connector against its vendor's own contract, SDK or recordings
  odoo         the whole sidecar against real Odoos, which are downloaded if need be

Without a part: types, style, schema and unused code are checked, then every part is run. Everything else is handed
to Vitest, such as the name of a file, or -t and the name of a test. The last line counts the tests.`

const { args } = new Command('npm test --')
  .showHelpAfterError('Add --help to see what it takes.')
  .description('Runs the tests.')
  .usage('[parts] [what Vitest takes]')
  .argument('[args...]')
  .allowUnknownOption()
  .addHelpText('after', help)
  .parse()

const firstOther = args.findIndex((arg) => !parts.includes(arg))
const named = args.slice(0, firstOther === -1 ? args.length : firstOther)

const checked = named.length > 0 || (await runNode(['--run', 'check'])) === 0
const tally = checked ? await runTests() : notRun('The checks failed: no test was run.')
process.stdout.write(`${tallyLine(tally)}\n`)
process.exit(tally.passed > 0 && tally.failed === 0 ? 0 : 1)

/** A developer wants to see at once what is unsteady; a machine that lands the work of others tries once more. */
async function runTests() {
  const projects = named.flatMap((name) => ['--project', name])
  const first = await runVitest([...projects, ...args.slice(named.length)], runNode)
  const tally = counted(process.env.CI ? await withUnsteadyNamed(first, runNode) : first)
  return tally.passed === 0 && tally.failed === 0 ? notRun('No test was run.') : tally
}

function notRun(why: string) {
  process.stderr.write(`${why}\n`)
  return { passed: 0, failed: 0, skipped: 0 }
}

/**
 * Runs Node and resolves with its exit code. The child has its own process group: a Ctrl-C reaches it through us, once,
 * although terminal and npm both send one, so that it can tidy up.
 */
function runNode(nodeArgs: readonly string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, nodeArgs, {
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
      env: { ...process.env, ...env },
    })
    let asked = false
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (!asked) child.kill(signal)
        asked = true
      })
    }
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}
