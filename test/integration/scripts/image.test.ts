import { createHash } from 'node:crypto'
import { chmodSync, existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { sandboxApiKey, startEasyPostSandbox } from '../../../sidecar/src/sandbox/partners/easypost/server.ts'
import { createConnectionFile } from '../../support/connection-file.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import { testWebhookSecret } from '../../support/odoo-events.ts'
import { type ImageContainer, layOutContainer } from './image-container.ts'
import { imageCommand } from './image-tree.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const commands = globSync('sidecar/cli/*.ts', { cwd: root })
  .map((path) => basename(path, '.ts'))
  .toSorted()
const { scripts }: { scripts: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(`${root}package.json`, 'utf8'),
)

let container: ImageContainer
let database: TestDatabase
let odoo: SandboxOdoo
let carrier: Awaited<ReturnType<typeof startEasyPostSandbox>>
let connections: ReturnType<typeof createConnectionFile>
let settings: Readonly<Record<string, string>>

beforeAll(async () => {
  container = await layOutContainer()
  ;[database, odoo, carrier] = await Promise.all([
    createTestDatabase(),
    startSandboxOdoo({ addon: true }),
    startEasyPostSandbox(),
  ])
  connections = createConnectionFile([
    { id: 'parcels', connector: 'easypost', url: carrier.apiUrl, secrets: { apiKey: sandboxApiKey } },
  ])
  chmodSync(dirname(connections.path), 0o755)
  settings = {
    ...{ ODOO_URL: odoo.url, ODOO_DB: odoo.db, ODOO_API_KEY: odoo.apiKey, ODOO_LOGIN: odoo.login },
    ODOO_WEBHOOK_SECRETS: testWebhookSecret,
    DATABASE_URL: database.url,
    LOGISTICS_GRAPH_API_KEYS: 'a-key-of-the-clients-long-enough',
    ENCRYPTION_KEYS: `7:${Buffer.alloc(32, 7).toString('base64')}`,
    CONNECTIONS_FILE: connections.path,
  }
}, 60_000)

afterAll(async () => {
  container.remove()
  connections.remove()
  await Promise.all([carrier.stop(), odoo.stop(), database.drop()])
})

async function run(command: string, env: Readonly<Record<string, string>> = settings, input?: string) {
  const script = container.run(['npm', 'run', '--silent', ...command.split(' ')], env, input)
  return { code: await script.ended, out: script.stdout(), err: script.stderr() }
}

const inManifest = 'query Both { __typename }'
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('the image', () => {
  test('holds what runs in production, and nothing that is for developers', () => {
    const developers = ['sidecar/scripts', 'sidecar/docs', 'sidecar/src/sandbox', 'test', 'node_modules/vitest']
    const production = ['sidecar/src/main.ts', 'sidecar/cli/doctor.ts', 'schema', 'node_modules/pg']
    expect(developers.filter((path) => existsSync(join(container.app, path)))).toEqual([])
    expect(production.filter((path) => !existsSync(join(container.app, path)))).toEqual([])
    expect(developers.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  test('has every command of those who operate it', () => {
    expect(commands).toEqual(
      expect.arrayContaining([
        'audit',
        'connections',
        'doctor',
        'keys',
        'operations',
        'privacy',
        'processes',
        'secrets',
      ]),
    )
    for (const command of commands) expect(scripts[command]).toBe(`node sidecar/cli/${command}.ts`)
  })

  test.each(commands)('npm run %s starts in it and tells what it takes', async (command) => {
    const { code, out, err } = await run(`${command} -- --help`, {})
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(new RegExp(`^Usage: npm run ${command} -- `))
  })

  test('runs the sidecar, and beside it doctor finds nothing wrong', async () => {
    const sidecar = container.run(imageCommand, { ...settings, HOST: '127.0.0.1', PORT: '0' })
    const { url } = JSON.parse(await sidecar.line(/The logistics graph is up/))
    await eventually(async () => (await fetch(`${url}/health/ready`)).status === 200, 'the sidecar is ready')
    const { code, out } = await run('doctor -- --json')
    const found: readonly { readonly status: string }[] = JSON.parse(out)
    expect(found.filter(({ status }) => status !== 'ok')).toEqual([])
    expect(found.length).toBeGreaterThan(15)
    expect(code).toBe(0)
    sidecar.kill('SIGTERM')
    expect(await sidecar.ended).toBe(0)
  })

  test('gives out keys, and the audit of it holds', async () => {
    const made = await run('keys -- create acme-portal --role customer --customer 42')
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^lgk_[\w-]+\n$/) })
    expect(await run('keys -- list')).toMatchObject({ code: 0, out: expect.stringContaining('acme-portal') })
    expect(await run('audit -- verify')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^One entry holds together/),
    })
  })

  test('asks partners, and knows the form of their file', async () => {
    expect(await run('connections -- check')).toMatchObject({ code: 0, out: expect.stringContaining('1 answered') })
    const { out } = await run('connections -- schema')
    expect(JSON.parse(out)).toHaveProperty('properties.connections')
  })

  test('re-encrypts, and verifies timelines', async () => {
    const sealed = await run('secrets -- re-encrypt')
    expect(sealed).toMatchObject({ code: 0, err: expect.stringContaining('Everything is under key version 7') })
    expect(await run('processes -- verify')).toMatchObject({ code: 0, out: expect.stringContaining('0 of them') })
  })

  test('says what is held of somebody, and erases it', async () => {
    const shown = await run('privacy -- show --party Party:1')
    expect(JSON.parse(shown.out)).toMatchObject({ party: 'Party:1' })
    const erased = await run('privacy -- erase --party Party:1 --yes')
    expect(erased).toMatchObject({ code: 0, out: expect.stringContaining('Odoo is the system of record') })
  })

  test('stores operations that are piped into it, where no file can be put', async () => {
    const stored = await run('operations -- store -', settings, 'query Piped { __typename }')
    expect(stored).toMatchObject({ code: 0, err: '', out: expect.stringContaining('  Piped\n') })
    const manifest = JSON.stringify({ [sha256(inManifest)]: inManifest })
    expect(await run('operations -- store -', settings, manifest)).toMatchObject({
      out: expect.stringContaining('  Both\n'),
    })
    expect(await run('operations -- list')).toMatchObject({ code: 0, out: expect.stringContaining('shell:') })
  })

  test('was not written to by any of it, and npm asked no registry', () => {
    expect(container.written()).toEqual([])
    expect(container.askedOfRegistry).toEqual([])
  })
})
