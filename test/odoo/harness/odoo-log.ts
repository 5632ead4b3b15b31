/** What a run of Odoo's own tests came to. */
export interface TestResult {
  readonly tests: number
  readonly failed: number
  readonly errors: number
  /** complaints in the log that are no test's: of a view, a translation, a request, the registry */
  readonly logErrors: number
  readonly seconds: number
}

const entry = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ \d+ (?<level>[A-Z]+) \S+ (?<logger>\S+): (?<text>.*)$/
// Each failure is told where it happens, and counted by its module and by the whole run.
const ofTest =
  /^(FAIL|ERROR): |\d+ failed, \d+ error\(s\) of \d+ tests|\d+ failures, \d+ errors of \d+ tests|At least one test failed/
const total = /(\d+) failed, (\d+) error\(s\) of (\d+) tests when loading/
const starts = /^Starting \S+\.test/

/** Reads the log of Odoo's tests line by line: counts, and says of each line whether it is worth showing. */
export class TestLog {
  tests = 0
  failed = 0
  errors = 0
  logErrors = 0
  #showing = false

  /** Whether somebody who waits for the result wants to see this line. */
  read(line: string): boolean {
    const found = entry.exec(line)?.groups
    // A traceback belongs to the entry above it.
    if (!found) return this.#showing
    const { level = '', text = '' } = found
    const isError = level === 'ERROR' || level === 'CRITICAL'
    const counts = total.exec(text)
    if (counts) [this.failed, this.errors, this.tests] = counts.slice(1).map(Number) as [number, number, number]
    if (isError && !ofTest.test(text)) this.logErrors++
    this.#showing = isError || level === 'WARNING' || counts !== null || starts.test(text)
    return this.#showing
  }
}
