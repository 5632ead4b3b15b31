import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { runScript } from './run-script.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const config = `import { defineConfig } from 'vitest/config'
const part = (name) => ({ test: { name, include: [name + '/*.test.ts'] } })
export default defineConfig({ test: { projects: ['unit', 'integration', 'odoo'].map(part) } })
`

/** A project with these test files, run by our own runner. */
function npmTest(files: Record<string, string>, args: readonly string[], check = 'exit 0', env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'test-runner-'))
  folders.push(folder)
  const manifest = JSON.stringify({ type: 'module', scripts: { check } })
  const all = { 'package.json': manifest, '.vitest.config.ts': config, ...files }
  for (const [name, text] of Object.entries(all)) {
    if (name.includes('/')) mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return runScript('sidecar/scripts/test.ts', args, { cwd: folder, env })
}

const testFile = (...lines: string[]) =>
  `import { beforeAll, describe, expect, test } from 'vitest'\n${lines.join('\n')}\n`
const passes = "test('passes', () => {})"
const fails = "test('fails', () => expect(1).toBe(2))"

const lastLine = (text: string) => text.trimEnd().split('\n').at(-1)

describe('npm test', () => {
  test('counts what passed and ends with 0', async () => {
    const script = npmTest({ 'unit/a.test.ts': testFile(passes, passes.replace('passes', 'too')) }, ['unit'])
    expect([await script.ended, lastLine(script.stdout())]).toEqual([0, 'tests: 2 passed, 0 failed'])
  })

  test('counts failures, and what was skipped or is yet to be written', async () => {
    const more = ["test.skip('later', () => {})", "test.todo('some day')"]
    const script = npmTest({ 'unit/a.test.ts': testFile(passes, fails, ...more) }, ['unit'])
    expect([await script.ended, lastLine(script.stdout())]).toEqual([1, 'tests: 1 passed, 1 failed, 2 skipped'])
  })

  test.each([
    ['a file that does not load', "import './nowhere.ts'"],
    [
      'a hook that throws',
      "describe('group', () => { beforeAll(() => { throw new Error('no') }); test.skip('x', () => {}); test('y', () => {}) })",
    ],
    [
      'an error outside of any test',
      "test('leaves', async () => { setTimeout(() => { throw new Error('late') }, 1); await new Promise((go) => setTimeout(go, 50)) })",
    ],
  ])('%s is a failure', async (_, line) => {
    const script = npmTest({ 'unit/a.test.ts': testFile(passes), 'unit/b.test.ts': testFile(line) }, ['unit'])
    expect(await script.ended).toBe(1)
    expect(lastLine(script.stdout())).toMatch(/^tests: [12] passed, 1 failed(, \d+ skipped)?$/)
  })

  test('each file that does not load counts, beside the tests that fail', async () => {
    const broken = testFile("import './nowhere.ts'")
    const files = { 'unit/a.test.ts': testFile(passes, fails), 'unit/b.test.ts': broken, 'unit/c.test.ts': broken }
    const script = npmTest(files, ['unit'])
    expect([await script.ended, lastLine(script.stdout())]).toEqual([1, 'tests: 1 passed, 3 failed'])
  })

  test.each([
    ['no file matches', ['unit', 'no-such-file']],
    ['no test matches', ['unit', '-t', 'no such test']],
  ])('%s: a failure, for nothing was tested', async (_, args) => {
    const script = npmTest({ 'unit/a.test.ts': testFile(passes) }, args)
    expect(await script.ended).toBe(1)
    expect(lastLine(script.stdout())).toMatch(/^tests: 0 passed, 0 failed/)
    expect(script.stderr()).toContain('No test was run.')
  })

  test('runs the parts that are named, without the checks, and hands on the rest', async () => {
    const files = {
      'unit/a.test.ts': testFile(passes, fails),
      'integration/b.test.ts': testFile(passes),
      'odoo/c.test.ts': testFile(fails),
    }
    const script = npmTest(files, ['unit', 'integration', '-t', 'passes'], 'exit 3')
    expect([await script.ended, lastLine(script.stdout())]).toEqual([0, 'tests: 2 passed, 0 failed, 1 skipped'])
  })

  test('runs the checks first, then every part', async () => {
    const files = { 'unit/a.test.ts': testFile(passes), 'odoo/c.test.ts': testFile(passes) }
    const script = npmTest(files, [], 'echo the checks')
    expect([await script.ended, lastLine(script.stdout())]).toEqual([0, 'tests: 2 passed, 0 failed'])
    expect(script.stdout()).toMatch(/the checks[\s\S]*2 passed/)
  })

  test('tests nothing when a check fails', async () => {
    const script = npmTest({ 'unit/a.test.ts': testFile(passes) }, [], 'exit 3')
    expect([await script.ended, lastLine(script.stdout())]).toEqual([1, 'tests: 0 passed, 0 failed'])
    expect(script.stderr()).toBe('The checks failed: no test was run.\n')
  })

  describe('where others land their work', () => {
    const landing = { CI: 'true' }
    const onSecondTry = testFile(
      "import { existsSync, writeFileSync } from 'node:fs'",
      "test('ready', () => { const tried = existsSync('tried'); writeFileSync('tried', ''); expect(tried).toBe(true) })",
    )

    test('runs what failed once more on its own, counts each test once, and names what is unsteady', async () => {
      const files = {
        'unit/a.test.ts': testFile(passes),
        'unit/b.test.ts': testFile(passes, fails),
        'odoo/c.test.ts': onSecondTry,
      }
      const script = npmTest(files, [], 'exit 0', landing)
      expect([await script.ended, lastLine(script.stdout())]).toEqual([1, 'tests: 3 passed, 1 failed'])
      expect(script.stdout()).toMatch(
        /Unsteady: failed at first, passed on their own:\n {2}odoo\/c\.test\.ts > ready\n/,
      )
      expect(script.stdout()).not.toMatch(/Unsteady[\s\S]*b\.test\.ts > fails/)
    })

    test('an error outside of any test is not forgotten', async () => {
      const late =
        "test('leaves', async () => { setTimeout(() => { throw new Error('late') }, 1); await new Promise((go) => setTimeout(go, 50)) })"
      const files = { 'unit/a.test.ts': testFile(late), 'unit/b.test.ts': onSecondTry }
      const script = npmTest(files, ['unit'], 'exit 0', landing)
      expect([await script.ended, lastLine(script.stdout())]).toEqual([1, 'tests: 2 passed, 1 failed'])
    })

    test('many files that fail are not tried again', async () => {
      const names = ['a', 'b', 'c', 'd', 'e', 'f']
      const script = npmTest(
        Object.fromEntries(names.map((name) => [`unit/${name}.test.ts`, testFile(fails)])),
        ['unit'],
        'exit 0',
        landing,
      )
      expect([await script.ended, lastLine(script.stdout())]).toEqual([1, 'tests: 0 passed, 6 failed'])
      expect(script.stdout()).not.toContain('Once more')
    })
  })

  test('a stop is passed on, and leaves nothing behind', async () => {
    const script = npmTest({ 'unit/a.test.ts': testFile("test('waits', () => new Promise(() => {}), 60_000)") }, [
      'unit',
    ])
    await eventually(() => script.stdout().includes('RUN'), 'Vitest runs')
    script.kill('SIGINT')
    script.kill('SIGINT')
    expect(await script.ended).toBe(1)
    expect(lastLine(script.stdout())).toMatch(/^tests: 0 passed, 1 failed/)
    expect(script.hasProcesses()).toBe(false)
  })
})
