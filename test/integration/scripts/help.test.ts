import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { runScript } from './run-script.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const commands = globSync('sidecar/scripts/*.ts', { cwd: root })
  .map((path) => ({ path, text: readFileSync(`${root}${path}`, 'utf8') }))
  .filter(({ text }) => text.includes('new Command('))

async function run(script: string, ...args: readonly string[]) {
  const { ended, stdout, stderr } = runScript(`sidecar/scripts/${script}.ts`, args)
  return { code: await ended, out: stdout(), err: stderr() }
}

describe('a command that is asked for what it does not know', () => {
  test.each(commands)('is one that leads to its help: $path', ({ text }) => {
    expect(text).toContain(".showHelpAfterError('Add --help to see what it takes.')")
  })

  test('there are the commands of the README', () => expect(commands.length).toBeGreaterThan(12))

  test.each([
    ['keys', ['nonsense']],
    ['keys', ['create']],
    ['flows', ['--nonsense']],
    ['contract', ['release', 'nonsense']],
  ] as const)('leads to its help and does nothing: %s %j', async (script, args) => {
    const { code, out, err } = await run(script, ...args)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^error: .*\n+Add --help to see what it takes\.\n$/)
  })

  test('the help of flows is not the map itself', async () => {
    const { code, out } = await run('flows', '--help')
    expect(code).toBe(0)
    expect(out).toMatch(/^Usage: npm run flows -- /)
  })
})
