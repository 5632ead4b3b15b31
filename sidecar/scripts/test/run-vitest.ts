import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { counted, filesFailed, type RunTally, readTally, unsteadyTests, withSecondTry } from './tally.ts'

const vitest = fileURLToPath(new URL('../../../node_modules/vitest/vitest.mjs', import.meta.url))
const reporter = fileURLToPath(new URL('tally-reporter.ts', import.meta.url))

/** More files than these fail for a reason that a second try won't mend. */
const mostTriedAgain = 5

type RunNode = (args: readonly string[], env: Record<string, string>) => Promise<number>

/** Runs Vitest with these arguments. Errors outside of any test, and a run that ended without a tally, count. */
export async function runVitest(args: readonly string[], runNode: RunNode): Promise<RunTally> {
  const folder = mkdtempSync(join(tmpdir(), 'tests-'))
  const tallyFile = join(folder, 'tally.json')
  const reporters = ['--reporter=default', `--reporter=${reporter}`]
  try {
    const command = [vitest, 'run', '--config', '.vitest.config.ts', ...reporters, ...args]
    const code = await runNode(command, { TALLY_FILE: tallyFile })
    const tally = readTally(readIfThere(tallyFile))
    const { passed, failed } = counted(tally)
    return code === 0 || passed === 0 || failed > 0 ? tally : { ...tally, outsideOfTests: 1 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Runs the few files that failed once more, one after the other on a machine that does nothing else: a test that waits
 * for a clock may lose against its neighbours. What passes only then is named, so that it can be mended.
 */
export async function withUnsteadyNamed(first: RunTally, runNode: RunNode): Promise<RunTally> {
  const files = filesFailed(first)
  if (files.length === 0 || files.length > mostTriedAgain) return first
  process.stdout.write(`\nOnce more, on their own: ${files.map(({ name }) => name).join(', ')}\n`)
  const second = await runVitest([...files.map(({ path }) => path), '--no-file-parallelism'], runNode)
  const unsteady = unsteadyTests(first, second)
  if (unsteady.length > 0) {
    process.stdout.write(`\nUnsteady: failed at first, passed on their own:\n  ${unsteady.join('\n  ')}\n`)
  }
  return withSecondTry(first, second)
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
