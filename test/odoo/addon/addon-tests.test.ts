import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addonSeries } from '../harness/addon.ts'
import { isGood, runAddonTests } from '../harness/addon-test-run.ts'
import { realOdooOrSkip } from '../harness/availability.ts'

for (const series of addonSeries) {
  const whyNot = await realOdooOrSkip(series, { addon: true })

  describe.skipIf(whyNot)(`the addon in Odoo ${series}`, { timeout: 900_000 }, () => {
    test('passes the tests it carries, of which there are some, without an error in the log', async ({ signal }) => {
      const lines: string[] = []
      const result = await runAddonTests({ series, signal, log: (line) => lines.push(line) })
      console.log(`Odoo ${series} ran ${result.tests} tests of the addon in ${Math.round(result.seconds)} s`)
      expect(isGood(result), [JSON.stringify(result), ...lines].join('\n')).toBe(true)
    })
  })
}

describe.skipIf(await realOdooOrSkip('19.0', { addon: true }))('the command that runs the tests of an addon', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'logistics-graph-addons-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  async function testsOf(name: string, files: Readonly<Record<string, string>>) {
    const addon = join(folder, name)
    mkdirSync(join(addon, 'tests'), { recursive: true })
    const manifest = JSON.stringify({ name, version: '1.0', author: 'Somebody', license: 'LGPL-3', depends: ['base'] })
    const all = {
      '__manifest__.py': manifest,
      '__init__.py': '',
      'tests/__init__.py': 'from . import test_it',
      ...files,
    }
    for (const [path, content] of Object.entries(all)) writeFileSync(join(addon, path), content)
    const cli = fileURLToPath(new URL('../harness/addon-tests.ts', import.meta.url))
    const child = spawn(process.execPath, [cli, '--addon', addon], { stdio: ['ignore', 'pipe', 'ignore'] })
    const [[code], printed] = await Promise.all([once(child, 'exit'), text(child.stdout)])
    return { code, result: JSON.parse(printed.trimEnd().split('\n').at(-1) ?? '') }
  }

  const tests = (body: string) => ({
    'tests/test_it.py': `
import logging
from odoo.tests import TransactionCase

class TestIt(TransactionCase):
    def test_it(self):
        ${body}
`,
  })

  test.each([
    ['succeeds when all pass', 'pass', { code: 0, result: { tests: 1, failed: 0, errors: 0, logErrors: 0 } }],
    ['fails with a test', 'self.fail("no")', { code: 1, result: { tests: 1, failed: 1, errors: 0, logErrors: 0 } }],
    [
      'fails for an error in the log',
      'logging.getLogger("odoo.addons.any").error("no")',
      { code: 1, result: { tests: 1, failed: 0, errors: 0, logErrors: 1 } },
    ],
  ])('%s', async (name, body, expected) => {
    expect(await testsOf(name.replaceAll(' ', '_'), tests(body))).toMatchObject(expected)
  })

  test('fails when there is nothing to test', async () => {
    const { code, result } = await testsOf('no_tests', { 'tests/__init__.py': '' })
    expect([code, result.tests, result.logErrors]).toEqual([1, 0, 0])
  })

  test('fails when the addon cannot be installed', async () => {
    const { code, result } = await testsOf('broken', { ...tests('pass'), '__init__.py': 'from . import nothing' })
    expect([code, result.tests]).toEqual([1, 0])
    expect(result.logErrors).toBeGreaterThan(0)
  })
})
