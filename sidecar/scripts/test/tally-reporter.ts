import { writeFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import type { FileTally, RunTally } from './tally.ts'

/** Writes how the tests of each file ended to the file `TALLY_FILE` names. Vitest takes a reporter by its default export. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(files: readonly TestModule[], unhandled: readonly unknown[]) {
    const path = process.env.TALLY_FILE
    if (!path) throw new Error('TALLY_FILE names no file to write the tally to.')
    const run: RunTally = { files: files.map(tallyOf), outsideOfTests: unhandled.length }
    writeFileSync(path, JSON.stringify(run))
  }
}

/** A file that fails without a failed test of its own (it does not load, a hook throws) counts as one failure. */
function tallyOf(file: TestModule): FileTally {
  const tests = [...file.children.allTests()]
  const ended = (state: string) => tests.filter((test) => test.result().state === state)
  const failures = ended('failed').map(({ fullName }: TestCase) => fullName)
  if (failures.length === 0 && !file.ok()) failures.push('the file itself')
  return {
    path: file.moduleId,
    name: file.relativeModuleId,
    passed: ended('passed').length,
    skipped: ended('skipped').length + ended('pending').length,
    failures,
  }
}
