import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { runScript } from './run-script.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const commands = globSync('sidecar/{cli,scripts}/*.ts', { cwd: root })
  .map((path) => ({ path, text: readFileSync(`${root}${path}`, 'utf8') }))
  .filter(({ text }) => text.includes('new Command('))

async function run(path: string, ...args: readonly string[]) {
  const { ended, stdout, stderr } = runScript(`sidecar/${path}.ts`, args)
  return { code: await ended, out: stdout(), err: stderr() }
}

describe('a command that is asked for what it does not know', () => {
  test.each(commands)('is one that leads to its help: $path', ({ text }) => {
    expect(text).toContain(".showHelpAfterError('Add --help to see what it takes.')")
  })

  test('there are the commands of the README', () => expect(commands.length).toBeGreaterThan(12))

  test.each([
    ['cli/keys', ['nonsense']],
    ['cli/keys', ['create']],
    ['scripts/flows', ['--nonsense']],
    ['scripts/contract', ['release', 'nonsense']],
  ] as const)('leads to its help and does nothing: %s %j', async (path, args) => {
    const { code, out, err } = await run(path, ...args)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^error: .*\n+Add --help to see what it takes\.\n$/)
  })

  test('the help of flows is not the map itself', async () => {
    const { code, out } = await run('scripts/flows', '--help')
    expect(code).toBe(0)
    expect(out).toMatch(/^Usage: npm run flows -- /)
  })
})
