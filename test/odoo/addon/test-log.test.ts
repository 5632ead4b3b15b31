import { describe, expect, test } from 'vitest'
import { isGood } from '../harness/addon-test-run.ts'
import { TestLog } from '../harness/odoo-log.ts'

const entry = (level: string, logger: string, text: string) =>
  `2026-11-23 09:28:34,387 21999 ${level} run_19 ${logger}: ${text} `

const read = (...lines: string[]) => {
  const log = new TestLog()
  const shown = lines.filter((line) => log.read(line))
  const { tests, failed, errors, logErrors } = log
  return { result: { tests, failed, errors, logErrors, seconds: 1 }, shown: shown.length }
}

const started = entry('INFO', 'odoo.addons.a.tests.test_a', 'Starting TestA.test_ok ...')
const noise = entry('INFO', 'odoo.modules.loading', 'Loading module a (1/60)')
const end = (level: string, counts: string) =>
  entry(level, 'odoo.tests.result', `${counts} tests when loading database 'run_19'`)

describe('the log of tests in Odoo', () => {
  test('is good when all passed', () => {
    const { result, shown } = read(noise, started, end('INFO', '0 failed, 0 error(s) of 3'))
    expect(result).toMatchObject({ tests: 3, failed: 0, errors: 0, logErrors: 0 })
    expect(isGood(result)).toBe(true)
    expect(shown).toBe(2)
  })

  test('is not good when nothing was tested', () => {
    expect(isGood(read(noise, end('INFO', '0 failed, 0 error(s) of 0')).result)).toBe(false)
    expect(isGood(read(noise).result)).toBe(false)
  })

  test('counts a failed test once, and shows its traceback', () => {
    const { result, shown } = read(
      started,
      entry('ERROR', 'odoo.addons.a.tests.test_a', 'FAIL: TestA.test_ok'),
      'Traceback (most recent call last):',
      'AssertionError: 1 != 2',
      entry('INFO', 'odoo.addons.a.tests.test_a', '======'),
      'more of what is not shown',
      entry('ERROR', 'odoo.modules.loading', 'Module a: 1 failures, 0 errors of 3 tests'),
      end('ERROR', '1 failed, 0 error(s) of 3'),
    )
    expect(result).toMatchObject({ failed: 1, logErrors: 0 })
    expect(isGood(result)).toBe(false)
    expect(shown).toBe(6)
  })

  test('is not good when an error is logged beside tests that passed', () => {
    const view = entry('ERROR', 'odoo.addons.base.models.ir_ui_view', 'Error while validating view')
    const { result } = read(started, view, end('INFO', '0 failed, 0 error(s) of 3'))
    expect(result.logErrors).toBe(1)
    expect(isGood(result)).toBe(false)
  })
})
