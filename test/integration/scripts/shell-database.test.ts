import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { createTestDatabase } from '../../support/database.ts'
import { runScript } from './run-script.ts'

const empty = await createTestDatabase('empty')
afterAll(() => empty.drop())

const commands: readonly (readonly [string, ...string[]])[] = [
  ['keys', 'list'],
  ['secrets', 'status'],
  ['privacy', 'show', '--party', 'Party:1', '--without-odoo'],
  ['processes', 'verify'],
  ['audit', 'verify'],
  ['operations', 'list'],
]

const password = 'the-password-of-the-database'

async function run([script, ...args]: readonly [string, ...string[]], env: Readonly<Record<string, string>>) {
  const { ended, stdout, stderr } = runScript(`sidecar/cli/${script}.ts`, args, { env })
  return { code: await ended, out: stdout(), err: stderr() }
}

const nowhere = new URL(`postgresql://somebody:${password}@127.0.0.1:9/sidecar`).href
const cases = commands.flatMap((command) => [
  {
    command,
    where: 'nobody answers',
    address: nowhere,
    said: /can't be reached at 127\.0\.0\.1:9\/sidecar .*DATABASE_URL/,
  },
  {
    command,
    where: 'no sidecar was started yet',
    address: empty.url,
    said: /no sidecar of it was started over it yet/,
  },
])

describe('a command that looks into the database', () => {
  test.each([
    ...cases,
    {
      command: ['operations', 'list'],
      where: 'the address is none',
      address: 'nonsense',
      said: /DATABASE_URL: is no address like/,
    } as const,
    {
      command: ['keys', 'list'],
      where: 'the file with the address is not there',
      address: 'file:/nowhere/at/all',
      said: /DATABASE_URL: the file it names can't be read/,
    } as const,
  ])('says what to do where $where, and ends with 1: $command', async ({ command, address, said }) => {
    const { code, out, err } = await run(command, { DATABASE_URL: address })
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(said)
    expect(err).not.toMatch(/\n {4}at /)
    expect(err).not.toContain(password)
  })

  test.each([
    ['DATABASE_URL_FILE', (path: string) => path],
    ['DATABASE_URL', (path: string) => `file:${path}`],
  ])('finds it by an address that stands in a file: %s', async (name, named) => {
    const database = await createTestDatabase()
    const folder = mkdtempSync(join(tmpdir(), 'address-'))
    onTestFinished(async () => {
      rmSync(folder, { recursive: true })
      await database.drop()
    })
    const path = join(folder, 'address')
    writeFileSync(path, `${database.url}\n`)
    expect(await run(['audit', 'verify'], { [name]: named(path) })).toMatchObject({ code: 0, err: '' })
  })
})
