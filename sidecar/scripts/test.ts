import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { countTests, type Tally, tallyLine } from './test/tally.ts'

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

const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url))
const firstOther = args.findIndex((arg) => !parts.includes(arg))
const named = args.slice(0, firstOther === -1 ? args.length : firstOther)

const checked = named.length > 0 || (await run(['--run', 'check'])) === 0
const tally = checked ? await runVitest(named, args.slice(named.length)) : notRun('The checks failed: no test was run.')
process.stdout.write(`${tallyLine(tally)}\n`)
process.exit(tally.passed > 0 && tally.failed === 0 ? 0 : 1)

async function runVitest(projects: readonly string[], rest: readonly string[]): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'tests-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const which = projects.flatMap((name) => ['--project', name])
  try {
    const code = await run([vitest, 'run', '--config', '.vitest.config.ts', ...which, ...reporters, ...rest])
    const counted = countTests(readReport(report))
    if (counted.passed === 0 && counted.failed === 0) return notRun('No test was run.')
    // An error outside of any test: a run that failed must not look like one that passed.
    return code === 0 || counted.failed > 0 ? counted : { ...counted, failed: 1 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readReport(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

function notRun(why: string): Tally {
  process.stderr.write(`${why}\n`)
  return { passed: 0, failed: 0, skipped: 0 }
}

/**
 * Runs Node and resolves with its exit code. The child has its own process group: a Ctrl-C reaches it through us, once,
 * although terminal and npm both send one, so that it can tidy up.
 */
function run(nodeArgs: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, nodeArgs, { stdio: ['ignore', 'inherit', 'inherit'], detached: true })
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
